package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Carried;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `systemInstruction` and `contents`, as they are received. Turns of the model that follow one
/// another are one (a client may keep each chunk of a stream as a turn); all results between two
/// turns of the model are one step, before what else the user says there.
final class ContentReader {
  private static final Set<String> TEXT = Set.of("text", "thought");
  private final List<Message> messages = new ArrayList<>();
  private final CallBook book = new CallBook();

  List<Message> messages(Fields body) {
    body.object("systemInstruction").map(Camel::of).ifPresent(this::system);
    List<Fields> contents = Camel.of(body.objects("contents"));
    if (contents.isEmpty()) throw new Malformed("contents", "at least one was due");
    contents.forEach(this::content);
    return List.copyOf(messages);
  }

  private void system(Fields content) {
    var parts = new ArrayList<Part>();
    for (Fields part : Camel.of(content.objects("parts"))) plain(part).ifPresent(parts::add);
    messages.add(new Message.System(false, parts));
  }

  private void content(Fields content) {
    List<Fields> parts = Camel.of(content.objects("parts"));
    switch (content.text("role").orElse("user")) {
      case "model" -> model(parts);
      case "user", "function", "tool" -> user(parts);
      default -> throw new Malformed(content.path("role"), "user or model was due");
    }
  }

  private void user(List<Fields> received) {
    var results = new ArrayList<Result>();
    var parts = new ArrayList<Part>();
    for (Fields part : received) {
      Optional<Fields> response = part.object("functionResponse").map(Camel::of);
      if (response.isPresent())
        results.add(
            ResultReader.result(
                response.get(), part.rest(Words.own(""), Set.of("functionResponse")), book));
      else plain(part).ifPresent(parts::add);
    }
    if (!results.isEmpty()) step(results);
    if (!parts.isEmpty()) messages.add(new Message.User(parts));
  }

  /// Results join those that came since the last turn of the model.
  private void step(List<Result> results) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i) instanceof Message.Assistant) break;
      if (messages.get(i) instanceof Message.Results(var earlier)) {
        var all = new ArrayList<>(earlier);
        all.addAll(results);
        messages.set(i, new Message.Results(all));
        return;
      }
    }
    messages.add(new Message.Results(results));
  }

  private void model(List<Fields> received) {
    var parts = new ArrayList<Part>();
    if (!messages.isEmpty() && messages.getLast() instanceof Message.Assistant(var before)) {
      parts.addAll(before);
      messages.removeLast();
    }
    for (Fields part : received) modelPart(part, parts);
    messages.add(new Message.Assistant(parts));
  }

  private void modelPart(Fields part, List<Part> parts) {
    Optional<Fields> call = part.object("functionCall").map(Camel::of);
    if (call.isPresent()) {
      Part.Call read = call(call.get(), marks(part, Set.of("functionCall")));
      book.add(read);
      parts.add(read);
    } else if (part.has("text") || (part.has(Words.SIGNATURE_FIELD) && onlyMarks(part))) {
      written(part, parts);
    } else plain(part).ifPresent(parts::add);
  }

  private static boolean onlyMarks(Fields part) {
    return Set.of("thought", Words.SIGNATURE_FIELD).containsAll(part.object().members().keySet());
  }

  private void written(Fields part, List<Part> parts) {
    String text = part.text("text").orElse("");
    boolean thought = part.flag("thought").orElse(false);
    List<Opaque> marks = marks(part, TEXT);
    if (text.isEmpty() && marks.isEmpty()) return;
    boolean carried =
        marks.stream().anyMatch(mark -> Words.field(mark.kind()).isEmpty()) && text.isEmpty();
    String before = carried ? streamed(parts, thought) : "";
    parts.add(
        thought ? new Part.Reasoning(before + text, marks) : new Part.Text(before + text, marks));
  }

  /// What an answer of ours streamed before the empty part that carries the marks of it: the text
  /// without marks of that kind, which is taken from the parts.
  private static String streamed(List<Part> parts, boolean thought) {
    var text = new StringBuilder();
    while (!parts.isEmpty() && parts.getLast().opaque().isEmpty()) {
      if (thought && parts.getLast() instanceof Part.Reasoning(String said, _))
        text.insert(0, said);
      else if (!thought && parts.getLast() instanceof Part.Text(String said, _))
        text.insert(0, said);
      else break;
      parts.removeLast();
    }
    return text.toString();
  }

  private Part.Call call(Fields call, List<Opaque> marks) {
    var opaque = new ArrayList<>(marks);
    opaque.addAll(call.rest(Words.own(Words.CALL), Set.of("id", "name", "args")));
    String arguments = call.object("args").map(a -> a.object().text()).orElse("{}");
    return new Part.Call(book.id(call.text("id")), call.dueText("name"), arguments, opaque);
  }

  /// The part's members beside its data. A signature that is a word of ours is unpacked.
  private static List<Opaque> marks(Fields part, Set<String> data) {
    var marks = new ArrayList<Opaque>();
    for (Opaque mark : part.rest(Words.own(""), data)) {
      Optional<List<Opaque>> carried =
          mark.kind().equals(Words.SIGNATURE)
                  && mark.value().value() instanceof JsonValue.Str(String word)
              ? Carried.unpack(word)
              : Optional.empty();
      carried.ifPresentOrElse(marks::addAll, () -> marks.add(mark));
    }
    return marks;
  }

  /// A part of the user or the system, or one of the model that is neither text nor call.
  private static Optional<Part> plain(Fields part) {
    Optional<Fields> inline = part.object("inlineData").map(Camel::of);
    Optional<Fields> stored = part.object("fileData").map(Camel::of);
    if (part.has("text")) {
      var text = new Part.Text(part.dueText("text"), marks(part, Set.of("text")));
      boolean empty = text.text().isEmpty() && text.opaque().isEmpty();
      return empty ? Optional.empty() : Optional.of(text);
    }
    if (inline.isPresent())
      return Optional.of(Media.inline(inline.get(), marks(part, Set.of("inlineData"))));
    if (stored.isPresent())
      return Optional.of(Media.stored(stored.get(), marks(part, Set.of("fileData"))));
    return part.object().members().keySet().stream()
        .filter(name -> !name.equals("thought") && !name.equals(Words.SIGNATURE_FIELD))
        .findFirst()
        .map(name -> new Part.Foreign(Words.own(name), Json.of(part.object())));
  }
}
