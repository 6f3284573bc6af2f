package dev.toolmark.benchmarks.fanout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// One connection of the scripted server: the request that is coming in, and how far its answer has
/// gone out. Times in nanoseconds.
final class Wire implements Comparable<Wire> {
  private static final byte[] NOTHING = {};
  private static final String LENGTH = "\r\ncontent-length:";

  /// `path`: without a query. `streamed`: whether a stream was asked for.
  record Request(String path, boolean streamed) {}

  final SocketChannel channel;
  final SelectionKey key;
  private byte[] come = NOTHING;
  private Optional<Script> script = Optional.empty();
  private boolean streamed;
  private long asked;
  private long due;
  private int step; // the next that is due
  private int sent; // bytes
  private int allowed; // bytes that were due up to now
  private int requests;

  Wire(SocketChannel channel, SelectionKey key) {
    this.channel = channel;
    this.key = key;
  }

  long due() {
    return due;
  }

  boolean answering() {
    return script.isPresent();
  }

  boolean isFirstRequest() {
    return requests == 1;
  }

  boolean nothingSent() {
    return sent == 0;
  }

  long asked() {
    return asked;
  }

  /// Takes what was read; a request once it is whole.
  Optional<Request> take(ByteBuffer read) {
    int had = come.length;
    come = Arrays.copyOf(come, had + read.remaining());
    read.get(come, had, come.length - had);
    String text = new String(come, StandardCharsets.ISO_8859_1);
    int head = text.indexOf("\r\n\r\n");
    if (head < 0) return Optional.empty();
    int whole = head + 4 + length(text.substring(0, head).toLowerCase(Locale.ROOT));
    if (come.length < whole) return Optional.empty();
    come = whole == come.length ? NOTHING : Arrays.copyOfRange(come, whole, come.length);
    String path = text.substring(text.indexOf(' ') + 1, text.indexOf(' ', text.indexOf(' ') + 1));
    String body = text.substring(head + 4, whole);
    requests++;
    return Optional.of(
        new Request(path, body.contains("\"stream\":true") || body.contains("\"stream\": true")));
  }

  private static int length(String head) {
    int at = head.indexOf(LENGTH);
    if (at < 0) return 0;
    int end = head.indexOf('\r', at + LENGTH.length());
    return Integer.parseInt(
        head.substring(at + LENGTH.length(), end < 0 ? head.length() : end).strip());
  }

  /// An answer begins.
  void begin(Script next, boolean asStream, long now) {
    script = Optional.of(next);
    streamed = asStream;
    asked = now;
    step = asStream ? 0 : next.steps() - 1;
    sent = 0;
    allowed = 0;
    due = now + next.due(step);
  }

  /// All that is due by then may go.
  void allow(long now) {
    Script mine = script.orElseThrow();
    while (step < mine.steps() && asked + mine.due(step) <= now) step++;
    allowed = streamed ? mine.end(step - 1) : mine.wholeBytes();
    if (step < mine.steps()) due = asked + mine.due(step);
  }

  boolean moreIsDueLater() {
    return step < script.orElseThrow().steps();
  }

  /// One write of all that may go. False: some of it did not fit.
  boolean write() throws IOException {
    sent += channel.write(script.orElseThrow().bytes(streamed, sent, allowed));
    return sent == allowed;
  }

  /// The answer is out.
  void end() {
    script = Optional.empty();
  }

  @Override
  public int compareTo(Wire other) {
    return Long.compare(due, other.due);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
