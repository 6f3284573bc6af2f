package dev.toolmark.providers.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.wire.AnswerDice;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Decoder;
import dev.toolmark.providers.wire.GrammarSink;
import dev.toolmark.providers.wire.Protocol;
import dev.toolmark.providers.wire.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tokens of one protocol on their way through a client of another and back: what a model gave with
/// its reasoning and its calls stands in the next request letter for letter.
final class ReplayTest {
  private static final List<Opaque> TOKENS =
      List.of(
          new Opaque("foreign-protocol.signature", new Json("\"Eo+/=é\"")),
          new Opaque("foreign-protocol.mark", new Json("{ \"a\" : 1.50 }")));

  /// Their clients return no field untouched.
  private static final Set<String> CARRY_NOTHING = Set.of("ollama", "cohere");

  static Stream<String> protocols() {
    return Protocols.written().stream().filter(it -> !CARRY_NOTHING.contains(it)).sorted();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void tokens_of_another_protocol_come_back_through_a_client(String name) {
    Protocol protocol = Wire.protocol(name);
    for (Ask ask : List.of(Ask.STREAMED, Ask.WHOLE))
      for (long seed = 0; seed < 60; seed++) {
        ChatRequest asked = Asking.in(ask);
        var wire = new Written();
        var dice = AnswerDice.any(new Random(seed), TOKENS);
        dice.tell(protocol.encoder(asked, new AnswerHead("id-1", "m", Instant.EPOCH), wire), false);
        Answer heard = heard(protocol, asked, wire);
        var next = new ArrayList<>(asked.messages());
        next.add(new Message.Assistant(heard.parts()));
        if (!heard.calls().isEmpty()) next.add(results(heard));
        next.add(new Message.User(List.of(new Part.Text("go on"))));
        var request = Asking.with(asked, next);
        var read = (Asked.Chat) protocol.decodeRequest(protocol.encodeRequest(request).wire());
        assertThat(tokens(read.request()))
            .as("%s seed %d", ask, seed)
            .containsExactlyInAnyOrderElementsOf(told(dice.parts()));
      }
  }

  private static Answer heard(Protocol protocol, ChatRequest asked, Written wire) {
    var collector = new AnswerCollector();
    Decoder decoder =
        protocol.decoder(
            protocol.encodeRequest(asked), wire.head.orElseThrow(), new GrammarSink(collector));
    if (decoder.feed(wire.bytes(), 0, wire.bytes().length)) decoder.end();
    assertThat(collector.answer().error()).isEmpty();
    return collector.answer();
  }

  private static Message results(Answer heard) {
    return new Message.Results(
        heard.calls().stream()
            .map(call ->
                new Result(
                    call.id().value(),
                    Optional.empty(),
                    List.of(new Part.Text("done")),
                    false,
                    List.of()))
            .toList());
  }

  /// Each with the kind of part it belongs to; those of one reasoning part may stand at another.
  private static List<String> told(List<Part> parts) {
    var told = new ArrayList<String>();
    for (Part part : parts)
      for (Opaque value : part.opaque())
        if (TOKENS.contains(value)) told.add(part.getClass().getSimpleName() + " " + value);
    return told;
  }

  private static List<String> tokens(ChatRequest request) {
    var tokens = new ArrayList<String>();
    for (Message message : request.messages())
      if (message instanceof Message.Assistant(var parts)) tokens.addAll(told(parts));
    return tokens;
  }
}
