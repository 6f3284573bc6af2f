package dev.toolmark.providers.catalog;

import dev.toolmark.providers.chat.Ask;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// Reads a catalog's YAML: every row is checked alone, then names and quirks over all rows.
final class CatalogFile {
  private static final int POINTS = 4_000_000;
  private static final int DEPTH = 50;
  private final String file;
  private final Map<String, QuirkNote> quirks = new LinkedHashMap<>();
  private final List<Provider> rows = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> usedQuirks = new HashSet<>();

  private CatalogFile(String file) {
    this.file = file;
  }

  static Catalog read(String file, String yaml) {
    var reading = new CatalogFile(file);
    reading.whole(reading.compose(yaml));
    return new Catalog(reading.rows, reading.quirks);
  }

  private Node compose(String yaml) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(DEPTH);
    options.setCodePointLimit(POINTS);
    options.setNestingDepthLimit(DEPTH);
    options.setAllowRecursiveKeys(false);
    try {
      Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
      if (node == null) throw new CatalogException(file + ":1:1: the file is empty");
      return node;
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      throw new CatalogException(
          "%s:%d:%d: %s".formatted(file, mark.getLine() + 1, mark.getColumn() + 1, e.getProblem()));
    } catch (YAMLException e) {
      throw new CatalogException(file + ": " + e.getMessage());
    }
  }

  private void whole(Node node) {
    var whole = new Entries(file, node);
    if (!whole.dueText("version").equals("1"))
      throw whole.wrong(whole.at("version"), "only version 1 is known");
    whole.section("quirks").ifPresent(this::quirks);
    whole.rows("providers").forEach(this::row);
    whole.done();
    if (rows.isEmpty()) throw whole.wrong("\"providers\" is missing");
    var idle = new HashSet<>(quirks.keySet());
    idle.removeAll(usedQuirks);
    for (String id : idle)
      whole
          .section("quirks")
          .ifPresent(q -> {
            if (!q.section(id).orElseThrow().flag("offered"))
              throw q.wrong(q.at(id), "no row has the quirk \"%s\"".formatted(id));
          });
  }

  private void quirks(Entries table) {
    for (String id : table.keys()) {
      Entries quirk = table.section(id).orElseThrow(() -> table.wrong(id + " says nothing"));
      List<String> protocols = quirk.texts("protocols");
      for (String protocol : protocols)
        if (!ProtocolName.ALL.contains(protocol))
          throw quirk.wrong(
              quirk.at("protocols"), "no protocol is called \"%s\"".formatted(protocol));
      quirks.put(id, new QuirkNote(id, protocols, quirk.dueText("says")));
      quirk.flag("offered");
      quirk.done();
    }
  }

  private void row(Entries row) {
    try {
      Provider provider = provider(row);
      row.done();
      name(row, "id", provider.id(), provider.id());
      for (String alias : provider.aliases()) name(row, "aliases", alias, provider.id());
      for (String quirk : provider.quirks())
        if (!quirks.containsKey(quirk))
          throw row.wrong(row.at("quirks"), "the quirk \"%s\" is not defined".formatted(quirk));
      usedQuirks.addAll(provider.quirks());
      rows.add(provider);
    } catch (IllegalArgumentException rule) {
      throw row.wrong(String.valueOf(rule.getMessage()));
    }
  }

  /// Names are looked up without regard to case, so they must differ without it.
  private void name(Entries row, String key, String name, String id) {
    String other = names.putIfAbsent(name.toLowerCase(Locale.ROOT), id);
    if (other != null && (!other.equals(id) || key.equals("aliases")))
      throw row.wrong(row.at(key), "the name \"%s\" is taken by %s".formatted(name, other));
  }

  private Provider provider(Entries row) {
    return new Provider(
        row.dueText("id"),
        row.dueText("name"),
        row.texts("aliases"),
        row.oneOf("category", Category.class),
        endpoints(row),
        row.text("base_url"),
        row.texts("base_url_env"),
        row.textsByName("settings_env"),
        row.dueText("auth"),
        row.text("account_auth"),
        row.text("account_row"),
        row.texts("env"),
        row.textByName("headers"),
        row.flag("multi_key"),
        row.section("models").map(CatalogFile::models),
        row.texts("static_models"),
        row.text("default_model"),
        row.oneOf("tool_support", ToolSupport.class),
        row.texts("regions"),
        row.flag("one_model_at_a_time"),
        row.flag("simulated"),
        Set.copyOf(row.texts("quirks")),
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

  private static List<Endpoint> endpoints(Entries row) {
    Entries protocols =
        row.section("protocols").orElseThrow(() -> row.wrong("\"protocols\" is missing"));
    return protocols.keys().stream().map(name -> endpoint(protocols, name)).toList();
  }

  /// A path alone serves whole and streamed answers.
  private static Endpoint endpoint(Entries protocols, String name) {
    var paths = new EnumMap<Ask, String>(Ask.class);
    if (protocols.isText(name)) {
      paths.put(Ask.WHOLE, protocols.dueText(name));
      paths.put(Ask.STREAMED, protocols.dueText(name));
      return new Endpoint(name, paths, Optional.empty(), Optional.empty());
    }
    Entries form =
        protocols.section(name).orElseThrow(() -> protocols.wrong(name + " has no path"));
    String path = form.dueText("path");
    paths.put(Ask.WHOLE, path);
    paths.put(Ask.STREAMED, form.text("stream").orElse(path));
    form.text("count").ifPresent(count -> paths.put(Ask.COUNT, count));
    var endpoint = new Endpoint(name, paths, form.text("base_url"), form.text("auth"));
    form.done();
    return endpoint;
  }

  private static ModelsEndpoint models(Entries form) {
    var models =
        new ModelsEndpoint(
            form.text("path"),
            form.text("base_url"),
            form.text("list"),
            form.text("id").orElse("id"),
            form.text("note"));
    form.done();
    return models;
  }
}
