package dev.toolmark.providers.translate;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Feature;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Two requests with one feature taken out of both: what was sent, and what was read at the end.
/// What still differs then was lost without standing in a table.
record Erased(ChatRequest sent, ChatRequest read) {
  Erased {
    sent = plain(sent);
    read = plain(read);
  }

  /// A budget of thinking says what that budget and the word to think say.
  private static ChatRequest plain(ChatRequest r) {
    Thinking t = r.thinking();
    if (t.on().isPresent() || t.budget().orElse(0) == 0) return r;
    return thinking(r, new Thinking(Optional.of(true), t.effort(), t.budget(), t.shown()));
  }

  Erased without(Feature feature) {
    return switch (feature) {
      case DEVELOPER_ROLE -> messages(Erased::asSystem);
      case SYSTEM_PLACE -> both(Erased::systemFirst);
      case SYSTEM_PARTS -> messages(Erased::systemJoined);
      case USER_ORDER -> messages(Erased::textsFirst);
      case TEXT_PARTS -> parts(Erased::joined);
      case IMAGE_URL -> drop(image(Source.Url.class));
      case IMAGE_STORED -> drop(image(Source.Stored.class));
      case FILE_INLINE -> drop(file(Source.Inline.class));
      case FILE_URL -> drop(file(Source.Url.class));
      case FILE_STORED -> drop(file(Source.Stored.class));
      case FILE_NAME -> part(Erased::unnamed);
      case RESULT_FAILED -> unfailed();
      case RESULT_NAME -> results(r -> result(r, Optional.empty(), r.content(), r.failed()));
      case RESULT_DATA -> results(r -> result(r, r.name(), asText(r.content()), r.failed()));
      case RESULT_PARTS -> results(r -> result(r, r.name(), joined(r.content()), r.failed()));
      case RESULT_IMAGES ->
          both(Erased::withoutShown)
              .results(r -> result(r, r.name(), texts(r.content()), r.failed()));
      case TOOL_STRICT ->
          tools(t ->
              new ToolSpec(
                  t.name(), t.description(), t.parameters(), Optional.empty(), t.opaque()));
      case TOOLS_ABSENT ->
          sent.tools().isEmpty()
              ? both(r -> with(r, List.of(), new Choice.Auto(), r.parallel()))
              : this;
      case CHOICE_NONE -> none();
      case CHOICE_REQUIRED -> choice(c -> c instanceof Choice.Required);
      case CHOICE_NAMED -> named();
      case CHOICE_ALLOWED -> allowed(true);
      case CHOICE_ALLOWED_AUTO -> allowed(false);
      case PARALLEL -> both(r -> with(r, r.tools(), r.choice(), Optional.empty()));
      case TEMPERATURE ->
          sampling(s ->
              new Sampling(
                  OptionalDouble.empty(),
                  s.topP(),
                  s.topK(),
                  s.seed(),
                  s.maxTokens(),
                  s.stop(),
                  s.frequencyPenalty(),
                  s.presencePenalty()));
      case TOP_K ->
          sampling(s ->
              new Sampling(
                  s.temperature(),
                  s.topP(),
                  OptionalInt.empty(),
                  s.seed(),
                  s.maxTokens(),
                  s.stop(),
                  s.frequencyPenalty(),
                  s.presencePenalty()));
      case SEED ->
          sampling(s ->
              new Sampling(
                  s.temperature(),
                  s.topP(),
                  s.topK(),
                  OptionalLong.empty(),
                  s.maxTokens(),
                  s.stop(),
                  s.frequencyPenalty(),
                  s.presencePenalty()));
      case STOP ->
          sampling(s ->
              new Sampling(
                  s.temperature(),
                  s.topP(),
                  s.topK(),
                  s.seed(),
                  s.maxTokens(),
                  List.of(),
                  s.frequencyPenalty(),
                  s.presencePenalty()));
      case FREQUENCY_PENALTY ->
          sampling(s ->
              new Sampling(
                  s.temperature(),
                  s.topP(),
                  s.topK(),
                  s.seed(),
                  s.maxTokens(),
                  s.stop(),
                  OptionalDouble.empty(),
                  s.presencePenalty()));
      case PRESENCE_PENALTY ->
          sampling(s ->
              new Sampling(
                  s.temperature(),
                  s.topP(),
                  s.topK(),
                  s.seed(),
                  s.maxTokens(),
                  s.stop(),
                  s.frequencyPenalty(),
                  OptionalDouble.empty()));
      case NO_LIMIT -> noLimit();
      case THINKING_ON ->
          thinking(t -> new Thinking(Optional.empty(), t.effort(), t.budget(), t.shown()));
      case THINKING_EFFORT ->
          thinking(t -> new Thinking(t.on(), Optional.empty(), t.budget(), t.shown()));
      case THINKING_BUDGET ->
          thinking(t -> new Thinking(t.on(), t.effort(), OptionalInt.empty(), t.shown()));
      case THINKING_SHOWN ->
          thinking(t -> new Thinking(t.on(), t.effort(), t.budget(), Optional.empty()));
      case OUTPUT_JSON -> output(o -> o instanceof Output.JsonObject ? new Output.Any() : o);
      case OUTPUT_SCHEMA -> schema();
      case OUTPUT_NAMELESS -> nameless();
      case OUTPUT_NAME ->
          output(o ->
              o instanceof Output.Schema s
                  ? new Output.Schema(Optional.empty(), s.schema(), s.strict())
                  : o);
      case OUTPUT_STRICT ->
          output(o ->
              o instanceof Output.Schema s
                  ? new Output.Schema(s.name(), s.schema(), Optional.empty())
                  : o);
      case PAST_REASONING ->
          assistant(parts -> parts.stream().filter(p -> !(p instanceof Part.Reasoning)).toList());
      case PAST_REFUSAL ->
          part(p ->
              p instanceof Part.Refusal(String text, var opaque) ? new Part.Text(text, opaque) : p);
      case PAST_ORDER -> assistant(Erased::ordered);
      case PAST_ARGUMENTS -> unreadable();
      case PAST_ARGUMENTS_FORM -> part(Erased::compact);
      case TOKENS -> part(Erased::bare);
      case FOREIGN_BLOCKS -> both(Erased::ownOnly);
      default -> throw new AssertionError(feature + " is not of a request");
    };
  }

