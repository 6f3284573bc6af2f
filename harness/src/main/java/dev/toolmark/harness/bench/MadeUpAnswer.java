package dev.toolmark.harness.bench;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/// An answer as a model streams it: 400 pieces of text, a word or so each, then a call whose
/// arguments come in 60 fragments. Some pieces hold what JSON must escape, some more than ASCII.
/// The same for the same seed.
final class MadeUpAnswer {
  static final String TOOL = "record_observation";

  private static final int TEXTS = 400;
  private static final int NOTES = 56;
  private static final List<String> WORDS =
      List.of(
          "The",
          " tide",
          " at",
          " noon",
          " is",
          " rising",
          ",",
          " and",
          " the",
          " \"outer\"",
          " harbour",
          " path\\to\\it",
          ".\n\n",
          "- ",
          "4.25",
          " m",
          " über",
          " Malmö",
          " 港",
          " 🌊");
  private static final Usage USAGE =
      new Usage(
          OptionalLong.of(310),
          OptionalLong.of(64),
          OptionalLong.empty(),
          OptionalLong.of(470),
          OptionalLong.of(12));

  private final List<String> texts = new ArrayList<>();
  private final List<String> fragments = new ArrayList<>();
  private final List<Slice> textSlices;
  private final List<Slice> fragmentSlices;
  private final CallId call;

  MadeUpAnswer(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < TEXTS; i++) texts.add(word(random));
    fragments.add("{\"station\":");
    fragments.add("\"M-" + random.nextInt(100, 1000) + "\"");
    fragments.add(",\"notes\":\"");
    for (int i = 0; i < NOTES; i++)
      fragments.add(word(random).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    fragments.add("\"}");
    call = new CallId("call_%016x".formatted(random.nextLong()), false);
    textSlices = slices(texts);
    fragmentSlices = slices(fragments);
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static List<Slice> slices(List<String> pieces) {
    return pieces.stream()
        .map(piece -> {
          byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
          return new Slice().at(bytes, 0, bytes.length, Slice.Form.RAW);
        })
        .toList();
  }

  String text() {
    return String.join("", texts);
  }

  /// JSON.
  String arguments() {
    return String.join("", fragments);
  }

  void tell(StreamSink into) {
    into.opened(0, StreamSink.Kind.TEXT);
    for (Slice text : textSlices) into.text(0, text);
    into.closed(0);
    into.callOpened(1, call, TOOL);
    for (Slice fragment : fragmentSlices) into.arguments(1, fragment);
    into.closed(1);
    into.stop(new StopReason(Why.CALLS, Optional.empty(), Optional.empty()));
    into.usage(USAGE);
    into.end();
  }

  /// How many events `tell` tells.
  int told() {
    return texts.size() + fragments.size() + 7;
  }
}
