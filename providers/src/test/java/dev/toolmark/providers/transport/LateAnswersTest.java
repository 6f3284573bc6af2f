package dev.toolmark.providers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.WireRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Answers of all lanes, each of which rests after every read that brought something.
@Timeout(120)
final class LateAnswersTest {
  private static final int ANSWERS = 1_000;
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Deadlines PATIENT = new Deadlines(LONG, LONG, LONG, LONG, LONG, LONG);

  private static final class Always extends Backlog {
    @Override
    synchronized boolean isBehind(long now) {
      return true;
    }
  }

  /// Each byte is an event; `z` ends the answer.
  private static final class Letters implements Receiver {
    final StringBuilder heard = new StringBuilder();
    final TimedSink timed = new TimedSink(new AnswerCollector());
    private final Slice letter = new Slice();

    @Override
    public void head(ResponseHead head) {
      timed.opened(0, StreamSink.Kind.TEXT);
    }

    @Override
    public boolean feed(byte[] bytes, int from, int to) {
      for (int i = from; i < to; i++) {
        heard.append((char) bytes[i]);
        timed.text(0, letter.at(bytes, i, i + 1, Slice.Form.ESCAPED));
      }
      return heard.isEmpty() || heard.charAt(heard.length() - 1) != 'z';
    }

    @Override
    public void end() {
      heard.append('.');
    }
  }

  private record Heard(String letters, Received how, int events) {}

  private final Transport transport = new Transport(System::nanoTime, new Always());

  private Heard ask(URI uri, int which) {
    byte[] body = Integer.toString(which % 4).getBytes(StandardCharsets.UTF_8);
    var signed =
        (Signature.Signed)
            Credential.NONE.sign(new WireRequest("POST", uri.getPath(), Map.of(), body), uri);
    var letters = new Letters();
    Received how = transport.send(uri, signed, PATIENT, letters.timed, letters);
    return new Heard(letters.heard.toString(), how, letters.timed.events());
  }

  /// One in four ends by its own last event, one is cut, two end with their body.
  private static void play(FaultServer.Line line) throws Exception {
    while (true) {
      String request = line.request();
      line.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
      for (String piece : List.of("a", "bc", "defgh", "ij")) line.chunk(piece);
      if (request.endsWith("3")) return;
      if (request.endsWith("2")) line.chunk("z");
      line.send("0\r\n\r\n");
    }
  }

  @Test
  void nothing_is_lost_and_every_end_is_told() throws Exception {
    try (transport;
        var server = new FaultServer(ANSWERS, LateAnswersTest::play);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      URI uri = URI.create(server.url());
      for (int round = 0; round < 2; round++) { // the second over connections that are kept
        List<Callable<Heard>> all =
            IntStream.range(0, ANSWERS).mapToObj(i -> (Callable<Heard>) () -> ask(uri, i)).toList();
        var heard = threads.invokeAll(all);
        for (int i = 0; i < ANSWERS; i++) check(heard.get(i).resultNow(), i);
        assertThat(transport.readsPutOff()).isGreaterThanOrEqualTo((round + 1) * ANSWERS / 4);
      }
    }
  }

  private static void check(Heard it, int which) {
    boolean cut = which % 4 == 3;
    boolean ended = which % 4 == 2;
    assertThat(it.letters()).as("answer %d", which).isEqualTo("abcdefghij" + (ended ? "z" : "."));
    assertThat(it.events()).as("answer %d", which).isEqualTo(ended ? 11 : 10);
    assertThat(it.how().broken().map(Broken::cause))
        .as("answer %d", which)
        .isEqualTo(cut ? Optional.of(Cause.CUT_SHORT) : Optional.empty());
  }
}
