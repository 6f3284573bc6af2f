package dev.toolmark.harness.ideal;

import dev.toolmark.harness.suite.CallPattern;
import dev.toolmark.harness.suite.Expectation;
import dev.toolmark.harness.suite.Matcher;
import dev.toolmark.harness.suite.Matching;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.sim.Script;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// The right tool with wrong arguments. The first call that can be broken so is; what follows is as
/// it was.
final class BrokenArguments {
  private BrokenArguments() {}

  /// A call as it is expected: its pattern's matchers, its tool's schema, its arguments.
  private record Expected(
      Right right,
      Right.Spot spot,
      Expectation lister,
      SequencedMap<String, Matcher> matchers,
      SchemaNode schema,
      JsonValue.Obj arguments) {
    /// Whether those arguments are valid, and wrong under every reading.
    boolean isValidAndWrong(JsonValue.Obj other) {
      Script.Call call = call(other);
      return schema.accepts(other)
          && !right.forbids(spot.turn(), call)
          && !Right.allows(lister, call)
          && Right.patterns(lister).stream()
              .filter(pattern -> pattern.tool().equals(call.name()))
              .noneMatch(pattern -> fits(pattern, other, lister));
    }

    Script.Call call(JsonValue.Obj other) {
      return new Script.Call(right.at(spot).name(), other.text());
    }

    List<List<Script>> with(JsonValue.Obj other) {
      return right.with(spot, List.of(call(other)));
    }
  }

  /// What the schema does not allow: a member of another type, one left out, or one too many.
  static Optional<List<List<Script>>> invalid(Right right) {
    for (Right.Spot spot : right.spots()) {
      Optional<SchemaNode> schema = schema(right, spot);
      if (schema.isEmpty() || !(arguments(right, spot) instanceof JsonValue.Obj arguments))
        continue;
      Optional<JsonValue.Obj> invalid =
          Stream.concat(
                  arguments.members().keySet().stream().flatMap(name -> badly(arguments, name)),
                  Stream.of(put(arguments, "not_a_parameter", new JsonValue.Bool(true))))
              .filter(it -> !schema.get().accepts(it))
              .findFirst();
      if (invalid.isPresent())
        return Optional.of(
            right.with(
                spot, List.of(new Script.Call(right.at(spot).name(), invalid.get().text()))));
    }
    return Optional.empty();
  }

  private static Stream<JsonValue.Obj> badly(JsonValue.Obj arguments, String name) {
    return Stream.concat(
        Stream.of("\"somewhat\"", "12", "[]", "{}", "null")
            .map(text -> put(arguments, name, JsonValue.parse(text))),
        Stream.of(without(arguments, name)));
  }

  static Optional<List<List<Script>>> leftOut(Right right) {
    return expected(right)
        .flatMap(call ->
            call.arguments().members().keySet().stream()
                .filter(name -> call.matchers().containsKey(name))
                .map(name -> without(call.arguments(), name))
                .filter(call::isValidAndWrong)
                .map(call::with))
        .findFirst();
  }

  /// A member that the schema knows and the task does not mention, or one that nobody knows.
  static Optional<List<List<Script>>> added(Right right) {
    return expected(right)
        .filter(call -> call.lister().argsMode() == Expectation.Mode.EXACT)
        .flatMap(call ->
            Stream.concat(known(call.schema()), Stream.of("remark"))
                .filter(name -> !call.matchers().containsKey(name))
                .filter(name -> call.arguments().get(name).isEmpty())
                .flatMap(
                    name -> unusual(call.schema(), name).map(v -> put(call.arguments(), name, v)))
                .filter(call::isValidAndWrong)
                .map(call::with))
        .findFirst();
  }

  private static Stream<String> known(SchemaNode schema) {
    return schema.get("properties").orElse(new JsonValue.Null()) instanceof JsonValue.Obj(var known)
        ? known.keySet().stream()
        : Stream.empty();
  }

  /// Values other than the default, which would be let pass.
  private static Stream<JsonValue> unusual(SchemaNode schema, String name) {
    SchemaNode member = schema.member(name);
    Optional<JsonValue> usual = member.get("default");
    return SchemaWitness.of(member).stream()
        .flatMap(value -> Stream.concat(Stream.of(value), Variants.of(value, member)))
        .filter(value -> usual.filter(value::sameAs).isEmpty());
  }

  static Optional<List<List<Script>>> changed(Right right) {
    return expected(right).flatMap(BrokenArguments::changed).findFirst();
  }

  private static Stream<List<List<Script>>> changed(Expected call) {
    Expectation.Mode mode = call.lister().argsMode();
    return call.arguments().members().entrySet().stream()
        .filter(member -> call.matchers().containsKey(member.getKey()))
        .flatMap(member -> {
          Matcher matcher = matcher(call, member.getKey());
          if (!Variants.areTold(matcher)) return Stream.of();
          return Variants.of(member.getValue(), call.schema().member(member.getKey()))
              .filter(value -> !Matching.matches(matcher, value, mode))
              .map(value -> put(call.arguments(), member.getKey(), value));
        })
        .filter(call::isValidAndWrong)
        .map(call::with);
  }

  private static Matcher matcher(Expected call, String name) {
    return Optional.ofNullable(call.matchers().get(name)).orElseThrow();
  }

  /// All calls of which an expectation says how their arguments must be.
  private static Stream<Expected> expected(Right right) {
    return right.spots().stream().flatMap(spot -> expected(right, spot).stream());
  }

  private static Optional<Expected> expected(Right right, Right.Spot spot) {
    Optional<Expectation> lister = right.lister(spot.turn());
    Optional<SchemaNode> schema = schema(right, spot);
    if (lister.isEmpty()
        || schema.isEmpty()
        || !(arguments(right, spot) instanceof JsonValue.Obj arguments)) return Optional.empty();
    return Right.patterns(lister.get()).stream()
        .filter(pattern -> pattern.tool().equals(right.at(spot).name()))
        .filter(pattern -> fits(pattern, arguments, lister.get()))
        .flatMap(pattern -> matchers(pattern).stream())
        .findFirst()
        .map(
            matchers -> new Expected(right, spot, lister.get(), matchers, schema.get(), arguments));
  }

  private static Optional<SequencedMap<String, Matcher>> matchers(CallPattern pattern) {
    return switch (pattern.arguments()) {
      case CallPattern.Arguments.Anything() -> Optional.empty();
      case CallPattern.Arguments.Named(var matchers) -> Optional.of(matchers);
    };
  }

  private static boolean fits(CallPattern pattern, JsonValue.Obj arguments, Expectation lister) {
    return matchers(pattern)
        .map(it -> Matching.members(it, arguments, lister.argsMode()))
        .orElse(true);
  }

  private static Optional<SchemaNode> schema(Right right, Right.Spot spot) {
    return right.tool(right.at(spot).name()).map(tool -> SchemaNode.of(tool.parameters()));
  }

  private static JsonValue arguments(Right right, Right.Spot spot) {
    return JsonValue.parse(right.at(spot).arguments());
  }

  private static JsonValue.Obj put(JsonValue.Obj object, String name, JsonValue value) {
    Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
    members.put(name, value);
    return JsonValue.obj(members);
  }

  private static JsonValue.Obj without(JsonValue.Obj object, String name) {
    Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
    members.remove(name);
    return JsonValue.obj(members);
  }
}