  private Erased both(UnaryOperator<ChatRequest> change) {
    return new Erased(change.apply(sent), change.apply(read));
  }

  private Erased messages(UnaryOperator<Message> change) {
    return both(r -> with(r, r.messages().stream().map(change).toList()));
  }

  /// The parts of every message of user and model.
  private Erased parts(UnaryOperator<List<Part>> change) {
    return messages(m -> parts(m, change));
  }

  private static Message parts(Message message, UnaryOperator<List<Part>> change) {
    return switch (message) {
      case Message.User(var parts) -> new Message.User(change.apply(parts));
      case Message.Assistant(var parts) -> new Message.Assistant(change.apply(parts));
      case Message.System _, Message.Results _ -> message;
    };
  }

  private Erased assistant(UnaryOperator<List<Part>> change) {
    return both(r ->
        with(
            r,
            r.messages().stream()
                .map(m -> m instanceof Message.Assistant ? parts(m, change) : m)
                .filter(m -> !(m instanceof Message.Assistant(var parts)) || !parts.isEmpty())
                .toList()));
  }

  /// Every part, those of results too.
  private Erased part(UnaryOperator<Part> change) {
    UnaryOperator<List<Part>> each = parts -> parts.stream().map(change).toList();
    return parts(each).results(r -> result(r, r.name(), each.apply(r.content()), r.failed()));
  }

  /// From messages of users, and from results.
  private Erased drop(Predicate<Part> what) {
    UnaryOperator<List<Part>> rest = parts -> parts.stream().filter(what.negate()).toList();
    return parts(rest).results(r -> result(r, r.name(), rest.apply(r.content()), r.failed()));
  }

  private Erased results(UnaryOperator<Result> change) {
    return messages(m ->
        m instanceof Message.Results(var results)
            ? new Message.Results(results.stream().map(change).toList())
            : m);
  }

  private Erased sampling(UnaryOperator<Sampling> change) {
    return both(r ->
        new ChatRequest(
            r.model(),
            r.ask(),
            r.messages(),
            r.tools(),
            r.choice(),
            r.parallel(),
            change.apply(r.sampling()),
            r.thinking(),
            r.output(),
            r.opaque()));
  }

