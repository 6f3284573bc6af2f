package dev.toolmark.providers.discover;

import dev.toolmark.providers.ListedModel;
import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A listed model as JSON and back: `{"id","name","created","context","output","can":{},"chat"}`;
/// what is not told is not there.
final class ModelForm {
  private ModelForm() {}

  static JsonValue write(ListedModel model) {
    var out = JsonValue.object().put("id", model.id()).put("chat", model.forChat());
    model.name().ifPresent(it -> out.put("name", it));
    model.created().ifPresent(it -> out.put("created", it.toString()));
    model.contextTokens().ifPresent(it -> out.put("context", it));
    model.outputTokens().ifPresent(it -> out.put("output", it));
    var can = JsonValue.object();
    model.can().forEach((what, is) -> can.put(what, is));
    return out.put("can", can.build()).build();
  }

  /// Throws `JsonException` where it is none, `DateTimeException` where its date is none.
  static ListedModel read(JsonValue value) {
    var can = new HashMap<String, Boolean>();
    if (member(value, "can") instanceof JsonValue.Obj(var members))
      members.forEach((what, is) -> {
        if (is instanceof JsonValue.Bool(boolean told)) can.put(what, told);
      });
    return new ListedModel(
        text(value, "id").orElseThrow(() -> new JsonException("a model without an id", 0, 0)),
        text(value, "name"),
        text(value, "created").map(Instant::parse),
        whole(value, "context"),
        whole(value, "output"),
        Map.copyOf(can),
        member(value, "chat").equals(new JsonValue.Bool(true)));
  }

  private static JsonValue member(JsonValue of, String name) {
    return of instanceof JsonValue.Obj object
        ? object.get(name).orElse(new JsonValue.Null())
        : new JsonValue.Null();
  }

  private static Optional<String> text(JsonValue of, String name) {
    return member(of, name) instanceof JsonValue.Str(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static OptionalLong whole(JsonValue of, String name) {
    return member(of, name) instanceof JsonValue.Num number
            && number.text().matches("[1-9][0-9]{0,17}")
        ? OptionalLong.of(Long.parseLong(number.text()))
        : OptionalLong.empty();
  }
}
