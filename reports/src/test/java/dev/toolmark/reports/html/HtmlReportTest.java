package dev.toolmark.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.Hostile;
import dev.toolmark.reports.LargeRun;
import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.JournalFailure;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Summary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z!][^\\s>/]*)([^>]*)>");
  private static final Pattern PACKED = Pattern.compile("id=\"block\\d+\">\"[A-Za-z0-9+/=]*\"");
  private static final Pattern BLOCK =
      Pattern.compile(
          "<script type=\"application/json\" id=\"(\\w+)\">(.*?)</script>", Pattern.DOTALL);

  private static final Set<String> OURS =
      Set.of(
          ("!doctype html head meta title style body header h1 h2 h3 p main section ul li b i div"
                  + " table thead tbody tr th td span svg rect small details summary dl dt dd noscript"
                  + " button dialog footer script figure")
              .split(" ", -1));

  @TempDir Path directory;

  private String hostile(boolean stable) throws Exception {
    try (RunFile run = Sample.run(directory, Hostile.entries())) {
      HtmlReport.write(run, Summary.of(run), directory, stable);
    }
    return Files.readString(directory.resolve("report.html"));
  }

  /// The page without the texts of its style and scripts, as a browser sees its tags.
  private static String tags(String page) {
    return page.replaceAll("(?s)(<script[^>]*>).*?</script>", "$1</script>")
        .replaceAll("(?s)(<style[^>]*>).*?</style>", "$1</style>");
  }

  @Test
  void a_hostile_run_brings_no_tag_and_no_attribute_of_its_own() throws Exception {
    String page = hostile(false);
    Matcher tag = TAG.matcher(tags(page));
    int seen = 0;
    while (tag.find()) {
      seen++;
      String name = tag.group(2).toLowerCase(Locale.ROOT);
      assertThat(name).isIn(OURS);
      String attributes = tag.group(3).toLowerCase(Locale.ROOT);
      assertThat(attributes).doesNotContainPattern("\\bon[a-z]+\\s*=");
      assertThat(attributes).doesNotContainPattern("\\b(src|href|action|srcset|style|data)\\s*=");
    }
    assertThat(seen).isGreaterThan(100);
    assertThat(tags(page)).doesNotContain("</script></script>");
  }

  @Test
  void the_policy_names_the_hash_of_each_script_and_each_style() throws Exception {
    String page = hostile(false);
    List<String> scripts = all(page, "(?s)<script>(.*?)</script>");
    List<String> styles = all(page, "(?s)<style>(.*?)</style>");
    assertThat(scripts).hasSize(5);
    assertThat(styles).hasSize(2);
    assertThat(page)
        .contains(
            "content=\"default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'\""
                .formatted(hashes(styles), hashes(scripts)));
    for (String script : scripts.subList(1, scripts.size()))
      assertThat(script)
          .doesNotContain("innerHTML")
          .doesNotContain("outerHTML")
          .doesNotContain("insertAdjacentHTML")
          .doesNotContain("document.write")
          .doesNotContain("eval(")
          .doesNotContain("fetch(")
          .doesNotContain("http:")
          .doesNotContain("https:");
    for (String style : styles) assertThat(style).doesNotContain("url(").doesNotContain("@import");
  }

  /// The library of others is there as it was taken, and has no way to make markup of text.
  @Test
  void the_chart_library_is_the_one_whose_sums_are_kept() throws Exception {
    for (String line : HtmlReport.resource("uplot/SHA256SUMS").lines().toList()) {
      String[] sum = line.split(" +", -1);
      String text = HtmlReport.resource("uplot/" + sum[1]);
      assertThat(HexFormat.of().formatHex(sha256(text))).as(sum[1]).isEqualTo(sum[0]);
      assertThat(text).doesNotContain("innerHTML").doesNotContain("eval(");
    }
    assertThat(HtmlReport.resource("uplot/uPlot.iife.min.js")).contains("(v1.6.32)");
  }

  private static List<String> all(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().map(m -> m.group(1)).toList();
  }

  private static String hashes(List<String> texts) throws Exception {
    var hashes = new ArrayList<String>();
    for (String text : texts)
      hashes.add("'sha256-" + Base64.getEncoder().encodeToString(sha256(text)) + "'");
    return String.join(" ", hashes);
  }

  private static byte[] sha256(String text) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void every_word_comes_back_from_the_data_blocks_as_it_was_said() throws Exception {
    String page = hostile(false);
    var prompts = new ArrayList<String>();
    var said = new ArrayList<String>();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      assertThat(block.group(2)).doesNotContain("<").doesNotContain(">").doesNotContain("&");
      JsonValue json = JsonValue.parse(block.group(2));
      if (block.group(1).equals("data")) {
        for (JsonValue task : items(member(json, "tasks"))) prompts.add(text(items(task).get(3)));
      } else {
        for (JsonValue trial : items(JsonValue.parse(inflated(text(json)))))
          said.add(text(member(items(member(trial, "said")).getFirst(), "text")));
      }
    }
    assertThat(prompts).isEqualTo(Hostile.texts());
    assertThat(said).hasSize(2 * prompts.size()).containsAll(Hostile.texts());
  }

  private static String inflated(String base64) throws Exception {
    var inflater = new Inflater();
    inflater.setInput(Base64.getDecoder().decode(base64));
    byte[] out = new byte[1 << 20];
    int length = inflater.inflate(out);
    assertThat(inflater.finished()).isTrue();
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  private static JsonValue member(JsonValue json, String name) {
    return ((JsonValue.Obj) json).get(name).orElseThrow();
  }

  private static List<JsonValue> items(JsonValue json) {
    return ((JsonValue.Arr) json).items();
  }

  private static String text(JsonValue json) {
    return ((JsonValue.Str) json).value();
  }

  @Test
  void what_does_not_fit_is_left_out_correct_trials_first_and_the_page_says_so() throws Exception {
    LargeRun.write(directory, 200, 5);
    try (RunFile run = RunFile.open(directory)) {
      HtmlReport.write(run, Summary.of(run), directory, false, 10_000);
      String page = Files.readString(directory.resolve("report.html"));
      assertThat(page).containsPattern("leaves out the transcripts of [0-9]+ trials");
      Matcher block = BLOCK.matcher(page);
      Optional<JsonValue> data = Optional.empty();
      while (block.find())
        if (block.group(1).equals("data")) data = Optional.of(JsonValue.parse(block.group(2)));
      String states = text(member(data.orElseThrow(), "states"));
      byte[] blocks = Base64.getDecoder().decode(text(member(data.orElseThrow(), "block")));
      IntBuffer blockOf = ByteBuffer.wrap(blocks).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
      assertThat(states).hasSize(600).contains("w").contains("f");
      for (int i = 0; i < 200; i++)
        if ("wz".indexOf(states.charAt(i)) >= 0)
          assertThat(blockOf.get(i)).as("trial %d", i).isNotNegative();
      assertThat(IntStream.range(0, 600).map(blockOf::get)).contains(-1);
    }
  }

  /// More than is held in memory, of trials that are correct and trials that are not, in turn.
  @Test
  void each_trial_stands_where_the_page_says_and_nothing_stays_beside_the_page() throws Exception {
    var random = new Random(7);
    List<PlannedTask> tasks =
        IntStream.range(0, 500).mapToObj(i -> Sample.task("a", "t" + i, 1)).toList();
    PlannedTarget target = Sample.target("lab", false);
    var entries = new ArrayList<Entry>(List.of(Sample.open(tasks, List.of(target), 1)));
    for (PlannedTask task : tasks) entries.add(wordy(task, target, random));
    try (RunFile run = Sample.run(directory, entries)) {
      HtmlReport.write(run, Summary.of(run), directory, false);
    }
    Map<String, JsonValue> blocks = blocks(Files.readString(directory.resolve("report.html")));
    assertThat(blocks.values().stream().filter(JsonValue.Str.class::isInstance))
        .extracting(block -> text(block).length())
        .satisfies(
            sizes -> assertThat(sizes.stream().mapToInt(n -> n).sum()).isGreaterThan(2 << 20));
    IntBuffer block = ints(blocks, "block");
    IntBuffer index = ints(blocks, "index");
    for (int i = 0; i < tasks.size(); i++) {
      JsonValue trials = JsonValue.parse(inflated(text(block(blocks, "block" + block.get(i)))));
      assertThat(text(member(items(trials).get(index.get(i)), "id")))
          .isEqualTo(Sample.id(tasks.get(i), target, 1));
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .noneMatch(name -> name.endsWith(".tmp"));
    }
  }

  private static Entry wordy(PlannedTask task, PlannedTarget target, Random random) {
    byte[] words = new byte[4000];
    random.nextBytes(words);
    return Sample.end(
        task,
        target,
        1,
        Sample.answered(),
        Optional.of(random.nextBoolean() ? Sample.correct() : Sample.wrong("wrong_value", "no")),
        Sample.facts(1, 200),
        Sample.said(Base64.getEncoder().encodeToString(words)));
  }

  private static Map<String, JsonValue> blocks(String page) {
    var blocks = new HashMap<String, JsonValue>();
    BLOCK.matcher(page).results().forEach(m -> blocks.put(m.group(1), JsonValue.parse(m.group(2))));
    return blocks;
  }

  private static JsonValue block(Map<String, JsonValue> blocks, String name) {
    return Optional.ofNullable(blocks.get(name)).orElseThrow();
  }

  private static IntBuffer ints(Map<String, JsonValue> blocks, String column) {
    byte[] bytes = Base64.getDecoder().decode(text(member(block(blocks, "data"), column)));
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
  }

  @Test
  void a_page_that_cannot_be_written_is_named_though_its_trials_were_packed() throws Exception {
    LargeRun.write(directory, 20, 5);
    Path nowhere = directory.resolve("no such folder");
    try (RunFile run = RunFile.open(directory)) {
      Summary summary = Summary.of(run);
      assertThatThrownBy(() -> HtmlReport.write(run, summary, nowhere, false))
          .isInstanceOf(JournalFailure.class)
          .hasMessageContaining("report.html: cannot be written");
    }
  }

  @Test
  void the_stable_form_has_no_times_no_settings_and_no_run() throws Exception {
    String page = hostile(true);
    String unpacked = PACKED.matcher(page).replaceAll(""); // in which any three letters may stand
    assertThat(unpacked).hasSizeLessThan(page.length());
    assertThat(unpacked)
        .doesNotContain("night-1")
        .doesNotContain("2026-11-20")
        .doesNotContain("p50")
        .doesNotContain("lab#0")
        .doesNotContain("<dt>settings");
  }
}