  private Erased thinking(UnaryOperator<Thinking> change) {
    return both(r -> thinking(r, change.apply(r.thinking())));
  }

  private static ChatRequest thinking(ChatRequest r, Thinking thinking) {
    return new ChatRequest(
        r.model(),
        r.ask(),
        r.messages(),
        r.tools(),
        r.choice(),
        r.parallel(),
        r.sampling(),
        thinking,
        r.output(),
        r.opaque());
  }

  private Erased output(UnaryOperator<Output> change) {
    return both(r -> output(r, change.apply(r.output())));
  }

  private static ChatRequest output(ChatRequest r, Output output) {
    return new ChatRequest(
        r.model(),
        r.ask(),
        r.messages(),
        r.tools(),
        r.choice(),
        r.parallel(),
        r.sampling(),
        r.thinking(),
        output,
        r.opaque());
  }

  private Erased tools(UnaryOperator<ToolSpec> change) {
    return both(r ->
        with(
            r,
            r.tools().stream()
                .map(t -> t instanceof ToolSpec spec ? change.apply(spec) : t)
                .toList(),
            r.choice(),
            r.parallel()));
  }

  private static ChatRequest with(ChatRequest r, List<Message> messages) {
    return new ChatRequest(
        r.model(),
        r.ask(),
        messages,
        r.tools(),
        r.choice(),
        r.parallel(),
        r.sampling(),
        r.thinking(),
        r.output(),
        r.opaque());
  }

  private static ChatRequest with(
      ChatRequest r, List<Tool> tools, Choice choice, Optional<Boolean> parallel) {
    return new ChatRequest(
        r.model(),
        r.ask(),
        r.messages(),
        tools,
        choice,
        parallel,
        r.sampling(),
        r.thinking(),
        r.output(),
        r.opaque());
  }

  // ---- choices: what was sent says how both are seen

  private Erased choice(Predicate<Choice> is) {
    return is.test(sent.choice())
        ? both(r -> with(r, r.tools(), new Choice.Auto(), r.parallel()))
        : this;
  }

  /// The tools are left out instead.
  private Erased none() {
    if (!(sent.choice() instanceof Choice.None)) return this;
    return both(r -> with(r, List.of(), new Choice.Auto(), Optional.empty()));
  }

  /// The other tools are left out instead.
  private Erased named() {
    if (!(sent.choice() instanceof Choice.Named(String name))) return this;
    return both(r -> with(r, only(r.tools(), List.of(name)), new Choice.Auto(), r.parallel()));
  }

  private Erased allowed(boolean required) {
    if (!(sent.choice() instanceof Choice.Allowed(boolean must, var names)) || must != required)
      return this;
    return both(r -> with(r, only(r.tools(), names), new Choice.Auto(), r.parallel()));
  }

  private static List<Tool> only(List<Tool> tools, List<String> names) {
    return tools.stream()
        .filter(t -> t instanceof ToolSpec spec && names.contains(spec.name()))
        .toList();
  }

  private Erased noLimit() {
    if (sent.sampling().maxTokens().isPresent()) return this;
    return sampling(s ->
        new Sampling(
            s.temperature(),
            s.topP(),
            s.topK(),
            s.seed(),
            OptionalInt.empty(),
            s.stop(),
            s.frequencyPenalty(),
            s.presencePenalty()));
  }

  private Erased schema() {
    return sent.output() instanceof Output.Schema ? both(r -> output(r, new Output.Any())) : this;
  }

  private Erased nameless() {
    boolean none = sent.output() instanceof Output.Schema(var name, _, _) && name.isEmpty();
    return none ? without(Feature.OUTPUT_NAME) : this;
  }

  // ---- messages

  private static Message asSystem(Message message) {
    return message instanceof Message.System(_, var parts)
        ? new Message.System(false, parts)
        : message;
  }

