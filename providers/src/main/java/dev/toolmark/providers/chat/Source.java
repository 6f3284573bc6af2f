package dev.toolmark.providers.chat;

/// Where the bytes of an image or file are.
public sealed interface Source {
  record Inline(String mime, String base64) implements Source {}

  record Url(String url) implements Source {}

  /// A file that the provider holds.
  record Stored(String id) implements Source {}
}
