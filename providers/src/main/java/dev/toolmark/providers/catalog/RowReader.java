package dev.toolmark.providers.catalog;

import dev.toolmark.providers.chat.Ask;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One row of a catalog's YAML to a checked provider.
final class RowReader {
  private final ModelsReader models;
  private final List<ModelRule> rules;

  /// `filters`: the names of `name_filters`, with their patterns. `rules`: of models of all rows.
  RowReader(Map<String, String> filters, List<ModelRule> rules) {
    this.models = new ModelsReader(filters);
    this.rules = List.copyOf(rules);
  }

  /// Throws `IllegalArgumentException` where the row breaks a rule of its own.
  Provider read(Entries row) {
    return new Provider(
        row.dueText("id"),
        row.dueText("name"),
        row.texts("aliases"),
        row.oneOf("category", Category.class),
        endpoints(row),
        row.rows("model_protocols").stream().map(RowReader::route).toList(),
        row.text("base_url"),
        variants(row),
        row.texts("base_url_env"),
        row.textsByName("settings_env"),
        row.dueText("auth"),
        row.texts("env"),
        new KeyRules(
            row.textByName("env_auth"),
            row.flag("key_optional"),
            row.text("placeholder_key"),
            row.text("account_auth"),
            row.text("account_row")),
        row.textByName("headers"),
        row.textByName("headers_env"),
        row.flag("multi_key"),
        row.section("models").map(models::read),
        row.section("curated").map(RowReader::curated),
        row.text("default_model"),
        row.oneOf("tool_support", ToolSupport.class),
        row.texts("regions"),
        row.flag("one_model_at_a_time"),
        row.flag("simulated"),
        Set.copyOf(row.texts("quirks")),
        rules.stream().filter(it -> it.rows().contains(row.dueText("id"))).toList(),
        row.text("console_url"),
        row.dueText("source"),
        date(row));
  }

  private static LocalDate date(Entries row) {
    try {
      return LocalDate.parse(row.dueText("read"));
    } catch (DateTimeException notADate) {
      throw row.wrong(row.at("read"), "a date such as 2026-11-20 was due");
    }
  }

  private static Variants variants(Entries row) {
    var urls = new LinkedHashMap<>(row.textByName("variants"));
    return new Variants(row.text("variant_by").orElse(Variants.NONE.by()), urls);
  }

  private static Curated curated(Entries form) {
    var curated =
        new Curated(form.texts("models"), form.dueText("source"), date(form), form.flag("limits"));
    form.done();
    return curated;
  }

  private static ModelRoute route(Entries form) {
    var route = new ModelRoute(pattern(form), form.dueText("protocol"));
    form.done();
    return route;
  }

  /// `models`, and `except` where it is there.
  static ModelPattern pattern(Entries form) {
    return new ModelPattern(form.dueText("models"), form.text("except"));
  }

  private static List<Endpoint> endpoints(Entries row) {
    Entries protocols =
        row.section("protocols").orElseThrow(() -> row.wrong("\"protocols\" is missing"));
    return protocols.keys().stream().map(name -> endpoint(protocols, name)).toList();
  }

  /// A path alone serves whole and streamed answers.
  private static Endpoint endpoint(Entries protocols, String name) {
    if (protocols.isText(name)) {
      String path = protocols.dueText(name);
      return new Endpoint(
          name,
          Map.of(Ask.WHOLE, path, Ask.STREAMED, path),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    Entries form =
        protocols.section(name).orElseThrow(() -> protocols.wrong(name + " has no path"));
    return endpoint(name, form, form.section("keyed").map(it -> endpoint(name, it)));
  }

  private static Endpoint endpoint(String name, Entries form) {
    return endpoint(name, form, Optional.empty());
  }

  private static Endpoint endpoint(String name, Entries form, Optional<Endpoint> keyed) {
    var paths = new EnumMap<Ask, String>(Ask.class);
    String path = form.dueText("path");
    paths.put(Ask.WHOLE, path);
    paths.put(Ask.STREAMED, form.text("stream").orElse(path));
    form.text("count").ifPresent(count -> paths.put(Ask.COUNT, count));
    var endpoint = new Endpoint(name, paths, form.text("base_url"), form.text("auth"), keyed);
    form.done();
    return endpoint;
  }
}
