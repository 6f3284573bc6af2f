package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Fields;
import dev.toolmark.harness.suite.Place;
import dev.toolmark.harness.suite.Problems;
import dev.toolmark.harness.suite.YamlNode;
import dev.toolmark.providers.json.JsonValue;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// YAML to where keys come from. A key itself never stands in a config; text that might be one is
/// not repeated in a message.
final class KeyReader {
  private static final String FORMS =
      "a key is \"${ENV:NAME}\", {env: NAME} or {file: path}; the maps also take alias and quota_group";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Surroundings around;
  private final Problems problems;
  private final boolean mayBeMissing;

  /// `mayBeMissing`: a variable that is not set and a file that is not there are no mistakes.
  KeyReader(Surroundings around, Problems problems, boolean mayBeMissing) {
    this.around = around;
    this.problems = problems;
    this.mayBeMissing = mayBeMissing;
  }

  static boolean isNone(YamlNode node) {
    return node instanceof YamlNode.Scalar(_, JsonValue.Str(String word), _) && word.equals("none");
  }

  List<ProviderSettings.KeySource> read(YamlNode node) {
    if (isNone(node)) return List.of();
    if (!(node instanceof YamlNode.Sequence(_, List<YamlNode> items))) {
      problems.error(node.place(), "keys is none or a list; " + FORMS);
      return List.of();
    }
    if (items.isEmpty())
      problems.error(node.place(), "keys must not be an empty list", "keys: none");
    var sources = new ArrayList<ProviderSettings.KeySource>();
    items.forEach(item -> source(item).ifPresent(sources::add));
    return sources;
  }

  private Optional<ProviderSettings.KeySource> source(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar(Place place, JsonValue.Str(String text), _) -> variable(text, place);
      case YamlNode.Mapping _ -> described(node);
      case YamlNode.Scalar _, YamlNode.Sequence _ -> {
        problems.error(node.place(), FORMS);
        yield Optional.empty();
      }
    };
  }

  private Optional<ProviderSettings.KeySource> variable(String text, Place place) {
    var form = Surroundings.VARIABLE.matcher(text);
    if (!form.matches() || !NAME.matcher(form.group(1)).matches()) {
      problems.error(place, FORMS, "a key itself is never written into a config");
      return Optional.empty();
    }
    if (!mayBeMissing) around.isSet(form.group(1), place, problems);
    return Optional.of(
        new ProviderSettings.KeySource.Variable(
            form.group(1), Optional.empty(), Optional.empty(), place));
  }

  private Optional<ProviderSettings.KeySource> described(YamlNode node) {
    Optional<Fields> fields =
        Fields.of(node, "a key", List.of("env", "file", "alias", "quota_group"), problems);
    if (fields.isEmpty()) return Optional.empty();
    Fields f = fields.get();
    if (f.has("env") == f.has("file")) {
      problems.error(f.place(), "a key has either env or file; " + FORMS);
      return Optional.empty();
    }
    return f.has("env") ? named(f) : file(f);
  }

  private Optional<ProviderSettings.KeySource> named(Fields f) {
    Place place = f.get("env").orElseThrow().place();
    Optional<String> name = f.text("env");
    if (name.isEmpty()) return Optional.empty();
    if (!NAME.matcher(name.get()).matches()) {
      problems.error(
          place, "env is the name of a variable", "a key itself is never written into a config");
      return Optional.empty();
    }
    if (!mayBeMissing) around.isSet(name.get(), place, problems);
    return Optional.of(
        new ProviderSettings.KeySource.Variable(
            name.get(), f.text("alias"), f.text("quota_group"), f.place()));
  }

  private Optional<ProviderSettings.KeySource> file(Fields f) {
    return f.required("file", "a key")
        .flatMap(written -> around.path(written, f.keyPlace("file"), problems))
        .map(path -> {
          if (!mayBeMissing && (!Files.isReadable(path) || Files.isDirectory(path)))
            problems.error(
                f.get("file").orElseThrow().place(),
                "there is no file " + path + " that can be read");
          return new ProviderSettings.KeySource.File(
              path, f.text("alias"), f.text("quota_group"), f.place());
        });
  }
}
