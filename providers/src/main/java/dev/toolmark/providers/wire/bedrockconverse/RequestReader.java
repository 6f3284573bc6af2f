package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Refusals;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request as a client sent it. Whatever is wrong with it is an answer, never an exception.
/// Members that we have no word for stay with the request as opaque values. The path names the
/// model (escaped, or an ARN with its slashes) and whether a stream is wanted.
final class RequestReader {
  private static final Pattern CONVERSE = Pattern.compile(".*?/model/(.+)/converse(-stream)?");
  private static final Set<String> LISTS = Set.of("/foundation-models", "/inference-profiles");
  private static final Pattern AFTER = Pattern.compile("(?:^|&)nextToken=([^&]*)");
  private final Set<Quirk> quirks;
  private final JsonLimits limits;

  RequestReader(Dialect dialect, Set<Quirk> quirks) {
    this.quirks = quirks;
    this.limits =
        new JsonLimits(
            dialect.limits().depth(), JsonLimits.DEFAULT.chars(), JsonLimits.DEFAULT.numberChars());
  }

  Asked read(WireRequest received) {
    return Refusals.reading(received, () -> routed(received));
  }

  private Asked routed(WireRequest received) {
    int query = received.path().indexOf('?');
    String path = query < 0 ? received.path() : received.path().substring(0, query);
    Matcher converse = CONVERSE.matcher(path);
    if (converse.matches())
      return received.method().equals("POST")
          ? chat(received, decoded(converse.group(1)), converse.group(2) != null)
          : Refusals.method(received, "POST");
    if (LISTS.stream().noneMatch(path::endsWith)) return Refusals.nowhere(received);
    if (!received.method().equals("GET")) return Refusals.method(received, "GET");
    Matcher after = AFTER.matcher(query < 0 ? "" : received.path().substring(query + 1));
    return new Asked.Models(after.find() ? Optional.of(decoded(after.group(1))) : Optional.empty());
  }

  /// In a path a plus is a plus.
  private static String decoded(String word) {
    return URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private Asked chat(WireRequest received, String model, boolean streamed) {
    byte[] bytes = received.body();
    Fields body = Fields.of("", JsonValue.parse(bytes, 0, bytes.length, limits));
    Fields ofModel = ofModel(body);
    boolean output = OutputFields.isKnown(ofModel);
    Thinking thinking =
        ThinkingFields.read(
            ofModel, quirks, output ? OutputFields.effort(ofModel) : Optional.empty());
    Optional<Output> schema = OutputFields.read(body);
    List<Message> messages = MessageReader.messages(body);
    boolean forbidden = MessageReader.endsSystem(messages, ToolFields.FORBIDDEN);
    return new Asked.Chat(
        new ChatRequest(
            model,
            streamed ? Ask.STREAMED : Ask.WHOLE,
            forbidden ? MessageReader.withoutSystemEnd(messages) : messages,
            ToolsReader.tools(body),
            forbidden ? new Choice.None() : ToolsReader.choice(body),
            Optional.empty(),
            InferenceFields.read(body, ofModel),
            thinking,
            schema
                .or(() -> output ? OutputFields.ofModel(ofModel) : Optional.empty())
                .orElse(new Output.Any()),
            opaque(body, ofModel, schema.isPresent(), output)));
  }

  private static Fields ofModel(Fields body) {
    return body.get(RequestWriter.OF_MODEL).orElse(new JsonValue.Null()) instanceof JsonValue.Obj o
        ? new Fields(RequestWriter.OF_MODEL, o)
        : new Fields(RequestWriter.OF_MODEL, JsonValue.object().build());
  }

  /// The members that nobody read; of the model's own fields those alone that nobody read.
  private List<Opaque> opaque(Fields body, Fields ofModel, boolean schema, boolean output) {
    var known = new HashSet<>(Set.of("system", "messages", ToolsReader.FIELD));
    if (InferenceFields.isKnown(body)) known.add(InferenceFields.FIELD);
    if (schema) known.add(OutputFields.FIELD);
    if (body.get(RequestWriter.OF_MODEL).orElse(null) instanceof JsonValue.Obj)
      known.add(RequestWriter.OF_MODEL);
    var opaque = new ArrayList<Opaque>(body.rest(Words.own(""), known));
    var read = new HashSet<>(ThinkingFields.known(ofModel, quirks));
    read.add(InferenceFields.TOP_K);
    if (output) read.add(OutputFields.OF_MODEL);
    var rest = JsonValue.object();
    ofModel
        .object()
        .members()
        .forEach((name, value) -> {
          if (!read.contains(name)) rest.put(name, value);
        });
    JsonValue.Obj further = rest.build();
    if (!further.members().isEmpty())
      opaque.add(new Opaque(Words.own(RequestWriter.OF_MODEL), Json.of(further)));
    return List.copyOf(opaque);
  }
}
