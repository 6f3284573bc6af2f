package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `store` and `include`. A request of ours stores nothing and, of a model that reasons, asks for
/// the encrypted reasoning that goes back in the store's stead. A model that does not reason
/// refuses to be asked for it (400, "Encrypted content is not supported with this model"). What a
/// client says otherwise stands in opaque values, `null` for a member that it left out.
///
/// `kept`: the server keeps the answer, so that items and answers can be named by their ids.
record Stored(boolean kept, Optional<JsonValue> store, Optional<JsonValue> include) {
  private static final String STORE = "store";
  private static final byte[] STORE_NAME = STORE.getBytes(StandardCharsets.US_ASCII);
  private static final String INCLUDE = "include";
  private static final JsonValue NO = new JsonValue.Bool(false);
  private static final JsonValue ENCRYPTED =
      JsonValue.array(List.of(JsonValue.of("reasoning.encrypted_content")));

  /// Each is a quirk of models that reason only, or of a server that has no others.
  private static final Set<Quirk> OF_REASONING =
      EnumSet.of(
          Quirk.NOTHING_STORED,
          Quirk.NEWEST_MODELS_NO_SAMPLING,
          Quirk.SAMPLING_WITHOUT_REASONING,
          Quirk.EFFORT_LOW_BY_DEFAULT,
          Quirk.EFFORT_MEDIUM_BY_DEFAULT);

  static Stored of(ChatRequest request, Set<Quirk> quirks) {
    JsonValue store = store(request, quirks);
    boolean kept = !store.equals(NO);
    boolean wanted = !kept && reasons(request.thinking(), request.messages(), quirks);
    Optional<JsonValue> include =
        said(request.opaque(), INCLUDE)
            .or(() -> wanted ? Optional.of(ENCRYPTED) : Optional.empty());
    return new Stored(kept, present(Optional.of(store)), present(include));
  }

  private static JsonValue store(ChatRequest request, Set<Quirk> quirks) {
    boolean never = quirks.contains(Quirk.NOTHING_STORED);
    boolean chained = quirks.contains(Quirk.CHAINED_BY_RESPONSE_ID);
    JsonValue usual = new JsonValue.Bool(chained && !never);
    return never ? NO : said(request.opaque(), STORE).orElse(usual);
  }

  /// Whether the answer to that request says that it is kept.
  static boolean kept(ChatRequest request) {
    return !store(request, Set.of()).equals(NO);
  }

  private static Optional<JsonValue> said(List<Opaque> opaque, String field) {
    return Words.find(opaque, Words.own(field)).map(it -> it.value().value());
  }

  private static Optional<JsonValue> present(Optional<JsonValue> value) {
    return value.filter(it -> !(it instanceof JsonValue.Null));
  }

  private static boolean reasons(Thinking thinking, List<Message> messages, Set<Quirk> quirks) {
    boolean known = quirks.stream().anyMatch(OF_REASONING::contains);
    return known || ThinkingFields.asks(thinking) || replays(messages);
  }

  private static boolean replays(List<Message> messages) {
    for (Message message : messages)
      if (message instanceof Message.Assistant(var parts))
        for (Part part : parts)
          if (Words.find(part.opaque(), Words.own("encrypted_content")).isPresent()) return true;
    return false;
  }

  void write(JsonValue.Builder body) {
    body.putIf(STORE, store);
    body.putIf(INCLUDE, include);
  }

  static boolean writes(String field) {
    return field.equals(STORE) || field.equals(INCLUDE);
  }

  /// Whether the server keeps what it answers to that request.
  static boolean keptFor(byte[] request) {
    var body = new JsonScanner(JsonLimits.DEFAULT).over(request, 0, request.length);
    boolean kept = true;
    boolean object = body.next() == Token.OBJECT;
    while (object && body.next() == Token.NAME) {
      boolean store = body.is(STORE_NAME);
      Token value = body.skipValue();
      if (store) kept = value != Token.FALSE;
    }
    return kept || body.token() != Token.END_OBJECT || body.next() != Token.END;
  }

  /// What a received request says differently from ours.
  static List<Opaque> read(
      Fields body, Thinking thinking, List<Message> messages, Set<Quirk> quirks) {
    var said = new ArrayList<Opaque>();
    Optional<JsonValue> store = body.get(STORE);
    boolean kept = !store.equals(Optional.of(NO));
    if (kept) said.add(value(STORE, store));
    boolean wanted = !kept && reasons(thinking, messages, quirks);
    Optional<JsonValue> usual = wanted ? Optional.of(ENCRYPTED) : Optional.empty();
    if (!body.get(INCLUDE).equals(usual)) said.add(value(INCLUDE, body.get(INCLUDE)));
    return said;
  }

  private static Opaque value(String field, Optional<JsonValue> value) {
    return new Opaque(Words.own(field), Json.of(value.orElse(new JsonValue.Null())));
  }
}
