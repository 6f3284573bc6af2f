package dev.toolmark.providers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Endpoint;
import dev.toolmark.providers.catalog.ModelsEndpoint;
import dev.toolmark.providers.catalog.ProtocolName;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Limits;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every row of the catalog over HTTP, in each of its protocols: where it is called, how it signs,
/// how its keys take turns, how its models are listed, and that no key goes anywhere else.
@Timeout(60)
class CatalogRowsTest {
  /// To be emptied as the protocols are written.
  private static final Set<String> NOT_WRITTEN =
      Set.of(
          ProtocolName.OPENAI_RESPONSES,
          ProtocolName.ANTHROPIC_MESSAGES,
          ProtocolName.GEMINI,
          ProtocolName.OLLAMA,
          ProtocolName.COHERE,
          ProtocolName.BEDROCK_CONVERSE);

  /// Rows that have an account and no key that is sent as it is: `auth.flow` holds them.
  private static final Set<String> NO_SIGN_IN = Set.of("copilot", "openai-codex");

  private static final List<String> KEYS = List.of("sk-first-4711", "sk-second-4712");
  private static final Catalog CATALOG = Catalog.load();
  private static final WireMockServer ROW = new WireMockServer(options().dynamicPort());
  private static final WireMockServer ELSEWHERE = new WireMockServer(options().dynamicPort());

  /// Goes on by itself and by every wait.
  private final AtomicLong slept = new AtomicLong();

  @BeforeAll
  static void start() {
    ROW.start();
    ELSEWHERE.start();
  }

  @AfterAll
  static void stop() {
    ROW.stop();
    ELSEWHERE.stop();
  }

  @BeforeEach
  void forget() {
    ROW.resetAll();
    ELSEWHERE.resetAll();
    ELSEWHERE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
  }

  private static List<Provider> called() {
    return CATALOG.rows().stream().filter(row -> !row.simulated()).toList();
  }

  static Stream<Arguments> spoken() {
    return called().stream()
        .filter(row -> !NO_SIGN_IN.contains(row.id()))
        .flatMap(row ->
            row.protocols().stream()
                .filter(Protocols.written()::contains)
                .map(protocol -> Arguments.of(row.id(), protocol)));
  }

  @Test
  void what_is_not_tested_here_is_what_is_not_built() {
    var missing = new TreeSet<>(ProtocolName.ALL);
    missing.removeAll(Protocols.written());
    assertThat(missing).isEqualTo(new TreeSet<>(NOT_WRITTEN));
    assertThat(
            called().stream()
                .filter(row ->
                    row.env().isEmpty() || !scheme(row, row.protocols().getFirst()).sendsKey())
                .map(Provider::id)
                .collect(Collectors.toSet()))
        .isEqualTo(NO_SIGN_IN);
  }

  private static Scheme scheme(Provider row, String protocol) {
    Scheme said = Scheme.named(row.auth(protocol, row.env().getFirst())).orElseThrow();
    return said == Scheme.NONE ? Scheme.BEARER : said;
  }

  private static Endpoint endpoint(Provider row, String protocol) {
    return row.endpoint(protocol, scheme(row, protocol).label()).orElseThrow();
  }

  /// A value for every setting.
  private static Map<String, String> environment(Provider row, String... keys) {
    var env = new HashMap<String, String>();
    row.settingsEnv()
        .forEach((setting, variables) -> env.put(variables.getFirst(), "my-" + setting));
    row.headersEnv().forEach((header, variable) -> env.put(variable, "of " + header));
    if (keys.length > 0) env.put(row.env().getFirst(), String.join(",", keys));
    return env;
  }

  private Callers callers(Map<String, String> env) {
    var times =
        Times.of(
            () -> System.nanoTime() + slept.get(),
            InstantSource.system(),
            (wake, nanos) -> {
              if (!wake.tryAcquire()) slept.addAndGet(Math.max(0, nanos));
            },
            1);
    return new Callers(env, times, 1);
  }

  private static Caller open(Callers callers, Wanted wanted) {
    Callers.Opened opened = callers.open(wanted);
    assertThat(opened).as(wanted.provider()).isInstanceOf(Callers.Opened.Ready.class);
    return ((Callers.Opened.Ready) opened).caller();
  }

  private static Wanted wanted(Provider row, String protocol) {
    return Wanted.usual("t", row, "some-model")
        .at(Optional.of("http://localhost:" + ROW.port()), Optional.of(protocol));
  }

  /// Where the row's own documents say that it is called, on another origin.
  private static String path(Provider row, String protocol, Ask ask) {
    Endpoint endpoint = endpoint(row, protocol);
    String base = endpoint.baseUrl().or(row::baseUrl).orElse("https://given.example");
    return filled(row, base + endpoint.paths().get(ask));
  }

