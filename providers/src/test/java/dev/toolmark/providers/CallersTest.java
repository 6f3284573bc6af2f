package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is opened, and with which key; nothing is sent.
class CallersTest {
  private static final Catalog CATALOG = Catalog.load();
  private static final String KEY = "sk-canary-0123456789";

  private Callers callers = callers(Map.of());

  private static Callers callers(Map<String, String> env) {
    return new Callers(env, System::nanoTime, InstantSource.system(), 1);
  }

  @AfterEach
  void close() {
    callers.close();
  }

  private void env(Map<String, String> env) {
    callers.close();
    callers = callers(env);
  }

  private static Wanted wanted(
      String provider, String row, String url, Set<String> notOurs, Wanted.KeyFrom... keys) {
    Provider known = CATALOG.find(row).orElseThrow();
    return new Wanted(
        "t",
        provider,
        known,
        "m",
        Optional.of(url).filter(it -> !it.isEmpty()),
        Map.of(),
        Optional.of("openai-chat"),
        List.of(keys),
        false,
        notOurs,
        Allowance.ANY,
        Allowance.ANY,
        RetryRules.USUAL,
        false,
        false,
        Map.of(),
        Set.of("top-k"),
        Set.of("max-completion-tokens"),
        Map.of(),
        Reach.USUAL);
  }

  private String opened(Wanted wanted) {
    return switch (callers.open(wanted)) {
      case Callers.Opened.Ready(Caller caller) -> "at " + caller.peer();
      case Callers.Opened.Keyless(_, var problems) -> String.join("\n", problems);
      case Callers.Opened.Refused(var problems) -> String.join("\n", problems);
    };
  }

  @Test
  void a_key_of_a_row_does_not_go_to_another_host_because_a_provider_is_like_the_row() {
    env(Map.of("OPENAI_API_KEY", KEY));
    assertThat(opened(wanted("corp", "openai", "https://corp.example/v1", Set.of())))
        .isEqualTo(
            "corp has no key of its own, and OPENAI_API_KEY is of openai, which is not at"
                + " corp.example:443: list keys: [\"${ENV:OPENAI_API_KEY}\"] under providers.corp,"
                + " or keys: none");
    var listed = new Wanted.KeyFrom.Variable("OPENAI_API_KEY", Optional.empty(), Optional.empty());
    assertThat(opened(wanted("corp2", "openai", "https://corp.example/v1", Set.of(), listed)))
        .as("its owner's word")
        .isEqualTo("at corp.example:443");
    assertThat(opened(wanted("openai", "openai", "https://corp.example/v1", Set.of())))
        .as("the row itself, moved by its owner")
        .isEqualTo("at corp.example:443");
    assertThat(opened(wanted("mock", "openai", "http://127.0.0.1:9/v1", Set.of())))
        .as("this machine")
        .isEqualTo("at 127.0.0.1:9");
  }

  @Test
  void a_variable_feeds_one_origin() {
    env(Map.of("MOONSHOT_API_KEY", KEY, "CUSTOM_OPENAI_API_KEY", KEY));
    assertThat(opened(wanted("moonshot-cn", "moonshot-cn", "", Set.of())))
        .isEqualTo("at api.moonshot.cn:443");
    assertThat(opened(wanted("moonshot-global", "moonshot-global", "", Set.of())))
        .startsWith(
            "moonshot-global has no key of its own, and MOONSHOT_API_KEY goes to moonshot-cn at"
                + " api.moonshot.cn:443 already");
    assertThat(opened(wanted("a", "custom-openai", "https://a.example", Set.of())))
        .isEqualTo("at a.example:443");
    assertThat(opened(wanted("b", "custom-openai", "https://b.example", Set.of())))
        .startsWith(
            "b has no key of its own, and CUSTOM_OPENAI_API_KEY goes to a at a.example:443");
  }

  @Test
  void a_variable_that_rows_share_counts_only_for_a_row_that_was_named() {
    env(Map.of("GOOGLE_API_KEY", KEY));
    Provider gemini = CATALOG.find("gemini").orElseThrow();
    assertThat(opened(wanted("gemini", "gemini", "", CATALOG.sharedVariables(gemini))))
        .isEqualTo(
            "gemini was not named, and other providers read GOOGLE_API_KEY too: give the model as"
                + " gemini/m");
    assertThat(opened(wanted("gemini", "gemini", "", Set.of())))
        .isEqualTo("at generativelanguage.googleapis.com:443");
  }

  @Test
  void quirks_are_the_rows_and_its_models_with_the_owners_word_over_them() {
    env(Map.of("OPENAI_API_KEY", KEY));
    Provider row = CATALOG.find("openai").orElseThrow();
    assertThat(quirks(Wanted.usual("t", row, "o3")))
        .contains("no-sampling", "max-completion-tokens");
    assertThat(quirks(Wanted.usual("t", row, "gpt-4.1"))).doesNotContain("no-sampling");
    assertThat(quirks(wanted("openai", "openai", "", Set.of())))
        .contains("top-k")
        .doesNotContain("max-completion-tokens");
  }

  private List<String> quirks(Wanted wanted) {
    return callers.open(wanted.at(Optional.empty(), Optional.of("openai-chat")))
            instanceof Callers.Opened.Ready(Caller caller)
        ? caller.quirks()
        : List.of();
  }

  @Test
  void a_protocol_that_the_row_does_not_speak_is_told() {
    env(Map.of("GROQ_API_KEY", KEY));
    Provider row = CATALOG.find("groq").orElseThrow();
    Wanted wanted = Wanted.usual("t", row, "m").at(Optional.empty(), Optional.of("cohere"));
    assertThat(opened(wanted))
        .isEqualTo("groq does not speak cohere; it speaks [openai-chat, openai-responses]");
  }
}
