package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The keys of one map of a file. Reading one that has the wrong form reports it and gives nothing.
public final class Fields {
  private final YamlNode.Mapping mapping;
  private final Problems problems;

  private Fields(YamlNode.Mapping mapping, Problems problems) {
    this.mapping = mapping;
    this.problems = problems;
  }

  /// `thing`: what the map describes, with its article. Unknown keys are reported here; empty, and
  /// reported, where the node is no map.
  public static Optional<Fields> of(
      YamlNode node, String thing, List<String> allowed, Problems problems) {
    return of(node, thing, allowed, List.of(), problems);
  }

  /// `later`: keys that are known but not to be advertised; whoever reads the map reports them.
  public static Optional<Fields> of(
      YamlNode node, String thing, List<String> allowed, List<String> later, Problems problems) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problems.error(
          node.place(),
          thing + " is a map with the keys " + Problems.listed(allowed) + ", not " + node.kind());
      return Optional.empty();
    }
    for (var entry : mapping.entries())
      if (!allowed.contains(entry.key()) && !later.contains(entry.key()))
        problems.errorNear(
            entry.keyPlace(),
            "unknown key "
                + Problems.quote(entry.key())
                + " in "
                + thing
                + "; allowed: "
                + Problems.listed(allowed),
            entry.key(),
            allowed);
    return Optional.of(new Fields(mapping, problems));
  }

  public Place place() {
    return mapping.place();
  }

  public boolean has(String key) {
    return get(key).isPresent();
  }

  public Optional<YamlNode> get(String key) {
    return mapping.get(key);
  }

  /// Where the key stands; the map's place where it does not.
  public Place keyPlace(String key) {
    return mapping.entries().stream()
        .filter(e -> e.key().equals(key))
        .map(YamlNode.Entry::keyPlace)
        .findFirst()
        .orElse(place());
  }

  public Optional<String> text(String key) {
    return get(key).flatMap(node -> text(key, node, problems));
  }

  /// A text that must be there and not be blank.
  public Optional<String> required(String key, String thing) {
    Optional<YamlNode> node = get(key);
    if (node.isEmpty()) problems.error(place(), thing + " needs the key " + Problems.quote(key));
    return node.flatMap(n -> text(key, n, problems))
        .filter(s -> {
          if (s.isBlank()) problems.error(keyPlace(key), key + " must not be empty");
          return !s.isBlank();
        });
  }

  public Optional<Boolean> flag(String key) {
    return get(key)
        .flatMap(node -> {
          if (node instanceof YamlNode.Scalar(_, JsonValue.Bool(boolean b), _))
            return Optional.of(b);
          problems.error(node.place(), key + " is true or false, not " + described(node));
          return Optional.empty();
        });
  }

  public OptionalInt whole(String key, int least, int most) {
    OptionalLong value = whole(key, (long) least, (long) most);
    return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
  }

  public OptionalLong whole(String key, long least, long most) {
    Optional<YamlNode> node = get(key);
    if (node.isEmpty()) return OptionalLong.empty();
    if (node.get() instanceof YamlNode.Scalar(_, JsonValue.Num number, _) && number.isWhole()) {
      Optional<BigDecimal> value = number.exact(); // empty where the exponent is absurd
      if (value.isPresent()
          && value.get().compareTo(BigDecimal.valueOf(least)) >= 0
          && value.get().compareTo(BigDecimal.valueOf(most)) <= 0)
        return OptionalLong.of(value.get().longValueExact());
    }
    problems.error(
        node.get().place(),
        "%s is a whole number from %d to %d, not %s"
            .formatted(key, least, most, described(node.get())));
    return OptionalLong.empty();
  }

  public OptionalDouble number(String key, double least, double most) {
    Optional<YamlNode> node = get(key);
    if (node.isEmpty()) return OptionalDouble.empty();
    if (node.get() instanceof YamlNode.Scalar(_, JsonValue.Num number, _)
        && number.asDouble() >= least
        && number.asDouble() <= most) return OptionalDouble.of(number.asDouble());
    problems.error(
        node.get().place(),
        "%s is a number %s, not %s".formatted(key, range(least, most), described(node.get())));
    return OptionalDouble.empty();
  }

  private static String range(double least, double most) {
    String from = JsonValue.Num.of(least).text();
    return most == Double.MAX_VALUE
        ? "of " + from + " or more"
        : "from " + from + " to " + JsonValue.Num.of(most).text();
  }

  /// The items of a list; empty where the key is not there.
  public List<YamlNode> list(String key) {
    return get(key).map(node -> items(key, node, problems)).orElse(List.of());
  }

  public List<String> texts(String key) {
    var texts = new ArrayList<String>();
    for (YamlNode item : list(key)) text("an item of " + key, item, problems).ifPresent(texts::add);
    return texts;
  }

  /// One of a closed set of words.
  public Optional<String> word(String key, List<String> allowed) {
    return text(key)
        .filter(word -> problems.isOneOf(get(key).orElseThrow().place(), key, word, allowed));
  }

  /// A node as text; reported where it is something else.
  public static Optional<String> text(String what, YamlNode node, Problems problems) {
    if (node instanceof YamlNode.Scalar(_, JsonValue.Str(String text), _)) return Optional.of(text);
    if (node instanceof YamlNode.Scalar(_, JsonValue value, boolean filled)
        && filled
        && !(value instanceof JsonValue.Null)) return Optional.of(value.text());
    String wrong = what + " is a text, not " + node.kind();
    switch (node) {
      case YamlNode.Scalar(_, JsonValue.Null _, _) -> problems.error(node.place(), wrong);
      case YamlNode.Scalar(_, JsonValue value, _) ->
          problems.error(
              node.place(), wrong, "quote it: \"" + Problems.shorten(value.text()) + "\"");
      case YamlNode.Mapping _ ->
          problems.error(node.place(), wrong, "quote text that holds : or { or }");
      case YamlNode.Sequence _ -> problems.error(node.place(), wrong);
    }
    return Optional.empty();
  }

  static List<YamlNode> items(String what, YamlNode node, Problems problems) {
    if (node instanceof YamlNode.Sequence(_, List<YamlNode> items)) return items;
    problems.error(node.place(), what + " is a list, not " + node.kind());
    return List.of();
  }

  private static String described(YamlNode node) {
    return node instanceof YamlNode.Scalar(_, JsonValue.Str(String text), _)
        ? Problems.quote(text)
        : node.kind();
  }
}
