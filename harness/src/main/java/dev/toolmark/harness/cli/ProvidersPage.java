package dev.toolmark.harness.cli;

import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Category;
import dev.toolmark.providers.catalog.ModelRule;
import dev.toolmark.providers.catalog.Provider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// `docs/providers.md`, made from the catalog alone.
record ProvidersPage(Catalog catalog) {
  private static final String HEAD =
      """
      # The providers

      Made by `scripts/toolmark providers --markdown > docs/providers.md`; a test holds the page to the catalog.

      A model is named `PROVIDER/MODEL`; `:` works as well as `/`, and an alias as well as an id. `PROVIDER` alone means its default model, where it has one. `MODEL` alone
      means the entry of the config that lists it under `models:`, else the provider that its name tells (`gpt-`, `o1` `o3` `o4`, `codex`, `claude-`, `gemini-`).
      The first protocol of a row is the one it is called by, unless `protocol:` of a provider or a target, or `model_protocols:`, says another.

      A key is read from the first of a row's variables that is set; an empty one counts as none. A variable feeds one origin: where rows share one, it counts for a row that was
      named. An address is the config's `base_url`, or `--base-url [PROVIDER=]URL`, or a variable, or the row's; one that ends in the version never gets a second. Where an address
      holds a setting in braces, the config (`region`, `project`, `location`, `account_id`) or a variable gives it. Regions and variants are suggestions.

      Tools: *native* means calls with all that belongs to them; *basic*, calls without several at once or without reasoning sent back; *none*, no calls of their own.
      """;

  private static final String OWN =
      """

      ## A provider of your own

      ```yaml
      providers:
        lab:   {extends: custom-openai, base_url: "http://127.0.0.1:9000/v1", keys: none, models: [house-*]}
        proxy: {extends: custom-anthropic, base_url: "https://proxy.example", keys: ["${ENV:PROXY_KEY}"]}
        gate:  {extends: newapi, base_url: "https://gate.example", model_protocols: {"claude-*": anthropic, "*": openai}}
      targets:
        - {model: lab/house-9}
        - {model: gate/claude-sonnet-4-6, protocol: openai-chat}
      ```

      Any row can be extended; what the entry says stands over the row. Without `extends`, name or host of an entry with a `base_url` may tell its row (`my-groq`).
      A key of a row does not go to another host because an entry is like the row: such an entry lists its keys, or says `keys: none`.
      """;

  String text() {
    var out = new StringBuilder(HEAD);
    for (Category category : Category.values()) {
      List<Provider> rows =
          catalog.rows().stream().filter(row -> row.category() == category).toList();
      if (rows.isEmpty()) continue;
      String title = category.name().toLowerCase(Locale.ROOT);
      out.append("\n## ").append(Character.toUpperCase(title.charAt(0))).append(title.substring(1));
      out.append("\n\n| provider | protocols | address | signs in by | key | tools |\n");
      out.append("|---|---|---|---|---|---|\n");
      rows.forEach(row -> out.append(row(row)));
    }
    out.append(OWN);
    quirks(out);
    rules(out);
    return out.toString();
  }

  private static String row(Provider row) {
    return "| %s | %s | %s | %s | %s | %s |%n"
        .formatted(
            named(row),
            String.join(", ", row.protocols()),
            address(row),
            signs(row),
            key(row),
            ProviderLines.level(row))
        .replace(System.lineSeparator(), "\n");
  }

  private static String named(Provider row) {
    String name =
        row.consoleUrl().map(url -> "[%s](%s)".formatted(row.name(), url)).orElse(row.name());
    String aliases = row.aliases().isEmpty() ? "" : "<br>also " + code(row.aliases(), ", ");
    String model = row.defaultModel().map(it -> "<br>default model `" + it + "`").orElse("");
    return "`" + row.id() + "` " + name + aliases + model;
  }

  private static String address(Provider row) {
    var parts = new ArrayList<String>();
    parts.add(row.baseUrl().map(it -> "`" + it + "`").orElse("to be given"));
    row.variants().urls().forEach((name, url) -> parts.add(name + ": `" + url + "`"));
    if (!row.baseUrlEnv().isEmpty()) parts.add(code(row.baseUrlEnv(), " or "));
    row.settingsEnv().forEach((name, env) -> parts.add(name + ": " + code(env, " or ")));
    if (!row.regions().isEmpty()) parts.add("regions such as " + String.join(", ", row.regions()));
    return String.join("<br>", parts);
  }

  private static String signs(Provider row) {
    var ways = new LinkedHashSet<String>(List.of(row.auth()));
    row.endpoints().forEach(it -> it.auth().ifPresent(ways::add));
    ways.addAll(row.keys().envAuth().values().stream().sorted().toList());
    return String.join(", ", ways);
  }

  private static String key(Provider row) {
    String needed = row.keyOptional() ? "none needed" : "";
    String variables = code(row.env(), " or ");
    String one = row.multiKey() || row.env().isEmpty() ? "" : "<br>one key, no rotation";
    return (needed.isEmpty() || variables.isEmpty()
            ? needed + variables
            : variables + "<br>" + needed)
        + one;
  }

  private static String code(List<String> words, String between) {
    return words.stream().map(it -> "`" + it + "`").collect(Collectors.joining(between));
  }

  private void quirks(StringBuilder out) {
    out.append(
        "\n"
            + "## Quirks\n\n"
            + "In what rows differ from their protocol; a config adds or drops them by `quirks:"
            + " {add: […], drop: […]}`.\n\n");
    out.append("| quirk | protocols | what it says |\n|---|---|---|\n");
    catalog
        .quirks()
        .forEach(it ->
            out.append(
                "| `%s` | %s | %s |\n"
                    .formatted(it.id(), String.join(", ", it.protocols()), it.says())));
  }

  private void rules(StringBuilder out) {
    out.append(
        """

        ## Quirks of models

        Added to those of the row by the name of the model behind its last `/`.

        """);
    out.append("| models | of | quirks | source |\n|---|---|---|---|\n");
    var rules = new LinkedHashSet<ModelRule>();
    catalog.rows().forEach(row -> rules.addAll(row.rules()));
    for (ModelRule rule : rules)
      out.append(
          "| `%s`%s | %s | %s | %s |\n"
              .formatted(
                  pipes(rule.models().models()),
                  rule.models().except().map(it -> ", not `" + pipes(it) + "`").orElse(""),
                  String.join(", ", rule.rows()),
                  code(rule.quirks().stream().sorted().toList(), ", "),
                  rule.source()));
  }

  private static String pipes(String pattern) {
    return pattern.replace("|", "\\|");
  }
}
