package dev.toolmark.providers.frame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/// One server-sent event: the framer's own, moved for each event and valid during the callback
/// only. Bytes are as received: they may not be UTF-8 (see `Utf8`).
public final class SseFrame {
  byte[] bytes = {};
  int from;
  int to;
  long offset;
  long dataOffset;
  final Held type = new Held();
  final Held id = new Held();
  long retry = -1;

  /// The type that was asked for last, as it came and as text: streams have few, over and over.
  private final Held askedType = new Held();

  private String typeText = "";

  SseFrame() {}

  /// Holds the data: the values of all `data` lines, joined by LF.
  public byte[] bytes() {
    return bytes;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  /// Where the event's first field stood, in bytes from the start of the stream.
  public long offset() {
    return offset;
  }

  /// Where the first byte of the data stood, in bytes from the start of the stream.
  public long dataOffset() {
    return dataOffset;
  }

  /// Whether the data is this, byte for byte.
  public boolean dataIs(byte[] value) {
    return Arrays.equals(bytes, from, to, value, 0, value.length);
  }

  /// Whether an `event` field gave a type.
  public boolean typed() {
    return type.length() > 0;
  }

  /// As an `event` field gave it; empty when none did. The frame's own: not to be changed.
  public Held typeBytes() {
    return type;
  }

  /// `message` when no type was given.
  public String type() {
    if (!typed()) return "message";
    boolean same =
        Arrays.equals(type.bytes(), 0, type.length(), askedType.bytes(), 0, askedType.length());
    if (same) return typeText;
    askedType.set(type.bytes(), 0, type.length());
    typeText = text(type);
    return typeText;
  }

  /// The last event id of the stream; empty when there was none.
  public String id() {
    return text(id);
  }

  /// The wait before reconnecting that this event's block asks for, in milliseconds.
  public OptionalLong retry() {
    return retry < 0 ? OptionalLong.empty() : OptionalLong.of(retry);
  }

  private static String text(Held held) {
    byte[] good = Utf8.repaired(held.bytes(), 0, held.length());
    return new String(good, StandardCharsets.UTF_8);
  }
}
