package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Aliases;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// `toolConfig.functionCallingConfig`, both ways. Names limit the choice in the modes ANY and
/// VALIDATED only; VALIDATED leaves the model free to call or not, as AUTO does, and is the mode
/// for an allowed choice that is not required. Source: protocols.md 5.1, row "tool_choice".
final class CallingMode {
  static final String FIELD = "toolConfig";
  private static final String CALLING = "functionCallingConfig";
  private static final String NAMES = "allowedFunctionNames";
  private static final Set<String> KNOWN = Set.of("mode", NAMES);

  private CallingMode() {}

  /// Empty: the default says it. `functions`: whether any is offered.
  static Optional<JsonValue> written(
      Choice choice, boolean functions, Aliases aliases, Set<String> losses) {
    if (!functions) {
      if (!(choice instanceof Choice.Auto || choice instanceof Choice.None)) losses.add("choice");
      return Optional.empty();
    }
    return switch (choice) {
      case Choice.Auto() -> Optional.empty();
      case Choice.None() -> Optional.of(config("NONE", List.of(), aliases));
      case Choice.Required() -> Optional.of(config("ANY", List.of(), aliases));
      case Choice.Named(String name) -> Optional.of(config("ANY", List.of(name), aliases));
      case Choice.Allowed(boolean required, var names) ->
          Optional.of(config(required ? "ANY" : "VALIDATED", names, aliases));
    };
  }

  private static JsonValue config(String mode, List<String> names, Aliases aliases) {
    var calling = JsonValue.object().put("mode", mode);
    if (!names.isEmpty())
      calling.put(
          NAMES,
          JsonValue.array(names.stream().map(name -> JsonValue.of(aliases.onWire(name))).toList()));
    return JsonValue.object().put(CALLING, calling.build()).build();
  }

  private static Optional<Fields> config(Fields body) {
    return body.object(FIELD).map(Camel::of);
  }

  private static Optional<Fields> calling(Fields body) {
    return config(body).flatMap(c -> c.object(CALLING)).map(Camel::of);
  }

  static Choice read(Fields body) {
    Optional<Fields> calling = calling(body);
    if (calling.isEmpty()) return new Choice.Auto();
    List<String> names = names(calling.get());
    return switch (mode(calling.get())) {
      case "NONE" -> new Choice.None();
      case "ANY" -> {
        if (names.isEmpty()) yield new Choice.Required();
        yield names.size() == 1
            ? new Choice.Named(names.getFirst())
            : new Choice.Allowed(true, names);
      }
      default -> names.isEmpty() ? new Choice.Auto() : new Choice.Allowed(false, names);
    };
  }

  private static String mode(Fields calling) {
    String mode = calling.text("mode").orElse("AUTO").toUpperCase(Locale.ROOT);
    return switch (mode) {
      case "AUTO", "NONE", "ANY", "VALIDATED", "MODE_UNSPECIFIED" -> mode;
      default -> throw new Malformed(calling.path("mode"), "AUTO, NONE, ANY or VALIDATED was due");
    };
  }

  private static List<String> names(Fields calling) {
    return calling.list(NAMES).stream()
        .map(name -> {
          if (name instanceof JsonValue.Str(String text)) return text;
          throw new Malformed(calling.path(NAMES), "names were due");
        })
        .toList();
  }

  /// What `read` has no word for: members beside the mode, and the mode VALIDATED without names.
  static Optional<JsonValue> rest(Fields body) {
    Optional<JsonValue> beside =
        config(body).flatMap(c -> Further.without(c.object(), Set.of(CALLING)));
    Optional<JsonValue> inside =
        calling(body)
            .flatMap(c -> {
              boolean checked = mode(c).equals("VALIDATED") && names(c).isEmpty();
              return Further.without(c.object(), checked ? Set.of(NAMES) : KNOWN);
            })
            .map(rest -> JsonValue.object().put(CALLING, rest).build());
    if (beside.isEmpty()) return inside;
    return inside.isEmpty() ? beside : Optional.of(Further.joined(beside.get(), inside.get()));
  }
}
