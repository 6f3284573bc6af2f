package dev.toolmark.benchmarks.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// How many events a stream has, counted in the plainest way.
final class Events {
  private Events() {}

  static int count(String protocol, byte[] bytes) {
    return switch (protocol) {
      case "ollama" -> lines(bytes, "{");
      case "bedrock-converse" -> messages(ByteBuffer.wrap(bytes));
      default -> lines(bytes, "data:");
    };
  }

  private static int lines(byte[] bytes, String start) {
    return (int)
        new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith(start))
            .count();
  }

  private static int messages(ByteBuffer bytes) {
    int messages = 0;
    for (int at = 0; at < bytes.limit(); at += bytes.getInt(at)) messages++;
    return messages;
  }
}
