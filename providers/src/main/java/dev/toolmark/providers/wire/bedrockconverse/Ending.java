package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// How an answer of ours says that it ended: the members that a whole answer and a stream's last
/// events share.
final class Ending {
  private static final byte[] NOTHING = {};
  private static final String SEQUENCE = "stop_sequence";

  /// Paths into the model's own answer that the request wants to see.
  private final List<String> paths;

  private Optional<StopReason> stop = Optional.empty();
  private Usage usage = Usage.UNKNOWN;

  Ending(ChatRequest asked) {
    this.paths = asked.opaque().isEmpty() ? List.of() : paths(asked.opaque());
  }

  private static List<String> paths(List<Opaque> opaque) {
    return Words.value(opaque, Words.own("additionalModelResponseFieldPaths")).stream()
        .mapMulti((JsonValue value, Consumer<String> out) -> {
          if (value instanceof JsonValue.Arr(var items))
            for (JsonValue item : items)
              if (item instanceof JsonValue.Str(String path)) out.accept(path);
        })
        .toList();
  }

  void stop(StopReason reason) {
    stop = Optional.of(reason);
  }

  void usage(Usage usage) {
    this.usage = usage;
  }

  /// A stop by a fault of the server: this protocol has no word for it but an error.
  Optional<ErrorInfo> fault() {
    return stop.filter(s -> s.why() == Why.FAULT)
        .map(s -> "the model stopped with a fault: " + s.said().orElse("no reason was given"))
        .map(message -> ErrorBodies.plain(Cause.OVERLOADED, message, NOTHING, 0, 0));
  }

  /// `stopReason`, and the stop sequence that was hit where the request asked to see it: members
  /// without their braces.
  void stopped(boolean calls, JsonBytes to) {
    to.add("\"stopReason\":").quoted(StopWords.word(stop, calls));
    if (stop.isEmpty() || stop.get().why() != Why.STOP_SEQUENCE) return;
    stop.get()
        .detail()
        .flatMap(this::fields)
        .ifPresent(fields -> to.add(",\"additionalModelResponseFields\":").add(fields));
  }

  private Optional<JsonValue> fields(String hit) {
    JsonValue.Obj found = JsonValue.object().put(SEQUENCE, hit).build();
    if (paths.contains("/" + SEQUENCE)) return Optional.of(found);
    return paths.contains("/delta/" + SEQUENCE)
        ? Optional.of(JsonValue.object().put("delta", found).build())
        : Optional.empty();
  }

  /// `usage` and `metrics`, without braces. The latency is due and not ours to measure: 0.
  void counted(JsonBytes to) {
    if (Totals.knows(usage)) {
      Totals.add(usage, to.add("\"usage\":"));
      to.add(",");
    }
    to.add("\"metrics\":{\"latencyMs\":0}");
  }
}
