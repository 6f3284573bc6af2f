package dev.toolmark.providers.wire.ollama;

import java.util.Map;

/// What an image is, by the beginning of its base64: this protocol sends nothing else of it.
/// Source: the file signatures of PNG, JPEG, GIF, WebP (`RIFF`) and BMP.
final class Images {
  private static final Map<String, String> SIGNATURES =
      Map.of(
          "iVBOR", "image/png",
          "/9j/", "image/jpeg",
          "R0lGOD", "image/gif",
          "UklGR", "image/webp",
          "Qk", "image/bmp");

  private Images() {}

  static String mime(String base64) {
    return SIGNATURES.entrySet().stream()
        .filter(it -> base64.startsWith(it.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("application/octet-stream");
  }
}
