package dev.toolmark.providers.wire;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;

/// A generated answer, and a way to tell it: in fragments of any length, several parts open at a
/// time where that is asked for, in slices that are spoilt afterwards.
public final class AnswerDice {
  private static final int[] LETTERS = "ab {}[]\":\\,\n\t\u0001é天😀/<>=".codePoints().toArray();
  private static final String[] ARGUMENTS = {
    "{}",
    "{\"city\":\"Oslo\",\"days\":3}",
    "{ \"a\" : 1.50, \"b\": [ true, null, 1e3 ] }",
    "{\"n\":{\"m\":[{\"k\":\"v\"},{}]},\"s\":\"q\\\"uote \\\\ \\n \\u00e9 😀\"}",
    "{\"long\":\"" + "0123456789 ".repeat(9) + "\"}"
  };

  private final Random random;
  private final List<Part> parts = new ArrayList<>();
  private final Slice slice = new Slice();
  private byte[] shared = {};

  private AnswerDice(Random random) {
    this.random = random;
  }

  /// Reasoning, text, calls, in an order that models speak in; nothing opaque.
  public static AnswerDice plain(Random random) {
    var dice = new AnswerDice(random);
    if (random.nextInt(3) == 0) dice.parts.add(new Part.Reasoning(dice.word(), List.of()));
    if (random.nextInt(4) > 0) dice.parts.add(new Part.Text(dice.word()));
    for (int i = random.nextInt(4); i > 0; i--) dice.parts.add(dice.call(List.of()));
    if (dice.parts.isEmpty()) dice.parts.add(new Part.Text(dice.word()));
    return dice;
  }

  /// Any parts in any order. `opaque`: values that a part of reasoning, or a call, may carry.
  public static AnswerDice any(Random random, List<Opaque> opaque) {
    var dice = new AnswerDice(random);
    for (int i = 1 + random.nextInt(6); i > 0; i--)
      dice.parts.add(
          switch (random.nextInt(6)) {
            case 0, 1 -> new Part.Text(dice.word());
            case 2 ->
                new Part.Reasoning(
                    dice.word(), random.nextBoolean() ? List.of() : dice.some(opaque));
            case 3 -> new Part.Refusal(dice.word(), List.of());
            default -> dice.call(random.nextInt(3) > 0 ? List.of() : dice.some(opaque));
          });
    return dice;
  }

  private <T> List<T> some(List<T> values) {
    return values.stream().filter(_ -> random.nextBoolean()).toList();
  }

  private Part.Call call(List<Opaque> opaque) {
    return new Part.Call(
        new CallId("call_" + parts.size() + "x" + random.nextInt(1000), false),
        "tool_" + random.nextInt(3),
        ARGUMENTS[random.nextInt(ARGUMENTS.length)],
        opaque);
  }

  private String word() {
    var word = new StringBuilder("x");
    for (int i = random.nextInt(30); i > 0; i--)
      word.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
    return word.append('y').toString();
  }

  public List<Part> parts() {
    return List.copyOf(parts);
  }

  public Why why() {
    if (parts.stream().anyMatch(Part.Call.class::isInstance)) return Why.CALLS;
    return parts.stream().anyMatch(Part.Refusal.class::isInstance) ? Why.FILTERED : Why.END;
  }

  public static Usage usage() {
    return new Usage(
        OptionalLong.of(80),
        OptionalLong.of(30),
        OptionalLong.of(20),
        OptionalLong.of(18),
        OptionalLong.of(5));
  }

  public static Served served() {
    return new Served(Optional.of("id-1"), Optional.of("model-1"));
  }

  /// All of it, to its end.
  public void tell(StreamSink sink, boolean interleaved) {
    sink.served(served());
    parts(sink, interleaved);
    sink.usage(usage());
    sink.stop(new StopReason(why(), Optional.empty(), Optional.empty()));
    sink.end();
  }

  private void parts(StreamSink sink, boolean interleaved) {
    List<Queue<Runnable>> open = new ArrayList<>();
    int next = 0;
    while (next < parts.size() || !open.isEmpty()) {
      boolean another = open.isEmpty() || (interleaved && random.nextInt(3) == 0);
      if (next < parts.size() && another) {
        open.add(steps(next, parts.get(next), sink));
        open.getLast().remove().run();
        next++;
      } else {
        int which = random.nextInt(open.size());
        Queue<Runnable> steps = open.get(which);
        steps.remove().run();
        if (steps.isEmpty()) open.remove(which);
      }
    }
  }

  private Queue<Runnable> steps(int part, Part it, StreamSink sink) {
    var steps = new ArrayDeque<Runnable>();
    switch (it) {
      case Part.Text(String text, _) -> {
        steps.add(() -> sink.opened(part, Kind.TEXT));
        opaque(part, it, sink, steps);
        escaped(text).forEach(f -> steps.add(() -> sink.text(part, escapedSlice(f))));
      }
      case Part.Reasoning(String text, _) -> {
        steps.add(() -> sink.opened(part, Kind.REASONING));
        escaped(text).forEach(f -> steps.add(() -> sink.reasoning(part, escapedSlice(f))));
        opaque(part, it, sink, steps);
      }
      case Part.Refusal(String text, _) -> {
        steps.add(() -> sink.opened(part, Kind.REFUSAL));
        escaped(text).forEach(f -> steps.add(() -> sink.refusal(part, escapedSlice(f))));
      }
      case Part.Call call -> {
        steps.add(() -> sink.callOpened(part, call.id(), call.name()));
        opaque(part, it, sink, steps);
        arguments(part, call.arguments(), sink, steps);
      }
      case Part.Image _, Part.File _, Part.Data _, Part.Foreign _ ->
          throw new AssertionError("no part of a generated answer");
    }
    steps.add(() -> sink.closed(part));
    return steps;
  }

  private void arguments(int part, String json, StreamSink sink, Queue<Runnable> steps) {
    if (random.nextBoolean())
      escaped(json).forEach(f -> steps.add(() -> sink.arguments(part, escapedSlice(f))));
    else pieces(json).forEach(f -> steps.add(() -> sink.arguments(part, slice(f, Slice.Form.RAW))));
  }

  private void opaque(int part, Part it, StreamSink sink, Queue<Runnable> steps) {
    for (Opaque value : it.opaque())
      steps.add(() -> sink.opaque(part, value.kind(), slice(value.value().text(), Slice.Form.RAW)));
  }

  /// Cut between code points.
  private List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int longest = 1 + random.nextInt(20);
    int[] points = text.codePoints().toArray();
    for (int at = 0; at < points.length; ) {
      int to = Math.min(points.length, at + 1 + random.nextInt(longest));
      pieces.add(new String(points, at, to - at));
      at = to;
    }
    return pieces;
  }

  private List<String> escaped(String text) {
    return pieces(text).stream()
        .map(piece -> JsonValue.of(piece).text())
        .map(quoted -> quoted.substring(1, quoted.length() - 1))
        .toList();
  }

  private Slice escapedSlice(String inside) {
    return slice(inside, Slice.Form.ESCAPED);
  }

  private Slice slice(String text, Slice.Form form) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Arrays.fill(shared, (byte) '!');
    shared = new byte[bytes.length + 2];
    Arrays.fill(shared, (byte) '?');
    System.arraycopy(bytes, 0, shared, 1, bytes.length);
    return slice.at(shared, 1, bytes.length + 1, form);
  }
}
