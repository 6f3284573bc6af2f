package dev.toolmark.harness.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

/// A row of the scorer's tables: what is expected, what was said, and the classes of what is wrong.
record ScorerCase(String sentence, String expect, String said, List<FailureClass> classes) {
  static final String OSLO = "get_weather {\"city\":\"Oslo\"}\n";
  static final String ROME = "get_weather {\"city\":\"Rome\"}\n";
  static final String CALL_OSLO = "{calls: [{get_weather: {city: Oslo}}]}";
  static final String BOTH =
      "{calls: [[{get_weather: {city: Oslo}}, {get_weather: {city: Rome}}]]}";

  static ScorerCase row(String sentence, String expect, String said, FailureClass... classes) {
    return new ScorerCase(sentence, expect, said, Arrays.asList(classes));
  }

  static Verdict judge(String expect, String said) {
    return new Scorer().judge(Said.expecting(expect), Said.transcript(said));
  }

  void holds() {
    Verdict verdict = judge(expect, said);
    assertThat(verdict.classes())
        .as(verdict.why() + " " + verdict.differences())
        .isEqualTo(classes);
    assertThat(verdict.correct()).isEqualTo(classes.isEmpty());
  }

  @Override
  public String toString() {
    return sentence;
  }
}
