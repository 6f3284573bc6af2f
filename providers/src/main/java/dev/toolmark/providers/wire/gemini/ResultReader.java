package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A `functionResponse`, as it is received. What a tool gave stands in `output` or `result`, or (AI
/// SDK) in `content` beside `name`; what it failed with in `error`; else the whole object is it. A
/// form that is not the one we write is kept beside it as it stood.
final class ResultReader {
  private static final Set<String> KNOWN = Set.of("id", "name", "response", "parts");

  private ResultReader() {}

  static Result result(Fields body, List<Opaque> marks, CallBook book) {
    String name = body.dueText("name");
    Optional<String> id = body.text("id").filter(given -> !given.isEmpty());
    Optional<Part.Call> call = id.map(book::byId).orElseGet(() -> book.next(name));
    JsonValue.Obj response =
        body.object("response").map(Fields::object).orElseGet(() -> JsonValue.object().build());
    Optional<String> member = member(response);
    JsonValue value = member.flatMap(response::get).orElse(response);
    boolean failed = member.equals(Optional.of(ResultWriter.ERROR));
    var opaque = new ArrayList<>(marks);
    if (!failed && !member.equals(Optional.of(ResultWriter.OUTPUT)))
      opaque.add(new Opaque(ResultWriter.RESPONSE, Json.of(response)));
    opaque.addAll(body.rest(Words.own(Words.RESPONSE), KNOWN));
    var content = new ArrayList<Part>(said(value));
    for (Fields part : Camel.of(body.objects("parts"))) content.add(medium(part));
    return new Result(
        id.or(() -> call.map(c -> c.id().value())).orElse(""),
        call.map(Part.Call::name).equals(Optional.of(name)) ? Optional.empty() : Optional.of(name),
        content,
        failed,
        opaque);
  }

  /// The member that holds all there is; empty where none does.
  private static Optional<String> member(JsonValue.Obj response) {
    Set<String> names = response.members().keySet();
    if (names.size() == 1) {
      String only = names.iterator().next();
      return Set.of(ResultWriter.OUTPUT, ResultWriter.ERROR, "result").contains(only)
          ? Optional.of(only)
          : Optional.empty();
    }
    return names.equals(Set.of("name", "content")) ? Optional.of("content") : Optional.empty();
  }

  private static List<Part> said(JsonValue value) {
    if (value instanceof JsonValue.Str(String text))
      return text.isEmpty() ? List.of() : List.of(new Part.Text(text));
    return List.of(new Part.Data(Json.of(value), List.of()));
  }

  private static Part medium(Fields part) {
    Optional<Fields> inline = part.object("inlineData").map(Camel::of);
    Optional<Fields> stored = part.object("fileData").map(Camel::of);
    if (inline.isPresent())
      return Media.inline(inline.get(), part.rest(Words.own(""), Set.of("inlineData")));
    if (stored.isPresent())
      return Media.stored(stored.get(), part.rest(Words.own(""), Set.of("fileData")));
    return new Part.Foreign(Words.RESPONSE_PART, Json.of(part.object()));
  }
}
