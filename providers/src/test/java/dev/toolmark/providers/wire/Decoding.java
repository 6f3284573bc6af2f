package dev.toolmark.providers.wire;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A response, and how it is decoded in tests: always through a `GrammarSink`, each read in an
/// array that is spoilt afterwards, so that nothing can be kept of it. What stands behind a read
/// there is no part of it: in turn braces, what might be digits of a number that was cut, nothing.
public record Decoding(
    String protocol,
    int status,
    String contentType,
    Ask ask,
    String path,
    String request,
    Set<String> quirks,
    Limits limits) {
  public static Decoding stream(String protocol) {
    return new Decoding(
        protocol, 200, "text/event-stream", Ask.STREAMED, "/", "{}", Set.of(), Limits.DEFAULT);
  }

  public static Decoding whole(String protocol) {
    return new Decoding(
        protocol, 200, "application/json", Ask.WHOLE, "/", "{}", Set.of(), Limits.DEFAULT);
  }

  /// With two bytes before each read.
  private static final int[] BEHIND = {4, 2, 2, 5};

  private Decoder decoder(StreamSink into, Map<String, String> aliases) {
    byte[] body = request.getBytes(StandardCharsets.UTF_8);
    var wire = new WireRequest("POST", path, Map.of(), body);
    var encoded = new Encoded(wire, ask, aliases, List.of());
    Map<String, List<String>> headers =
        contentType.isEmpty() ? Map.of() : Map.of("content-type", List.of(contentType));
    var dialect = new Dialect(Map.of(ask, path), quirks, limits);
    return Protocols.named(protocol, dialect)
        .orElseThrow()
        .decoder(encoded, new ResponseHead(status, headers), into);
  }

  public void into(StreamSink sink, List<byte[]> reads, Map<String, String> aliases) {
    Decoder decoder = decoder(new GrammarSink(sink), aliases);
    int turn = reads.size();
    for (byte[] read : reads) {
      byte[] own = new byte[read.length + BEHIND[turn % BEHIND.length]];
      Arrays.fill(own, (byte) (turn++ % 2 == 0 ? '{' : '0'));
      System.arraycopy(read, 0, own, 2, read.length);
      boolean more = decoder.feed(own, 2, read.length + 2);
      Arrays.fill(own, (byte) '!');
      if (!more) break;
    }
    decoder.end();
  }

  public List<String> events(List<byte[]> reads) {
    var log = new EventLog();
    into(log, reads, Map.of());
    return log.lines();
  }

  public List<String> events(String body) {
    return events(List.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  public Answer answer(List<byte[]> reads) {
    var collector = new AnswerCollector();
    into(collector, reads, Map.of());
    if (!collector.over()) throw new AssertionError("neither end nor failed was heard");
    return collector.answer();
  }

  public Answer answer(String body) {
    return answer(List.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  public static List<byte[]> single(byte[] body) {
    List<byte[]> reads = new ArrayList<>();
    for (byte b : body) reads.add(new byte[] {b});
    return reads;
  }

  public static List<byte[]> sized(byte[] body, List<Integer> sizes) {
    List<byte[]> reads = new ArrayList<>();
    int at = 0;
    for (int size : sizes) {
      int to = Math.min(body.length, at + size);
      reads.add(Arrays.copyOfRange(body, at, to));
      at = to;
    }
    reads.add(Arrays.copyOfRange(body, at, body.length));
    return reads;
  }

  public static List<byte[]> atRandom(byte[] body, Random random) {
    int longest = 1 + random.nextInt(200);
    List<Integer> sizes = new ArrayList<>();
    for (int at = 0; at < body.length; at += sizes.getLast())
      sizes.add(random.nextInt(longest + 1));
    return sized(body, sizes);
  }
}