  private static ChatRequest systemFirst(ChatRequest request) {
    var first = new ArrayList<Part>();
    var rest = new ArrayList<Message>();
    boolean developer = false;
    for (Message message : request.messages()) {
      if (message instanceof Message.System(boolean itsDeveloper, var parts)) {
        if (first.isEmpty()) developer = itsDeveloper;
        first.addAll(parts);
      } else rest.add(message);
    }
    if (!first.isEmpty()) rest.addFirst(new Message.System(developer, first));
    return with(request, merged(rest));
  }

  /// Neighbours of one role that the place of instructions kept apart.
  private static List<Message> merged(List<Message> messages) {
    var merged = new ArrayList<Message>();
    for (Message message : messages) {
      if (!merged.isEmpty()
          && merged.getLast() instanceof Message.User(var before)
          && message instanceof Message.User(var more)) {
        var all = new ArrayList<>(before);
        all.addAll(more);
        merged.set(merged.size() - 1, new Message.User(all));
      } else merged.add(message);
    }
    return merged;
  }

  private static Message systemJoined(Message message) {
    return message instanceof Message.System(boolean developer, var parts)
        ? new Message.System(developer, joined(parts))
        : message;
  }

  private static Message textsFirst(Message message) {
    return switch (message) {
      case Message.User(var parts) -> new Message.User(textsFirst(parts));
      case Message.Results(var results) ->
          new Message.Results(
              results.stream()
                  .map(r -> result(r, r.name(), textsFirst(r.content()), r.failed()))
                  .toList());
      case Message.System _, Message.Assistant _ -> message;
    };
  }

  private static List<Part> textsFirst(List<Part> parts) {
    var sorted = new ArrayList<>(parts);
    sorted.sort(
        java.util.Comparator.comparing(p -> p instanceof Part.Image || p instanceof Part.File));
    return sorted;
  }

  /// Neighbouring texts as one, without what parts them.
  private static List<Part> joined(List<Part> parts) {
    var joined = new ArrayList<Part>();
    for (Part part : parts) {
      if (part instanceof Part.Text(String more, _)
          && !joined.isEmpty()
          && joined.getLast() instanceof Part.Text(String text, _))
        joined.set(joined.size() - 1, new Part.Text(text + plain(more)));
      else
        joined.add(part instanceof Part.Text(String text, _) ? new Part.Text(plain(text)) : part);
    }
    return joined;
  }

  /// Without line ends: texts are parted by them when they are joined.
  private static String plain(String text) {
    return text.replace("\n", "");
  }

  private static Predicate<Part> image(Class<? extends Source> source) {
    return part -> part instanceof Part.Image(Source it, _) && source.isInstance(it);
  }

  private static Predicate<Part> file(Class<? extends Source> source) {
    return part -> part instanceof Part.File(_, Source it, _) && source.isInstance(it);
  }

  private static Part unnamed(Part part) {
    return part instanceof Part.File(_, Source source, var opaque)
        ? new Part.File(Optional.empty(), source, opaque)
        : part;
  }

  // ---- results

  private static Result result(
      Result r, Optional<String> name, List<Part> content, boolean failed) {
    return new Result(r.callId(), name, content, failed, r.opaque());
  }

  /// Without the messages of a user that hold what results could not.
  private static ChatRequest withoutShown(ChatRequest request) {
    var messages = new ArrayList<Message>();
    for (Message message : request.messages()) {
      boolean shown =
          !messages.isEmpty()
              && messages.getLast() instanceof Message.Results
              && message instanceof Message.User(var parts)
              && parts.getFirst() instanceof Part.Text(String text, _)
              && text.startsWith("Attached to the result of");
      if (!shown) messages.add(message);
    }
    return with(request, messages);
  }

  /// A result that failed where it was sent is text in both, by its place.
  private Erased unfailed() {
    List<Boolean> failed =
        sent.messages().stream()
            .flatMap(m ->
                m instanceof Message.Results(var results)
                    ? results.stream().map(Result::failed)
                    : Stream.empty())
            .toList();
    return new Erased(unfailed(sent, failed.iterator()), unfailed(read, failed.iterator()));
  }

  private static ChatRequest unfailed(ChatRequest request, Iterator<Boolean> failed) {
    UnaryOperator<Result> plain =
        r -> {
          boolean was = failed.hasNext() && failed.next();
          List<Part> said = unmarked(r.content());
          return result(r, r.name(), was ? asText(said) : said, false);
        };
    return with(
        request,
        request.messages().stream()
            .map(m ->
                m instanceof Message.Results(var results)
                    ? new Message.Results(results.stream().map(plain).toList())
                    : m)
            .toList());
  }

