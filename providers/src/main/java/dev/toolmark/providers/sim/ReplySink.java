package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.serve.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Where an encoder of the simulator writes: an HTTP answer, whole or in pieces.
final class ReplySink implements ByteSink {
  private static final int TOGETHER = 8 << 10;

  /// When bytes leave.
  enum Flush {
    /// All at once, with their length.
    AT_THE_END,
    /// As pieces of some kilobytes that hold many events.
    IN_BLOCKS,
    /// Each as it comes.
    AT_ONCE
  }

  private final Reply reply;
  private final Flush flush;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private Optional<ResponseHead> head = Optional.empty();

  ReplySink(Reply reply, Flush flush) {
    this.reply = reply;
    this.flush = flush;
  }

  @Override
  public void head(ResponseHead head) {
    this.head = Optional.of(head);
    if (flush != Flush.AT_THE_END) write(() -> reply.head(head.status(), head.headers()));
  }

  @Override
  public void bytes(byte[] bytes, int from, int to) {
    if (flush == Flush.AT_ONCE) {
      write(() -> reply.bytes(bytes, from, to));
      return;
    }
    held.write(bytes, from, to - from);
    if (flush == Flush.IN_BLOCKS && held.size() >= TOGETHER) write(this::release);
  }

  /// The answer is over.
  void finish() throws IOException {
    ResponseHead said = head.orElseThrow(() -> new IllegalStateException("an answer without head"));
    if (flush == Flush.AT_THE_END) {
      reply.whole(said.status(), said.headers(), held.toByteArray());
    } else {
      release();
      reply.finish();
    }
  }

  /// The answer breaks off here, and no more is to come. Streamed: what was written so far leaves.
  /// A whole answer must have been written to its end: its head leaves, and `share` of its body.
  void breakOff(double share) throws IOException {
    ResponseHead said = head.orElseThrow(() -> new IllegalStateException("an answer without head"));
    if (flush != Flush.AT_THE_END) {
      release();
      return;
    }
    var fields = new LinkedHashMap<>(said.headers());
    fields.put("content-length", List.of(String.valueOf(held.size())));
    reply.head(said.status(), fields);
    int most = held.size() - 1;
    reply.bytes(held.toByteArray(), 0, (int) Math.min(most, Math.ceil(share * most)));
  }

  private void release() throws IOException {
    byte[] block = held.toByteArray();
    held.reset();
    reply.bytes(block, 0, block.length);
  }

  private interface Write {
    void run() throws IOException;
  }

  private static void write(Write write) {
    try {
      write.run();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
