package dev.toolmark.providers.chat;

import java.util.List;
import java.util.Map;

/// What is put on the wire, before signing. `path`: after the base URL, encoded, with its query;
/// header names in lower case.
@SuppressWarnings("ArrayRecordComponent") // bodies are handed on, never compared
public record WireRequest(
    String method, String path, Map<String, List<String>> headers, byte[] body) {}
