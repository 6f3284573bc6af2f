package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.ProtocolName;
import dev.toolmark.providers.catalog.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFinderTest {
  private static final Catalog CATALOG = Catalog.load();
  private static final String GOOGLE_USER =
      "{\"type\":\"authorized_user\",\"client_id\":\"i\",\"client_secret\":\"cs-canary\",\"refresh_token\":\"rt-canary\"}";

  @TempDir Path folder;
  private final Map<String, String> env = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void home() {
    env.put("HOME", folder.toString());
  }

  private static Provider row(String id) {
    return CATALOG.find(id).orElseThrow();
  }

  private KeyPlaces places() {
    return KeyPlaces.of(env);
  }

  private static Wanted wanted(String provider, String model, Wanted.KeyFrom... keys) {
    Wanted usual = Wanted.usual("t", row(provider), model);
    return new Wanted(
        usual.target(),
        usual.provider(),
        usual.row(),
        model,
        usual.baseUrl(),
        usual.settings(),
        usual.protocol(),
        List.of(keys),
        false,
        usual.notOurs(),
        usual.limits(),
        usual.perKey(),
        usual.retry(),
        false,
        false,
        usual.headers(),
        usual.quirksAdded(),
        usual.quirksDropped(),
        usual.timeouts(),
        usual.reach());
  }

  /// Where the keys were found, or what is wrong.
  private String found(KeyPlaces places, Wanted wanted, String protocol) {
    problems.clear();
    warnings.clear();
    String sources =
        KeyFinder.of(places, InstantSource.system())
            .keys(wanted, protocol, problems, warnings)
            .stream()
            .map(it -> it.credential().source())
            .distinct()
            .collect(Collectors.joining("+"));
    return problems.isEmpty() ? sources : String.join("; ", problems);
  }

  private void gcloud() throws IOException {
    Path file = folder.resolve(".config/gcloud/application_default_credentials.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, GOOGLE_USER);
  }

  private Path chatGpt() throws IOException {
    Path home = folder.resolve(".config/toolmark/accounts");
    Files.createDirectories(
        home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file = home.resolve("openai-codex.json");
    Files.writeString(file, "{\"issuer\":\"https://auth.openai.com\",\"access_token\":\"a.b.c\"}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /// Of gemini, which takes keys and accounts: a key in a config, one in a variable, an account.
  @ParameterizedTest(name = "{0}, there being {1}: {2}")
  @CsvSource({
    "config-first, config env account, env:LISTED",
    "config-first, env account, env:GEMINI_API_KEY",
    "config-first, account, gcloud",
    "env-first, config env account, env:GEMINI_API_KEY",
    "env-first, config account, env:LISTED",
    "account-first, config env account, gcloud",
    "account-first, config env, env:LISTED"
  })
  void the_first_place_that_has_a_key_is_the_one(String order, String there, String source)
      throws IOException {
    env.put("LISTED", "sk-canary-listed");
    if (there.contains("env")) env.put("GEMINI_API_KEY", "sk-canary-env");
    if (there.contains("account")) gcloud();
    var listed = new Wanted.KeyFrom.Variable("LISTED", Optional.empty(), Optional.empty());
    Wanted wanted =
        there.contains("config") ? wanted("gemini", "m", listed) : wanted("gemini", "m");
    KeyPlaces places = places().inOrder(KeyPlaces.preset(order).orElseThrow());
    assertThat(found(places, wanted, ProtocolName.GEMINI)).isEqualTo(source);
  }

  @Test
  void a_place_that_is_not_listed_is_not_looked_at() throws IOException {
    env.put("GEMINI_API_KEY", "sk-canary-env");
    gcloud();
    KeyPlaces accounts = places().inOrder(List.of(KeyPlaces.Place.ACCOUNT));
    assertThat(found(accounts, wanted("gemini", "m"), ProtocolName.GEMINI)).isEqualTo("gcloud");
    assertThat(found(accounts.preferringKeys(), wanted("gemini", "m"), ProtocolName.GEMINI))
        .contains("gemini has no key");
  }

  @Test
  void what_the_command_line_gives_goes_before_all_else() throws IOException {
    env.put("GEMINI_API_KEY", "sk-canary-env");
    Path file = Files.writeString(folder.resolve("key"), "sk-canary-1,sk-canary-2\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    for (String name : List.of("gemini", "Google", "google-ai-studio"))
      assertThat(found(places().withFile(name, file), wanted("gemini", "m"), ProtocolName.GEMINI))
          .isEqualTo("file:" + file);
    assertThat(
            found(
                places().withLine("gemini", "sk-canary-3"),
                wanted("gemini", "m"),
                ProtocolName.GEMINI))
        .isEqualTo("stdin");
    assertThat(found(places().withFile("openai", file), wanted("gemini", "m"), ProtocolName.GEMINI))
        .isEqualTo("env:GEMINI_API_KEY");
    assertThat(places().withLine("gemini", "sk-canary-3").given(wanted("gemini", "m")).toString())
        .doesNotContain("canary");
  }

  @Test
  void a_person_is_asked_last_and_only_for_keys() {
    var asked = new ArrayList<String>();
    KeyPlaces places =
        places()
            .asking(question -> {
              asked.add(question);
              return Optional.of("sk-canary-typed");
            });
    assertThat(found(places, wanted("groq", "m"), ProtocolName.OPENAI_CHAT)).isEqualTo("prompt");
    assertThat(asked).containsExactly("Key for groq: ");
    assertThat(found(places, wanted("openai-codex", "m"), ProtocolName.OPENAI_RESPONSES))
        .contains("toolmark auth login openai-codex");
    assertThat(found(places, wanted("vllm", "m"), ProtocolName.OPENAI_CHAT)).isEqualTo("none");
    env.put("GROQ_API_KEY", "sk-canary-env");
    found(
        KeyPlaces.of(env).asking(_ -> Optional.of("sk-canary-typed")),
        wanted("groq", "m"),
        ProtocolName.OPENAI_CHAT);
    assertThat(asked).hasSize(1);
  }

  @Test
  void a_profile_of_the_config_goes_before_variables_and_brings_its_region() throws IOException {
    Files.createDirectories(folder.resolve(".aws"));
    Files.writeString(
        folder.resolve(".aws/config"),
        """
        [profile lab]
        aws_access_key_id=AKIDLAB
        aws_secret_access_key=canary-lab
        region=eu-west-3
        """);
    env.put("AWS_ACCESS_KEY_ID", "AKIDENV");
    env.put("AWS_SECRET_ACCESS_KEY", "canary-env");
    Wanted plain = wanted("bedrock", "m");
    Wanted lab =
        new Wanted(
            "t",
            "bedrock",
            plain.row(),
            "m",
            plain.baseUrl(),
            Map.of("profile", "lab"),
            plain.protocol(),
            List.of(),
            false,
            plain.notOurs(),
            plain.limits(),
            plain.perKey(),
            plain.retry(),
            false,
            false,
            Map.of(),
            plain.quirksAdded(),
            plain.quirksDropped(),
            Map.of(),
            plain.reach());
    assertThat(found(places(), plain, ProtocolName.BEDROCK_CONVERSE))
        .isEqualTo("env:AWS_ACCESS_KEY_ID");
    assertThat(found(places(), lab, ProtocolName.BEDROCK_CONVERSE)).isEqualTo("aws-profile:lab");
    KeyFinder finder = KeyFinder.of(places(), InstantSource.system());
    assertThat(finder.setting(lab, "region")).contains("eu-west-3");
    assertThat(finder.setting(plain, "region")).isEmpty();
  }

  @Test
  void a_google_account_in_a_file_of_the_command_line_is_an_account() throws IOException {
    Path file = Files.writeString(folder.resolve("user.json"), GOOGLE_USER);
    KeyPlaces places = places().withFile("vertex", file);
    var ring =
        KeyFinder.of(places, InstantSource.system())
            .keys(wanted("vertex", "m"), ProtocolName.GEMINI, problems, warnings);
    assertThat(ring.getFirst().credential().scheme()).isEqualTo(Scheme.GOOGLE_OAUTH);
  }

  private Callers.Served served(KeyPlaces places, Wanted wanted) {
    return new StandIn(places, KeyFinder.of(places, InstantSource.system()))
        .of(wanted, wanted.row().keys().accountRow().flatMap(CATALOG::find));
  }

  private static String said(Callers.Served it) {
    return switch (it) {
      case Callers.Served.AsWanted _ -> "key";
      case Callers.Served.ByAccount(Provider row) -> row.id();
      case Callers.Served.Refused(var why) -> String.join("; ", why);
    };
  }

  @Test
  void openai_means_its_key_else_the_chatgpt_account() throws IOException {
    Wanted known = wanted("openai", "gpt-5.4");
    assertThat(said(served(places(), known))).as("neither is there").isEqualTo("key");
    chatGpt();
    assertThat(said(served(places(), known))).isEqualTo("openai-codex");
    assertThat(said(served(places().preferringKeys(), known))).isEqualTo("key");
    assertThat(said(served(places().withLine("openai", "sk-canary-1"), known))).isEqualTo("key");
    env.put("OPENAI_API_KEY", "sk-canary-env");
    assertThat(said(served(places(), known))).isEqualTo("key");
    KeyPlaces accountFirst = places().inOrder(KeyPlaces.preset("account-first").orElseThrow());
    assertThat(said(served(accountFirst, known))).isEqualTo("openai-codex");
    assertThat(said(served(accountFirst.preferringKeys(), known))).isEqualTo("key");
    assertThat(said(served(accountFirst, wanted("openai", "gpt-4.1"))))
        .as("the account does not serve it, and a key is there")
        .isEqualTo("key");
    assertThat(
            said(
                served(
                    accountFirst, known.at(Optional.of("https://lab.example"), Optional.empty()))))
        .as("an address of the owner's")
        .isEqualTo("key");
  }

  @Test
  void a_model_that_the_account_is_not_known_to_serve_is_refused_with_the_variable()
      throws IOException {
    chatGpt();
    for (String provider : List.of("openai", "openai-codex"))
      assertThat(said(served(places(), wanted(provider, "gpt-9"))))
          .contains("gpt-5.4")
          .contains("TOOLMARK_CODEX_MODELS=gpt-9");
    env.put("TOOLMARK_CODEX_MODELS", "gpt-8, gpt-9");
    assertThat(said(served(places(), wanted("openai", "gpt-9")))).isEqualTo("openai-codex");
    assertThat(served(places(), wanted("openai-codex", "gpt-9")))
        .isEqualTo(new Callers.Served.AsWanted());
  }
}
