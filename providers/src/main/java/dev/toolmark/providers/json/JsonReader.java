package dev.toolmark.providers.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Text to tree, by Jackson's streaming parser.
final class JsonReader {
  private JsonReader() {}

  private static final JsonFactory FACTORY = factory(JsonLimits.DEFAULT);

  private static JsonFactory factory(JsonLimits limits) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth())
                .maxDocumentLength(limits.chars())
                .maxNumberLength(limits.numberChars())
                .maxStringLength((int) Math.min(Integer.MAX_VALUE, limits.chars()))
                .maxNameLength((int) Math.min(Integer.MAX_VALUE, limits.chars()))
                .build())
        .build();
  }

  private static JsonFactory of(JsonLimits limits) {
    return limits.equals(JsonLimits.DEFAULT) ? FACTORY : factory(limits);
  }

  static JsonValue read(String text, JsonLimits limits) {
    try (JsonParser parser = of(limits).createParser(ObjectReadContext.empty(), text)) {
      return whole(parser);
    } catch (JacksonException e) {
      throw plain(e);
    }
  }

  static JsonValue read(byte[] bytes, int from, int to, JsonLimits limits) {
    try (JsonParser parser =
        of(limits).createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
      return whole(parser);
    } catch (JacksonException e) {
      throw plain(e);
    }
  }

  private static JsonValue whole(JsonParser parser) {
    JsonToken first = parser.nextToken();
    if (first == null) throw new JsonException("empty, where a JSON value was due", 1, 1);
    JsonValue value = value(parser, first);
    if (parser.nextToken() != null) {
      var at = parser.currentTokenLocation();
      throw new JsonException(
          "more text after the end of the JSON value", at.getLineNr(), at.getColumnNr());
    }
    return value;
  }

  private static JsonValue value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> {
        var members = new LinkedHashMap<String, JsonValue>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          members.put(name, value(parser, parser.nextToken()));
        }
        yield new JsonValue.Obj(members);
      }
      case START_ARRAY -> {
        var items = new ArrayList<JsonValue>();
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken())
          items.add(value(parser, t));
        yield new JsonValue.Arr(items);
      }
      case VALUE_STRING -> new JsonValue.Str(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Num(parser.getString());
      case VALUE_TRUE -> new JsonValue.Bool(true);
      case VALUE_FALSE -> new JsonValue.Bool(false);
      case VALUE_NULL -> new JsonValue.Null();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + token);
    };
  }

  private static JsonException plain(JacksonException e) {
    var at = e.getLocation();
    int line = at == null ? 0 : Math.max(0, at.getLineNr());
    int column = at == null ? 0 : Math.max(0, at.getColumnNr());
    return new JsonException(e.getOriginalMessage(), line, column);
  }
}
