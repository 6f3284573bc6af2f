package dev.toolmark.providers.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Text to tree, by Jackson's streaming parser.
final class ParsedTree {
  private ParsedTree() {}

  private static final int QUOTED = 20;
  private static final int LONGEST_MESSAGE = 200;

  /// What the parser says of its own settings and of sources it was not told: nothing to a reader.
  private static final Pattern OF_ITSELF =
      Pattern.compile(", from `[^`]*`| \\(start marker at \\[Source: [^\\]]*\\]\\)");

  private static final JsonFactory FACTORY = factory(JsonLimits.DEFAULT);

  private static JsonFactory factory(JsonLimits limits) {
    return JsonFactory.builder()
        .errorReportConfiguration(
            ErrorReportConfiguration.builder().maxErrorTokenLength(QUOTED).build())
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

  @SuppressWarnings("ReferenceEquality") // the usual limits by identity, others made anew
  private static JsonFactory of(JsonLimits limits) {
    return limits == JsonLimits.DEFAULT ? FACTORY : factory(limits);
  }

  static JsonValue read(String text, JsonLimits limits) {
    try (JsonParser parser = of(limits).createParser(ObjectReadContext.empty(), text)) {
      return read(parser);
    }
  }

  private static JsonValue read(JsonParser parser) {
    try {
      return whole(parser);
    } catch (JacksonException e) {
      throw plain(e, parser.currentLocation());
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
          String name = whole(parser.currentName(), parser);
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

  /// A name without half surrogate pairs; the parser refuses most of them, and so do we the rest.
  private static String whole(String name, JsonParser parser) {
    if (name.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) return name;
    var at = parser.currentTokenLocation();
    throw new JsonException("half a surrogate pair in a name", at.getLineNr(), at.getColumnNr());
  }

  private static JsonException plain(JacksonException e, TokenStreamLocation reached) {
    var at = e.getLocation() == null ? reached : e.getLocation();
    int line = Math.max(0, at.getLineNr());
    int column = Math.max(0, at.getColumnNr());
    String message = OF_ITSELF.matcher(String.valueOf(e.getOriginalMessage())).replaceAll("");
    return new JsonException(
        message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE),
        line,
        column);
  }
}
