package dev.toolmark.providers.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Why;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpeechTest {
  private static final String[] LETTERS = {
    "a", "Z", "7", " ", "  ", "\n", "\t", "\"", "\\", "{", "}", "/", "\u0001", "é", "中", "😀",
    "\u2028"
  };

  private static String anyText(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--)
      text.append(LETTERS[random.nextInt(LETTERS.length)]);
    return text.toString();
  }

  private static Answer heard(Script script) throws InterruptedException {
    var collector = new AnswerCollector();
    var speech = new Speech(script, "call_", collector);
    var metronome =
        Metronome.of(new Pace.Off(), script, speech.fragments(), _ -> 1, System::nanoTime);
    speech.say(new Served(Optional.empty(), Optional.empty()), metronome, Optional.empty());
    assertThat(collector.over()).isTrue();
    return collector.answer();
  }

  @Test
  void what_is_said_is_what_is_heard() throws InterruptedException {
    for (long seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var calls = new ArrayList<Script.Call>();
      for (int i = random.nextInt(4); i > 0; i--)
        calls.add(new Script.Call("tool" + i, anyText(random)));
      var script =
          new Script(
              calls,
              anyText(random),
              OptionalDouble.empty(),
              OptionalLong.empty(),
              OptionalLong.empty());
      Answer answer = heard(script);
      assertThat(answer.text()).as("seed %d", seed).isEqualTo(script.text());
      assertThat(answer.calls())
          .as("seed %d", seed)
          .extracting(call -> new Script.Call(call.name(), call.arguments()))
          .isEqualTo(calls);
      assertThat(answer.calls()).extracting(Part.Call::id).doesNotHaveDuplicates();
      assertThat(answer.cut()).isEmpty();
      assertThat(answer.stop().orElseThrow().why())
          .isEqualTo(calls.isEmpty() ? Why.END : Why.CALLS);
    }
  }

  @Test
  void a_script_ends_as_it_says() throws InterruptedException {
    Answer refused = heard(Script.says("I cannot help.").ending(Script.Ending.REFUSED));
    assertThat(refused.refused()).isTrue();
    assertThat(refused.text()).isEmpty();
    assertThat(refused.stop().orElseThrow().why()).isEqualTo(Why.END);
    Answer cut = heard(Script.says("").ending(Script.Ending.CUT_BY_LENGTH));
    assertThat(cut.parts()).isEmpty();
    assertThat(cut.stop().orElseThrow().why()).isEqualTo(Why.LENGTH);
  }

  @Test
  void the_fragments_of_a_script_are_counted_without_saying_it() {
    for (long seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      Script script =
          Script.calls(
                  List.of(
                      new Script.Call("f", anyText(random)), new Script.Call("g", anyText(random))))
              .with(List.of(new Script.Call("f", anyText(random))), anyText(random));
      assertThat(Speech.fragments(script))
          .as("seed %d", seed)
          .isEqualTo(new Speech(script, "call_", new AnswerCollector()).fragments());
    }
  }

  @Test
  void fragments_are_several_and_small_and_none_is_empty() {
    List<byte[]> pieces = Fragments.of("{\"city\": \"Oslo\", \"unit\": \"celsius\"}");
    assertThat(pieces).hasSizeGreaterThan(4).allMatch(piece -> piece.length > 0);
    assertThat(Fragments.of("")).isEmpty();
    assertThat(Fragments.of("two words").stream().map(SpeechTest::text))
        .containsExactly("two", " words");
    assertThat(Fragments.of("😀".repeat(9)).stream().map(SpeechTest::text))
        .containsExactly("😀😀😀😀", "😀😀😀😀", "😀");
  }

  private static String text(byte[] piece) {
    return new String(piece, StandardCharsets.UTF_8);
  }
}
