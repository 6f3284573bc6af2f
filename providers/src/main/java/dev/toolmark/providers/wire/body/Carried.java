package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Opaque values of any protocol, with their kinds, as one word that a client of another protocol
/// returns untouched: in a thinking signature or a redacted block, in `encrypted_content`,
/// `thoughtSignature`, `reasoning_details`, `redactedContent`. Whose request is read unpacks them.
/// The word is a mark and the base64 of a JSON list `[[kind, text of the value], …]`; it is base64
/// as a whole, for clients that keep such a field as bytes.
public final class Carried {
  /// Long enough never to begin a value of a provider's own by chance, and a whole number of base64
  /// groups.
  private static final String MARK = "toolmarkCarriedV";

  private static final byte[] MARKED = MARK.getBytes(StandardCharsets.US_ASCII);

  private Carried() {}

  public static String pack(List<Opaque> values) {
    return new String(packed(values), StandardCharsets.US_ASCII);
  }

  /// The same as bytes, of which none must be escaped in a string of JSON.
  public static byte[] packed(List<Opaque> values) {
    var json = new JsonBytes();
    String next = "[[";
    for (Opaque it : values) {
      json.add(next).quoted(it.kind()).add(",").quoted(it.value().text());
      next = "],[";
    }
    json.add(values.isEmpty() ? "[]" : "]]");
    byte[] word = Base64.getEncoder().encode(json.toBytes());
    byte[] marked = Arrays.copyOf(MARKED, MARKED.length + word.length);
    System.arraycopy(word, 0, marked, MARKED.length, word.length);
    return marked;
  }

  /// Empty: no such word, the value is the protocol's own.
  public static Optional<List<Opaque>> unpack(String word) {
    if (!word.startsWith(MARK)) return Optional.empty();
    try {
      byte[] json = Base64.getDecoder().decode(word.substring(MARK.length()));
      return JsonValue.parse(json, 0, json.length, JsonLimits.DEFAULT)
              instanceof JsonValue.Arr(var rows)
          ? values(rows)
          : Optional.empty();
    } catch (JsonException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<List<Opaque>> values(List<JsonValue> rows) {
    var values = new ArrayList<Opaque>();
    for (JsonValue row : rows)
      if (row instanceof JsonValue.Arr(var pair)
          && pair.size() == 2
          && pair.getFirst() instanceof JsonValue.Str(String kind)
          && pair.getLast() instanceof JsonValue.Str(String value))
        values.add(new Opaque(kind, new Json(value)));
      else return Optional.empty();
    return Optional.of(List.copyOf(values));
  }
}
