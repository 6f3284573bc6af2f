package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.wire.body.IdPlace;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;

/// The messages by which a call begins, gets arguments that came whole, and by which any block
/// ends. Of one call after the other mostly nothing differs but the block's number, the id and the
/// arguments, which are written over those of the last.
final class BlockFrames {
  private static final byte[] CALL = ascii(",\"start\":{\"toolUse\":{\"toolUseId\":");
  private static final byte[] NAME = ascii(",\"name\":");
  private static final byte[] CALL_END = ascii("}}}");
  private static final byte[] INPUT = ascii(",\"delta\":{\"toolUse\":{\"input\":\"");
  private static final byte[] INPUT_END = ascii("\"}}}");
  private static final byte[] END = ascii("}");

  private final ByteSink out;
  private final BlockMessage start = new BlockMessage(Frames.BLOCK_START);
  private final BlockMessage input = new BlockMessage(Frames.DELTA);
  private final BlockMessage stop = new BlockMessage(Frames.BLOCK_STOP);

  /// Of the call that began last.
  private final IdPlace id = new IdPlace();

  private String name = "";

  /// How much of a message stands before its arguments.
  private int before;

  BlockFrames(ByteSink out) {
    this.out = out;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void start(int block, String id, String name) {
    boolean same = start.of(block) && name.equals(this.name);
    if (!same || !start.id(this.id, id)) write(id, name);
    start.sendAndKeep(out);
  }

  /// `id`: plain characters, as of `Encoder`.
  void start(int block, Slice id, String name) {
    boolean same = start.of(block) && name.equals(this.name);
    if (!same || !start.id(this.id, id)) write(id.toString(), name);
    start.sendAndKeep(out);
  }

  /// Anew, behind the number.
  private void write(String id, String name) {
    this.name = name;
    JsonBytes bytes = start.bare().add(CALL);
    this.id.add(bytes, id);
    bytes.add(NAME).quoted(name).add(CALL_END);
  }

  /// A fragment of them, whatever its form.
  void input(int block, Slice arguments) {
    if (!input.of(block)) before = input.bytes().add(INPUT).size();
    input.bytes().cut(before).arguments(arguments).add(INPUT_END);
    input.send(out);
  }

  void stop(int block) {
    if (!stop.of(block)) stop.bare().add(END);
    stop.sendAndKeep(out);
  }
}
