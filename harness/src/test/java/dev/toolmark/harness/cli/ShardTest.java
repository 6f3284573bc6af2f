package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.config.ConfigReader;
import dev.toolmark.harness.config.ProviderSettings;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.harness.suite.SuiteReader;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.Allowance;
import dev.toolmark.providers.catalog.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
  private static List<Suite> suites(Random random) {
    var suites = new ArrayList<Suite>();
    int n = 1 + random.nextInt(3);
    for (int i = 0; i < n; i++) {
      var yaml = new StringBuilder("suite: s" + i + "\ntasks:\n");
      int tasks = 1 + random.nextInt(9);
      for (int t = 0; t < tasks; t++) {
        int cases = random.nextInt(4);
        yaml.append("  - {id: t").append(t).append(", prompt: hi, expect: {calls: none}");
        if (cases > 0) yaml.append(", cases: [").append("{n: 1},".repeat(cases)).append("]");
        yaml.append("}\n");
      }
      SuiteReader.Result read = SuiteReader.read("s.yaml", yaml.toString().replace(",]", "]"));
      assertThat(read.problems()).filteredOn(p -> !p.warning()).isEmpty();
      suites.addAll(read.suites());
    }
    return suites;
  }

  private static List<Task> tasks(List<Suite> suites) {
    return suites.stream().flatMap(suite -> suite.tasks().stream()).toList();
  }

  @Test
  void shards_are_disjoint_hold_every_task_and_keep_the_cases_of_a_task_together() {
    for (long seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      List<Suite> all = suites(random);
      int of = 1 + random.nextInt(6);
      var where = new HashMap<String, Integer>();
      var names = new ArrayList<String>();
      var sizes = new ArrayList<Long>();
      for (int i = 1; i <= of; i++) {
        List<Task> part = tasks(new Shard(i, of).cut(all));
        sizes.add(part.stream().map(t -> t.suite() + t.id()).distinct().count());
        for (Task task : part) {
          names.add(task.suite() + "/" + task.name());
          Integer other = where.put(task.suite() + "/" + task.id(), i);
          assertThat(other).as("seed %d, %s", seed, task.name()).isIn(null, i);
        }
      }
      assertThat(names)
          .as("seed %d", seed)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(
              tasks(all).stream().map(t -> t.suite() + "/" + t.name()).toList());
      assertThat(
              sizes.stream().mapToLong(n -> n).max().orElse(0)
                  - sizes.stream().mapToLong(n -> n).min().orElse(0))
          .as("seed %d", seed)
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void limits_and_budget_are_divided_and_no_concurrency_is_below_one() {
    Config config =
        over(
            "2/4",
            "providers: {openai: {concurrency: 12, rpm: 600, tpm: 90001, per_key: {rpm: 100,"
                + " concurrency: 2}}, lab: {extends: vllm, base_url: \"http://127.0.0.1:1\","
                + " concurrency: 3}}");
    assertThat(config.run().budget()).hasValue(2.5);
    assertThat(concurrency(config, "openai")).isEqualTo(3);
    assertThat(config.providers())
        .extractingByKey("openai")
        .returns(
            new Allowance(OptionalInt.of(3), OptionalInt.of(150), OptionalInt.of(22500)),
            ProviderSettings::limits)
        .returns(
            new Allowance(OptionalInt.of(1), OptionalInt.of(25), OptionalInt.empty()),
            ProviderSettings::perKey);
    assertThat(concurrency(config, "lab")).isEqualTo(1);
    assertThat(concurrency(config, "sim")).as("16 of the usual 64").isEqualTo(16);
  }

  private static int concurrency(Config config, String provider) {
    return Optional.ofNullable(config.providers().get(provider))
        .orElseThrow()
        .limits()
        .concurrency()
        .orElseThrow();
  }

  private static Config over(String shard, String providers) {
    var reader = new ConfigReader(Map.of(), Catalog.load());
    Config config =
        reader
            .read(
                "c.yaml",
                "targets: [{model: openai/m}, {model: lab/m}, {model: sim/perfect}]\n"
                    + "run: {budget: 10}\n"
                    + providers,
                Path.of(""))
            .config()
            .orElseThrow();
    var asked =
        new Invocation(
            Optional.empty(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            Optional.of(Shard.parse(shard)));
    return Overrides.of(asked, Catalog.load()).over(config);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0/4", "5/4", "1/0", "-1/4", "1/4/2", "a/b", "1/ 4", "01/4"})
  void what_is_no_part_is_refused(String text) {
    assertThatThrownBy(() -> Shard.parse(text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--shard: \"" + text + "\" is not I/N");
  }

  @Test
  void a_part_is_written_as_it_is_read() {
    Stream.of("1/1", "2/3", "17/17")
        .forEach(text -> assertThat(Shard.parse(text)).hasToString(text));
  }
}
