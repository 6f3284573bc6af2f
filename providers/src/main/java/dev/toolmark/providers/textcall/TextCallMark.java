package dev.toolmark.providers.textcall;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What tells a call that was recovered from text from one that the server made: a value on the
/// call itself, which goes into every record of the answer and into no request.
public final class TextCallMark {
  static final String KIND = "toolmark.text_call";

  private TextCallMark() {}

  /// `{"format":1,"name":"hermes"}`.
  static Json of(TextFormat format) {
    return Json.of(
        JsonValue.object().put("format", format.number()).put("name", format.label()).build());
  }

  /// The format in which a call was written; empty: it was made by the protocol's own means.
  public static Optional<TextFormat> of(Part.Call call) {
    return call.opaque().stream()
        .filter(it -> it.kind().equals(KIND))
        .findFirst()
        .flatMap(it -> format(it.value().value()));
  }

  private static Optional<TextFormat> format(JsonValue mark) {
    return mark instanceof JsonValue.Obj object
            && object.get("format").orElse(null) instanceof JsonValue.Num(String number)
        ? Arrays.stream(TextFormat.values())
            .filter(it -> number.equals(Integer.toString(it.number())))
            .findFirst()
        : Optional.empty();
  }

  static List<Opaque> without(List<Opaque> opaque) {
    return opaque.stream().filter(it -> !it.kind().equals(KIND)).toList();
  }
}
