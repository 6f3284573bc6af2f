package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/// Builds the tree from the parser's events rather than from a composed document: an event still
/// knows its tag, its anchor and its place, so that each limit can name the place where it was
/// passed. An alias shares the tree of its anchor; what that would come to when written out is
/// counted and bounded too.
final class YamlBuilder {
  private static final int DEEPEST = 50;
  private static final int MOST_ALIASES = 50;
  private static final long MOST_NODES = 2_000_000; // aliases written out

  /// The file is beyond a limit, and the rest of it is not looked at.
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String what;
    private final int line;
    private final int column;

    Refused(Place place, String what) {
      super(what);
      this.what = what;
      this.line = place.line();
      this.column = place.column();
    }

    Place place(String file) {
      return new Place(file, line, column);
    }

    String what() {
      return what;
    }
  }

  private record Anchored(YamlNode node, long size) {}

  private final String name;
  private final Parser parser;
  private final Problems problems;
  private final SwallowedText swallowed;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private int depth;
  private int aliases;
  private long nodes;

  YamlBuilder(String name, String text, Problems problems) {
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE); // checked before
    this.name = name;
    this.parser = new ParserImpl(new StreamReader(text), options);
    this.problems = problems;
    this.swallowed = new SwallowedText(text, problems);
  }

  /// The only document; empty, and reported, where there is none.
  Optional<YamlNode> document() {
    parser.getEvent(); // stream start
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      problems.error(new Place(name, 1, 1), "the file is empty");
      return Optional.empty();
    }
    parser.getEvent(); // document start
    YamlNode root = node();
    parser.getEvent(); // document end
    if (!parser.checkEvent(Event.ID.StreamEnd))
      throw new Refused(at(parser.peekEvent()), "a second document; one document a file");
    return Optional.of(root);
  }

  private YamlNode node() {
    Event event = parser.getEvent();
    Place place = at(event);
    long before = nodes;
    count(place, 1);
    if (event instanceof AliasEvent alias) return aliased(alias, place);
    var start = (NodeEvent) event;
    Optional<String> anchor = Optional.ofNullable(start.getAnchor());
    anchor.ifPresent(open::add);
    YamlNode node = plain(start, place);
    anchor.ifPresent(a -> {
      open.remove(a);
      anchors.put(a, new Anchored(node, nodes - before));
    });
    return node;
  }

  private YamlNode plain(NodeEvent event, Place place) {
    return switch (event) {
      case ScalarEvent scalar -> {
        refuseTag(scalar.getTag(), place);
        yield scalar(scalar, place);
      }
      case SequenceStartEvent start -> {
        refuseTag(start.getTag(), place);
        yield inside(place, () -> sequence(place));
      }
      case MappingStartEvent start -> {
        refuseTag(start.getTag(), place);
        yield inside(place, () -> mapping(place));
      }
      default -> throw new IllegalStateException("no node begins with " + event);
    };
  }

  private YamlNode inside(Place place, java.util.function.Supplier<YamlNode> body) {
    if (++depth > DEEPEST) throw new Refused(place, "nested deeper than " + DEEPEST + " levels");
    YamlNode node = body.get();
    depth--;
    return node;
  }

  private YamlNode sequence(Place place) {
    List<YamlNode> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) items.add(node());
    parser.getEvent();
    return new YamlNode.Sequence(place, items);
  }

  private YamlNode mapping(Place place) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Map<String, Place> seen = new HashMap<>();
    boolean broken = false;
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      YamlNode key = node();
      YamlNode value = node();
      Optional<String> text = keyText(key);
      broken |= text.isEmpty();
      text.filter(t -> isNew(t, key.place(), seen))
          .ifPresent(t -> entries.add(new YamlNode.Entry(key.place(), t, value)));
    }
    parser.getEvent();
    // What was meant as text is taken for text, so that it is not reported a second time.
    if (broken && entries.isEmpty()) return new YamlNode.Scalar(place, JsonValue.of("{}"));
    return new YamlNode.Mapping(place, entries);
  }

  private boolean isNew(String key, Place place, Map<String, Place> seen) {
    Place first = seen.putIfAbsent(key, place);
    if (first != null)
      problems.error(
          place,
          "the key "
              + Problems.quote(key)
              + " stands twice; first at line "
              + first.line()
              + ", column "
              + first.column());
    return first == null;
  }

  /// The text of a key; numbers and booleans as they are written in JSON.
  private Optional<String> keyText(YamlNode key) {
    switch (key) {
      case YamlNode.Scalar(_, JsonValue.Str(String text), _) -> {
        if (!text.equals("<<")) return Optional.of(text);
        problems.error(key.place(), "merge keys (<<) are not read; write the keys out");
      }
      case YamlNode.Scalar(_, JsonValue value, _) -> {
        return Optional.of(value.text());
      }
      case YamlNode.Mapping(_, var entries) ->
          problems.error(
              key.place(),
              "a map where a key was due",
              entries.size() == 1
                  ? "quote text that holds {{…}}: \"{{%s}}\"".formatted(entries.getFirst().key())
                  : "quote text that holds { or }");
      case YamlNode.Sequence _ ->
          problems.error(key.place(), "a list where a key was due", "quote text that holds [ or ]");
    }
    return Optional.empty();
  }

  private YamlNode scalar(ScalarEvent event, Place place) {
    String text = event.getValue();
    if (!event.isPlain()) return new YamlNode.Scalar(place, JsonValue.of(text));
    if (CoreScalar.isBeyondJson(text))
      problems.error(place, "JSON has no number for " + text, "quote it if the text is meant");
    JsonValue value = CoreScalar.of(text);
    swallowed.look(event, value, place);
    return new YamlNode.Scalar(place, value);
  }

  private YamlNode aliased(AliasEvent event, Place place) {
    if (++aliases > MOST_ALIASES)
      throw new Refused(place, "more than " + MOST_ALIASES + " aliases");
    String anchor = event.getAnchor();
    if (open.contains(anchor))
      throw new Refused(place, "the alias " + Problems.quote(anchor) + " holds itself");
    Anchored target = anchors.get(anchor);
    if (target == null) {
      problems.error(
          place,
          "no anchor &" + Problems.shorten(anchor) + " stands before this alias",
          "quote text that begins with \"*\"");
      return new YamlNode.Scalar(place, JsonValue.of("*" + anchor));
    }
    count(place, target.size());
    return target.node();
  }

  private void count(Place place, long more) {
    nodes += more;
    if (nodes > MOST_NODES)
      throw new Refused(place, "aliases make the file larger than " + MOST_NODES + " values");
  }

  private void refuseTag(@org.jspecify.annotations.Nullable String tag, Place place) {
    if (tag != null)
      problems.error(
          place,
          "tags are not read: " + Problems.quote(tag.replace("tag:yaml.org,2002:", "!!")),
          "quote text that begins with \"!\"");
  }

  private Place at(Event event) {
    return YamlSyntax.place(name, event.getStartMark());
  }
}