  private static String filled(Provider row, String address) {
    String whole = address.replace("{model}", "some-model");
    for (String setting : row.settingsEnv().keySet())
      whole = whole.replace("{" + setting + "}", "my-" + setting);
    URI uri = URI.create(whole);
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  private static Ask ask(Provider row) {
    return row.quirks().contains("stream-only") ? Ask.STREAMED : Ask.WHOLE;
  }

  private static Attempts asked(Caller caller, Provider row) throws InterruptedException {
    var step = new StepId(new TrialTag("t1", "s", "task", "", 1), 0);
    return caller
        .exchange(
            new Ledger() {
              @Override
              public void starting(AttemptStart start) {}

              @Override
              public void ended(AttemptEnd end) {}
            })
        .ask(ExchangeKit.request(ask(row)), step, 1);
  }

  /// A whole answer in that protocol's own words.
  private static ResponseDefinitionBuilder answer(Provider row, String protocol) {
    var bytes = new ByteArrayOutputStream();
    var heads = new ArrayList<ResponseHead>();
    var out =
        new ByteSink() {
          @Override
          public void head(ResponseHead head) {
            heads.add(head);
          }

          @Override
          public void bytes(byte[] from, int start, int end) {
            bytes.write(from, start, end - start);
          }
        };
    var dialect = new Dialect(endpoint(row, protocol).paths(), row.quirks(), Limits.DEFAULT);
    var encoder =
        Protocols.named(protocol, dialect)
            .orElseThrow()
            .encoder(
                ExchangeKit.request(ask(row)),
                new AnswerHead("a1", "some-model", Instant.EPOCH),
                out);
    byte[] text = "fine".getBytes(StandardCharsets.UTF_8);
    encoder.opened(0, StreamSink.Kind.TEXT);
    encoder.text(0, new Slice().at(text, 0, text.length, Slice.Form.ESCAPED));
    encoder.closed(0);
    encoder.stop(new StopReason(Why.END, Optional.empty(), Optional.empty()));
    encoder.end();
    ResponseHead head = heads.getFirst();
    return aResponse()
        .withStatus(head.status())
        .withHeader("content-type", head.header("content-type").orElseThrow())
        .withBody(bytes.toByteArray());
  }

  private static List<LoggedRequest> heard() {
    return ROW.findAll(com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(anyUrl()));
  }

  private static String header(LoggedRequest request, String name) {
    return request.containsHeader(name) ? request.getHeader(name) : "";
  }

  private static String keyHeader(Scheme scheme, String key) {
    return scheme == Scheme.BEARER ? "Bearer " + key : key;
  }

  private static String keyName(Scheme scheme) {
    return scheme == Scheme.BEARER ? "authorization" : scheme.label();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("spoken")
  void a_row_is_called_at_its_path_with_its_headers_and_its_key_in_one_place(
      String id, String protocol) throws InterruptedException {
    Provider row = CATALOG.find(id).orElseThrow();
    ROW.stubFor(any(anyUrl()).willReturn(answer(row, protocol)));
    try (var callers = callers(environment(row, KEYS.getFirst()))) {
      Attempted made = asked(open(callers, wanted(row, protocol)), row).last();
      assertThat(made.failure()).isEmpty();
      assertThat(made.answer().text()).isEqualTo("fine");
      assertThat(made.protocol()).isEqualTo(protocol);
    }
    LoggedRequest sent = heard().getFirst();
    assertThat(sent.getUrl()).isEqualTo(path(row, protocol, ask(row)));
    Scheme scheme = scheme(row, protocol);
    assertThat(header(sent, keyName(scheme))).isEqualTo(keyHeader(scheme, KEYS.getFirst()));
    for (Scheme other : List.of(Scheme.BEARER, Scheme.X_API_KEY, Scheme.X_GOOG_API_KEY))
      if (other != scheme) assertThat(header(sent, keyName(other))).isEmpty();
    assertThat(sent.getUrl()).doesNotContain(KEYS.getFirst());
    assertThat(sent.getBodyAsString()).doesNotContain(KEYS.getFirst());
    row.headers()
        .forEach((name, value) -> {
          if (!row.headersEnv().containsKey(name))
            assertThat(header(sent, name)).as(name).isEqualTo(value);
        });
    row.headersEnv()
        .keySet()
        .forEach(name -> assertThat(header(sent, name)).isEqualTo("of " + name));
  }

  static Stream<Arguments> refused() {
    return spoken()
        .flatMap(it ->
            Stream.of(401, 429, 503).map(status -> Arguments.of(it.get()[0], it.get()[1], status)));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("refused")
  void a_key_that_is_refused_gives_way_to_the_next_but_on_bedrock(
      String id, String protocol, int status) throws InterruptedException {
    Provider row = CATALOG.find(id).orElseThrow();
    ROW.stubFor(
        any(anyUrl())
            .inScenario("turns")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(status).withBody("{}"))
            .willSetStateTo("refused"));
    ROW.stubFor(
        any(anyUrl())
            .inScenario("turns")
            .whenScenarioStateIs("refused")
            .willReturn(answer(row, protocol)));
    Attempted last;
    try (var callers = callers(environment(row, KEYS.toArray(String[]::new)))) {
      last = asked(open(callers, wanted(row, protocol)), row).last();
    }
    String name = keyName(scheme(row, protocol));
    List<String> keys = heard().stream().map(it -> header(it, name)).toList();
    if (!row.multiKey()) {
      assertThat(new HashSet<>(keys)).as("one key, however many are given").hasSize(1);
      return;
    }
    assertThat(last.failure()).isEmpty();
    assertThat(keys).hasSize(2).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("spoken")
  void a_server_that_points_elsewhere_is_not_followed(String id, String protocol)
      throws InterruptedException {
    Provider row = CATALOG.find(id).orElseThrow();
    String other = "http://localhost:" + ELSEWHERE.port() + "/v1/chat/completions";
    ROW.stubFor(
        any(anyUrl()).willReturn(aResponse().withStatus(307).withHeader("location", other)));
    try (var callers = callers(environment(row, KEYS.getFirst()))) {
      Caller caller = open(callers, wanted(row, protocol));
      assertThat(asked(caller, row).last().failure()).isPresent();
      caller.models();
    }
    assertThat(ELSEWHERE.getAllServeEvents()).isEmpty();
  }

  static Stream<String> rows() {
    return called().stream()
        .filter(row -> !NO_SIGN_IN.contains(row.id()))
        .filter(row -> row.protocols().stream().anyMatch(Protocols.written()::contains))
        .map(Provider::id);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_row_without_a_key_sends_none_or_says_how_to_get_one(String id)
      throws InterruptedException {
    Provider row = CATALOG.find(id).orElseThrow();
    String protocol =
        row.protocols().stream().filter(Protocols.written()::contains).findFirst().orElseThrow();
    ROW.stubFor(any(anyUrl()).willReturn(answer(row, protocol)));
    var env = environment(row);
    env.put(row.env().getFirst(), "  "); // an empty key is none
    try (var callers = callers(env)) {
      Callers.Opened opened = callers.open(wanted(row, protocol));
      boolean local =
          Set.of("local", "custom").contains(row.category().name().toLowerCase(Locale.ROOT));
      assertThat(opened instanceof Callers.Opened.Ready).as(opened.toString()).isEqualTo(local);
      if (opened instanceof Callers.Opened.Keyless(_, var problems)) {
        assertThat(problems.getFirst()).contains(row.env().getFirst());
        return;
      }
      asked(open(callers, wanted(row, protocol)), row);
    }
    LoggedRequest sent = heard().getFirst();
    assertThat(header(sent, "authorization"))
        .isEqualTo(row.keys().placeholder().map(it -> "Bearer " + it).orElse(""));
    assertThat(header(sent, "x-api-key") + header(sent, "x-goog-api-key")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void the_models_of_a_row_are_read_page_by_page_where_it_lists_them(String id) {
    Provider row = CATALOG.find(id).orElseThrow();
    ModelsEndpoint list = row.models().orElseThrow();
    String protocol =
        row.protocols().stream().filter(Protocols.written()::contains).findFirst().orElseThrow();
    ROW.stubFor(get(anyUrl()).atPriority(9).willReturn(aResponse().withStatus(404)));
    var sample = new ListSample(id);
    list.path().ifPresent(_ -> sample.serve(ROW, listed(row, list)));
    ModelsAnswer answer;
    try (var callers = callers(environment(row, KEYS.getFirst()))) {
      answer = open(callers, wanted(row, protocol)).models();
    }
    boolean express = // a key that cannot list
        row.endpoint(protocol)
            .flatMap(Endpoint::keyed)
            .filter(endpoint(row, protocol)::equals)
            .isPresent();
    if (list.path().isEmpty() || express) {
      assertThat(answer).isEqualTo(new ModelsAnswer.NoList());
      assertThat(row.staticModels()).isNotEmpty();
      return;
    }
    assertThat(answer).as(answer.toString()).isInstanceOf(ModelsAnswer.Listed.class);
    assertThat(((ModelsAnswer.Listed) answer).forChat().stream().map(ListSample::shown))
        .containsExactlyElementsOf(sample.models());
    if (list.open()) {
      assertThat(header(heard().getFirst(), "authorization")).as("a public list").isEmpty();
      return;
    }
    Scheme scheme =
        Scheme.named(row.keys().envAuth().getOrDefault(row.env().getFirst(), row.auth()))
            .filter(it -> it != Scheme.NONE)
            .orElse(Scheme.BEARER);
    assertThat(header(heard().getFirst(), keyName(scheme)))
        .isEqualTo(keyHeader(scheme, KEYS.getFirst()));
  }

  private static String listed(Provider row, ModelsEndpoint list) {
    String base = list.baseUrl().or(row::baseUrl).orElse("https://given.example");
    return filled(row, base + list.path().orElseThrow());
  }
}
