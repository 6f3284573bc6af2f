package dev.toolmark.providers.catalog;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final List<ModelRule> rules = new ArrayList<>();
  private final List<Inference> inference = new ArrayList<>();

  private CatalogFile(String file) {
    this.file = file;
  }

  static Catalog read(String file, String yaml) {
    var reading = new CatalogFile(file);
    reading.whole(reading.compose(yaml));
    return new Catalog(reading.rows, reading.quirks, reading.inference);
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
    List<Entries> ruleForms = whole.rows("model_rules");
    ruleForms.forEach(this::rule);
    var reader = new RowReader(whole.textByName("name_filters"), rules);
    whole.rows("providers").forEach(row -> row(row, reader));
    for (int i = 0; i < rules.size(); i++)
      for (String id : rules.get(i).rows()) known(ruleForms.get(i), "rows", id);
    whole.rows("inference").forEach(this::inference);
    whole.done();
    if (rows.isEmpty()) throw whole.wrong("\"providers\" is missing");
    idle(whole);
  }

  /// A quirk that nobody has must say that it is offered.
  private void idle(Entries whole) {
    var idle = new HashSet<>(quirks.keySet());
    idle.removeAll(usedQuirks);
    for (String id : idle)
      whole
          .section("quirks")
          .ifPresent(q -> {
            if (!q.section(id).orElseThrow().flag("offered"))
              throw q.wrong(q.at(id), "no row or model rule has the quirk \"%s\"".formatted(id));
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

  private void rule(Entries form) {
    try {
      var rule =
          new ModelRule(
              form.texts("rows"),
              RowReader.pattern(form),
              Set.copyOf(form.texts("quirks")),
              form.dueText("source"));
      form.done();
      rule.quirks().forEach(quirk -> defined(form, quirk));
      rules.add(rule);
    } catch (IllegalArgumentException broken) {
      throw form.wrong(String.valueOf(broken.getMessage()));
    }
  }

  private void inference(Entries form) {
    try {
      var one = new Inference(RowReader.pattern(form), form.texts("providers"));
      form.done();
      one.providers().forEach(id -> known(form, "providers", id));
      inference.add(one);
    } catch (IllegalArgumentException broken) {
      throw form.wrong(String.valueOf(broken.getMessage()));
    }
  }

  private void known(Entries form, String key, String id) {
    if (rows.stream().noneMatch(row -> row.id().equals(id)))
      throw form.wrong(form.at(key), "no row has the id \"%s\"".formatted(id));
  }

  private void defined(Entries form, String quirk) {
    if (!quirks.containsKey(quirk))
      throw form.wrong(form.at("quirks"), "the quirk \"%s\" is not defined".formatted(quirk));
    usedQuirks.add(quirk);
  }

  private void row(Entries row, RowReader reader) {
    try {
      Provider provider = reader.read(row);
      row.done();
      name(row, "id", provider.id(), provider.id());
      for (String alias : provider.aliases()) name(row, "aliases", alias, provider.id());
      provider.quirks().forEach(quirk -> defined(row, quirk));
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
}
