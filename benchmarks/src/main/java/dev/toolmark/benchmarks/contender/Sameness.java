package dev.toolmark.benchmarks.contender;

import dev.toolmark.benchmarks.corpus.WireStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/// Whether what was heard is what the stream says. Apart from what is measured, since it needs
/// Jackson, which would count in a cold JVM.
final class Sameness {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Sameness() {}

  /// Throws where they differ.
  static void demand(WireStream stream, Heard heard, String reader) {
    boolean same =
        stream.exact()
            ? heard.texts().equals(stream.texts()) && same(heard.fragments(), stream.fragments())
            : joined(heard.texts()).equals(joined(stream.texts()))
                && same(joined(heard.fragments()), joined(stream.fragments()));
    if (!same)
      throw new IllegalStateException(
          "%s read something else of %s: texts %s, arguments %s; wanted %s and %s"
              .formatted(
                  reader,
                  stream.name(),
                  heard.texts(),
                  heard.fragments(),
                  stream.texts(),
                  stream.fragments()));
  }

  private static boolean same(List<String> heard, List<String> wanted) {
    if (heard.size() != wanted.size()) return false;
    for (int i = 0; i < wanted.size(); i++) if (!same(heard.get(i), wanted.get(i))) return false;
    return true;
  }

  private static String joined(List<String> pieces) {
    return String.join("", pieces);
  }

  /// The same text, or values of JSON behind one another that are equal: a reader that makes trees
  /// of arguments may write them in another way.
  private static boolean same(String one, String other) {
    if (one.equals(other)) return true;
    var values = values(one);
    return values.isPresent() && values.equals(values(other));
  }

  private static Optional<List<JsonNode>> values(String json) {
    try (MappingIterator<JsonNode> values = MAPPER.readerFor(JsonNode.class).readValues(json)) {
      return Optional.of(values.readAll());
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