  /// Without the word that stands for the flag, alone or before a text.
  private static List<Part> unmarked(List<Part> content) {
    if (content.isEmpty() || !(content.getFirst() instanceof Part.Text(String text, var opaque)))
      return content;
    var unmarked = new ArrayList<>(content);
    if (text.equals("Error:")) unmarked.removeFirst();
    else unmarked.set(0, new Part.Text(text.replaceFirst("^Error:\\s", ""), opaque));
    return unmarked;
  }

  private static List<Part> asText(List<Part> content) {
    return content.stream()
        .map(p ->
            p instanceof Part.Data(var value, var opaque) ? new Part.Text(value.text(), opaque) : p)
        .toList();
  }

  private static List<Part> texts(List<Part> content) {
    return content.stream()
        .filter(p -> !(p instanceof Part.Image) && !(p instanceof Part.File))
        .toList();
  }

  // ---- turns of the model

  /// Reasoning, then text, then refusals, then calls.
  private static List<Part> ordered(List<Part> parts) {
    List<Function<Part, Boolean>> kinds =
        List.of(
            Part.Reasoning.class::isInstance,
            Part.Text.class::isInstance,
            Part.Refusal.class::isInstance,
            Part.Call.class::isInstance);
    var ordered = new ArrayList<Part>();
    for (var kind : kinds) parts.stream().filter(kind::apply).forEach(ordered::add);
    parts.stream().filter(p -> kinds.stream().noneMatch(k -> k.apply(p))).forEach(ordered::add);
    return ordered;
  }

  /// Where what was sent are no arguments, neither's count, by the place of the call.
  private Erased unreadable() {
    List<Boolean> objects =
        calls(sent).stream()
            .map(c -> JsonValue.tryParse(c.arguments()).orElse(null) instanceof JsonValue.Obj)
            .toList();
    return new Erased(blanked(sent, objects.iterator()), blanked(read, objects.iterator()));
  }

  private static List<Part.Call> calls(ChatRequest request) {
    return request.messages().stream()
        .flatMap(
            m -> m instanceof Message.Assistant(var parts) ? parts.stream() : Stream.<Part>empty())
        .filter(Part.Call.class::isInstance)
        .map(Part.Call.class::cast)
        .toList();
  }

  private static ChatRequest blanked(ChatRequest request, Iterator<Boolean> objects) {
    UnaryOperator<Part> blank =
        p ->
            !(p instanceof Part.Call c) || !objects.hasNext() || objects.next()
                ? p
                : new Part.Call(c.id(), c.name(), "{}", c.opaque());
    return with(
        request,
        request.messages().stream()
            .map(m -> parts(m, parts -> parts.stream().map(blank).toList()))
            .toList());
  }

  private static Part compact(Part part) {
    return part instanceof Part.Call c
            && JsonValue.tryParse(c.arguments()).orElse(null) instanceof JsonValue.Obj object
        ? new Part.Call(c.id(), c.name(), object.text(), c.opaque())
        : part;
  }

  private static Part bare(Part part) {
    List<Opaque> none = List.of();
    return switch (part) {
      case Part.Text(String text, _) -> new Part.Text(text, none);
      case Part.Reasoning(String text, _) -> new Part.Reasoning(text, none);
      case Part.Refusal(String text, _) -> new Part.Refusal(text, none);
      case Part.Call c -> new Part.Call(c.id(), c.name(), c.arguments(), none);
      case Part.Image(Source source, _) -> new Part.Image(source, none);
      case Part.File(var name, Source source, _) -> new Part.File(name, source, none);
      case Part.Data(var value, _) -> new Part.Data(value, none);
      case Part.Foreign foreign -> foreign;
    };
  }

  private static ChatRequest ownOnly(ChatRequest request) {
    return with(
        request,
        request.messages().stream()
            .map(m ->
                parts(
                    m, parts -> parts.stream().filter(p -> !(p instanceof Part.Foreign)).toList()))
            .toList());
  }
}
