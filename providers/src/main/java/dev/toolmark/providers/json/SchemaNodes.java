package dev.toolmark.providers.json;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Our trees as those of the schema library. Numbers are exact; one that is too large or too small
/// to be written out stands for the largest or smallest that is not.
final class SchemaNodes {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int FAR = 10_000;

  private SchemaNodes() {}

  static JsonNode of(JsonValue value) {
    return switch (value) {
      case JsonValue.Obj(var members) -> {
        ObjectNode object = NODES.objectNode();
        members.forEach((name, member) -> object.set(name, of(member)));
        yield object;
      }
      case JsonValue.Arr(var items) -> {
        ArrayNode array = NODES.arrayNode();
        items.forEach(item -> array.add(of(item)));
        yield array;
      }
      case JsonValue.Str(String text) -> NODES.stringNode(text);
      case JsonValue.Num number -> number(number);
      case JsonValue.Bool(boolean flag) -> NODES.booleanNode(flag);
      case JsonValue.Null() -> NODES.nullNode();
    };
  }

  private static JsonNode number(JsonValue.Num number) {
    BigDecimal value = number.exact().orElseGet(() -> far(Decimal.of(number.text())));
    if (!number.isWhole()) return NODES.numberNode(value);
    if (value.precision() - value.scale() > 18) return NODES.numberNode(value.toBigIntegerExact());
    return NODES.numberNode(value.longValueExact());
  }

  private static BigDecimal far(Decimal number) {
    if (number.digits().isEmpty()) return BigDecimal.ZERO;
    BigDecimal limit = BigDecimal.ONE.movePointRight(number.exponent().signum() * FAR);
    return number.negative() ? limit.negate() : limit;
  }
}
