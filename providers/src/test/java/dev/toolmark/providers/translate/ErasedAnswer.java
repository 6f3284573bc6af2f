package dev.toolmark.providers.translate;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Two answers with one feature taken out of both: what was sent, and what was read at the end.
record ErasedAnswer(Answer sent, Answer read) {
  ErasedAnswer {
    sent = stripped(sent);
    read = unnamed(stripped(read), sent.served());
  }

  /// Without an id or a model that nobody sent: who answers a client gives them then.
  private static Answer unnamed(Answer a, Optional<Served> sent) {
    Optional<String> id = sent.flatMap(Served::id).flatMap(_ -> a.served().flatMap(Served::id));
    Optional<String> model =
        sent.flatMap(Served::model).flatMap(_ -> a.served().flatMap(Served::model));
    Optional<Served> served =
        Optional.of(new Served(id, model)).filter(s -> id.isPresent() || model.isPresent());
    return new Answer(
        served, a.parts(), a.cut(), a.stop(), a.usage(), List.of(), List.of(), a.error());
  }

  /// Without what speaks of the wire and not of the answer: violations, unknown events, and the
  /// protocol's own word for the stop.
  private static Answer stripped(Answer a) {
    return new Answer(
        a.served(),
        a.parts(),
        a.cut(),
        a.stop().map(s -> new StopReason(s.why(), Optional.empty(), s.detail())),
        a.usage(),
        List.of(),
        List.of(),
        a.error());
  }

  ErasedAnswer without(Feature feature) {
    return switch (feature) {
      case ID -> served(s -> new Served(Optional.empty(), s.model()));
      case MODEL -> served(s -> new Served(s.id(), Optional.empty()));
      case ORDER -> parts(ErasedAnswer::ordered);
      case PARTS -> parts(ErasedAnswer::joined);
      case REFUSAL -> refusal();
      case ARGUMENTS_TEXT -> each(ErasedAnswer::readable);
      case REASONING_TOKENS ->
          each(p ->
              p instanceof Part.Reasoning(String text, _)
                  ? new Part.Reasoning(text, List.of())
                  : p);
      case CALL_TOKENS ->
          each(p ->
              p instanceof Part.Call c
                  ? new Part.Call(c.id(), c.name(), c.arguments(), List.of())
                  : p);
      case TEXT_TOKENS ->
          each(p ->
              p instanceof Part.Text(String text, _)
                  ? new Part.Text(text)
                  : p instanceof Part.Refusal(String no, _) ? new Part.Refusal(no, List.of()) : p);
      case BLOCKS -> parts(p -> p.stream().filter(it -> !(it instanceof Part.Foreign)).toList());
      case USAGE_CACHE_READ ->
          usage(u ->
              new Usage(
                  u.input(), OptionalLong.empty(), u.cacheWrite(), u.output(), u.reasoning()));
      case USAGE_CACHE_WRITE ->
          usage(u ->
              new Usage(u.input(), u.cacheRead(), OptionalLong.empty(), u.output(), u.reasoning()));
      case USAGE_REASONING ->
          usage(u ->
              new Usage(
                  u.input(), u.cacheRead(), u.cacheWrite(), u.output(), OptionalLong.empty()));
      case STOP_SEQUENCE -> stop(Set.of(Why.STOP_SEQUENCE));
      case STOP_DETAIL ->
          both(a ->
              with(
                  a,
                  a.parts(),
                  a.stop().map(s -> new StopReason(s.why(), s.said(), Optional.empty())),
                  a.usage()));
      case STOP_CONTEXT -> stop(Set.of(Why.CONTEXT_FULL));
      case STOP_PAUSED -> stop(Set.of(Why.PAUSED));
      case STOP_BAD_CALL -> stop(Set.of(Why.BAD_CALL));
      case STOP_FAULT -> stop(Set.of(Why.FAULT));
      default -> throw new AssertionError(feature + " is not of an answer");
    };
  }

  private ErasedAnswer both(UnaryOperator<Answer> change) {
    return new ErasedAnswer(change.apply(sent), change.apply(read));
  }

  private static Answer with(
      Answer a, List<Part> parts, Optional<StopReason> stop, Optional<Usage> usage) {
    return new Answer(
        a.served(), parts, a.cut(), stop, usage, a.violations(), a.unknown(), a.error());
  }

  private ErasedAnswer parts(UnaryOperator<List<Part>> change) {
    return both(a -> with(a, change.apply(a.parts()), a.stop(), a.usage()));
  }

  private ErasedAnswer each(UnaryOperator<Part> change) {
    return parts(parts -> parts.stream().map(change).toList());
  }

  private ErasedAnswer served(UnaryOperator<Served> change) {
    return both(a ->
        new Answer(
            a.served().map(change).filter(s -> s.id().isPresent() || s.model().isPresent()),
            a.parts(),
            a.cut(),
            a.stop(),
            a.usage(),
            a.violations(),
            a.unknown(),
            a.error()));
  }

  private ErasedAnswer usage(UnaryOperator<Usage> change) {
    return both(a -> with(a, a.parts(), a.stop(), a.usage().map(change)));
  }

  /// Where what was sent stopped for that reason, neither's reason counts.
  private ErasedAnswer stop(Set<Why> lost) {
    boolean is = sent.stop().filter(s -> lost.contains(s.why())).isPresent();
    return is ? both(a -> with(a, a.parts(), Optional.empty(), a.usage())) : this;
  }

  /// A refusal becomes text, and what it stopped for is then what text stops for.
  private ErasedAnswer refusal() {
    boolean refused = sent.refused();
    ErasedAnswer texts =
        each(p ->
            p instanceof Part.Refusal(String text, var opaque) ? new Part.Text(text, opaque) : p);
    return refused && sent.calls().isEmpty()
        ? texts.both(a -> with(a, a.parts(), Optional.empty(), a.usage()))
        : texts;
  }

  private static List<Part> ordered(List<Part> parts) {
    List<Predicate<Part>> kinds =
        List.of(
            Part.Reasoning.class::isInstance,
            Part.Text.class::isInstance,
            Part.Refusal.class::isInstance,
            Part.Call.class::isInstance,
            Part.Foreign.class::isInstance);
    var ordered = new ArrayList<Part>();
    for (var kind : kinds) parts.stream().filter(kind).forEach(ordered::add);
    return ordered;
  }

  private static List<Part> joined(List<Part> parts) {
    var joined = new ArrayList<Part>();
    for (Part part : parts) {
      Part last = joined.isEmpty() ? part : joined.getLast();
      if (!joined.isEmpty()
          && part instanceof Part.Text(String more, _)
          && last instanceof Part.Text(String text, var opaque))
        joined.set(joined.size() - 1, new Part.Text(text + more, opaque));
      else if (!joined.isEmpty()
          && part instanceof Part.Reasoning(String more, var also)
          && last instanceof Part.Reasoning(String text, var opaque)) {
        var all = new ArrayList<>(opaque);
        all.addAll(also);
        joined.set(joined.size() - 1, new Part.Reasoning(text + more, all));
      } else if (!joined.isEmpty()
          && part instanceof Part.Refusal(String more, _)
          && last instanceof Part.Refusal(String text, var opaque))
        joined.set(joined.size() - 1, new Part.Refusal(text + more, opaque));
      else joined.add(part);
    }
    return joined;
  }

  private static Part readable(Part part) {
    if (!(part instanceof Part.Call c)) return part;
    boolean object =
        JsonValue.tryParse(c.arguments()).filter(JsonValue.Obj.class::isInstance).isPresent();
    return object ? c : new Part.Call(c.id(), c.name(), "{}", c.opaque());
  }
}
