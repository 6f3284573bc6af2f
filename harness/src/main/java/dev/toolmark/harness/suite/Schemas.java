package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonSchema;
import dev.toolmark.providers.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compiled JSON Schemas, the most recently used ones kept. Safe to share between threads. A schema
/// that cannot be compiled, or a check that breaks down, is reported as a note and never as the
/// model's failure.
public final class Schemas {
  private static final int KEPT = 512;

  /// `problems`: what the instance violates. `broken`: why nothing could be checked, or "".
  public record Checked(List<JsonSchema.Problem> problems, String broken) {}

  private sealed interface Compiled {
    record Usable(JsonSchema schema) implements Compiled {}

    record Broken(String why) implements Compiled {}
  }

  private final Map<JsonValue, Compiled> recent =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonValue, Compiled> eldest) {
          return size() > KEPT;
        }
      };

  /// A schema, the very object, and what came of it.
  private record Known(JsonValue schema, Compiled compiled) {}

  /// Those that were asked for before, by identity, so that a schema need not be walked to be
  /// found. Threads may overwrite each other's.
  private final @Nullable Known[] known = new Known[KEPT];

  public Checked check(JsonValue schema, JsonValue instance) {
    return switch (compiled(schema)) {
      case Compiled.Broken(String why) -> new Checked(List.of(), why);
      case Compiled.Usable(JsonSchema usable) -> {
        try {
          yield new Checked(usable.check(instance), "");
        } catch (JsonException inapplicable) { // the suite's fault, not the model's
          yield new Checked(List.of(), String.valueOf(inapplicable.getMessage()));
        }
      }
    };
  }

  @SuppressWarnings("ReferenceEquality") // the very object: equal ones are found by value
  private Compiled compiled(JsonValue schema) {
    int place = System.identityHashCode(schema) & (KEPT - 1);
    Known before = known[place];
    if (before != null && before.schema == schema) return before.compiled;
    Compiled compiled = byValue(schema);
    known[place] = new Known(schema, compiled);
    return compiled;
  }

  private Compiled byValue(JsonValue schema) {
    synchronized (recent) {
      Compiled same = recent.get(schema);
      if (same != null) return same;
    }
    Compiled made = compile(schema);
    synchronized (recent) {
      recent.put(schema, made);
    }
    return made;
  }

  private static Compiled compile(JsonValue schema) {
    try {
      return new Compiled.Usable(JsonSchema.compile(schema));
    } catch (RuntimeException | StackOverflowError e) { // the suite's fault, not the model's
      return new Compiled.Broken("the schema cannot be read: " + e.getMessage());
    }
  }
}
