package dev.toolmark.providers.serve;

import java.time.Duration;

/// What the server takes from a client before it refuses. `headBytes`: request line and all header
/// fields. `header`: from the first byte of a request to the end of its head. `body`: from there to
/// its last byte. `idle`: between two requests of one connection.
public record ServeLimits(
    int headBytes,
    int fields,
    int bodyBytes,
    int connections,
    Duration header,
    Duration body,
    Duration idle) {
  /// 32 KiB and 100 fields a head, 64 MiB a body, 4,096 connections; 10 s, 60 s, 10 min. The idle
  /// limit is longer than clients keep unused connections, so that they close first and never send
  /// into a closing one.
  public static final ServeLimits DEFAULT =
      new ServeLimits(
          32 << 10,
          100,
          64 << 20,
          4096,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofMinutes(10));

  public ServeLimits {
    if (headBytes < 1 || fields < 1 || bodyBytes < 0 || connections < 1)
      throw new IllegalArgumentException(
          "limits are positive, were %d bytes of head, %d fields, %d bytes of body, %d connections"
              .formatted(headBytes, fields, bodyBytes, connections));
  }
}
