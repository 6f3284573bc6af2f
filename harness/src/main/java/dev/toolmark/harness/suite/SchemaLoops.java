package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds a JSON Schema that comes back to itself at the same place of a value: checking it would
/// never end. One that comes back at a part of the value (`properties`, `items`) is well. Source:
/// JSON Schema draft 2020-12, core, section 9.4.1.
final class SchemaLoops {
  /// The reference that closes the loop. `place`: of its value.
  record Loop(Place place, String keyword, String to) {}

  /// Keywords whose schemas are applied to the same place as the one that they stand in.
  private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf");

  private static final Set<String> SINGLE = Set.of("not", "if", "then", "else");
  private static final Set<String> MAPS = Set.of("dependentSchemas", "dependencies");
  private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef");

  /// A way from one schema to another at the same place. `by`: the reference, where it is one.
  private record Way(YamlNode to, Optional<Loop> by) {}

  /// A schema on the way from the first one, and what is left to try of it.
  private record Open(YamlNode schema, Iterator<Way> ways, Optional<Loop> reference) {}

  private final YamlNode root;
  private final Set<YamlNode> done = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<YamlNode> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Open> path = new ArrayDeque<>();

  private SchemaLoops(YamlNode root) {
    this.root = root;
  }

  /// The first loop among the schemas inside `root`. All of its references point at something.
  static Optional<Loop> in(YamlNode root, List<YamlNode> schemas) {
    var loops = new SchemaLoops(root);
    return schemas.stream().flatMap(schema -> loops.from(schema).stream()).findFirst();
  }

  private Optional<Loop> from(YamlNode start) {
    enter(new Way(start, Optional.empty()));
    while (!path.isEmpty()) {
      Open last = path.getLast();
      if (!last.ways().hasNext()) {
        path.removeLast();
        open.remove(last.schema());
        continue;
      }
      Way way = last.ways().next();
      if (open.contains(way.to())) return Optional.of(closing(way));
      enter(way);
    }
    return Optional.empty();
  }

  private void enter(Way way) {
    if (!done.add(way.to())) return;
    open.add(way.to());
    path.add(new Open(way.to(), ways(way.to()).iterator(), way.by()));
  }

  /// Without a reference nothing comes back, so one of the ways since then is one.
  private Loop closing(Way way) {
    Optional<Loop> last = way.by();
    for (var before = path.descendingIterator(); last.isEmpty() && before.hasNext(); )
      last = before.next().reference();
    return last.orElseThrow();
  }

  private List<Way> ways(YamlNode schema) {
    if (!(schema instanceof YamlNode.Mapping(_, var entries))) return List.of();
    var ways = new ArrayList<Way>();
    for (YamlNode.Entry e : entries) {
      if (REFERENCES.contains(e.key())) referred(e).ifPresent(ways::add);
      else if (SINGLE.contains(e.key())) ways.add(new Way(e.value(), Optional.empty()));
      else if (LISTS.contains(e.key()) && e.value() instanceof YamlNode.Sequence(_, var items))
        for (YamlNode item : items) ways.add(new Way(item, Optional.empty()));
      else if (MAPS.contains(e.key()) && e.value() instanceof YamlNode.Mapping(_, var named))
        for (YamlNode.Entry one : named) ways.add(new Way(one.value(), Optional.empty()));
    }
    return ways;
  }

  private Optional<Way> referred(YamlNode.Entry e) {
    if (!(e.value() instanceof YamlNode.Scalar(Place place, JsonValue.Str(String to), _))
        || !to.startsWith("#")) return Optional.empty();
    return SchemaTarget.of(root, to)
        .map(target -> new Way(target, Optional.of(new Loop(place, e.key(), to))));
  }
}
