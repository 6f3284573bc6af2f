package dev.toolmark.benchmarks.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What one answer says: 500 pieces of text, and 60 pieces of the arguments of one call; or, where
/// a protocol sends calls whole, 60 small ones. Some of it needs escapes, some is not ASCII.
record Script(List<String> texts, List<String> fragments) {
  static final int TEXTS = 500;
  static final int FRAGMENTS = 60;
  static final String TOOL = "record_observation";

  private static final List<String> WORDS =
      List.of(
          " the",
          " of",
          " weather",
          " station",
          " reports",
          " a",
          " light",
          " wind",
          ",",
          ".",
          " from",
          " south",
          "-west",
          " and",
          " 12",
          ".5",
          " degrees",
          " in",
          " tomorrow",
          ":",
          "ly",
          " measurement",
          " clear",
          "ing",
          " over",
          " harbour",
          " at",
          " noon",
          " (",
          ")",
          "\n\n",
          "\n- ",
          " \"fair\"",
          " C:\\logs",
          "\t",
          " Köln",
          " São",
          " 東京",
          " 🌦",
          "°",
          " naïve",
          "…");

  Script {
    texts = List.copyOf(texts);
    fragments = List.copyOf(fragments);
  }

  static Script streamed(Pen pen) {
    return new Script(texts(pen), cut(observation(pen, 90), pen));
  }

  static Script inWholeCalls(Pen pen) {
    return new Script(
        texts(pen), IntStream.range(0, FRAGMENTS).mapToObj(_ -> observation(pen, 3)).toList());
  }

  String text() {
    return String.join("", texts);
  }

  String arguments() {
    return String.join("", fragments);
  }

  private static List<String> texts(Pen pen) {
    return IntStream.range(0, TEXTS).mapToObj(_ -> word(pen)).toList();
  }

  private static String word(Pen pen) {
    return WORDS.get(pen.below(WORDS.size()));
  }

  /// An object as a model writes it.
  private static String observation(Pen pen, int words) {
    var notes = new StringBuilder();
    for (int i = 0; i < words; i++) notes.append(word(pen));
    return "{\"station\":\"Köln-%s\",\"celsius\":%d.5,\"notes\":\"%s\",\"tags\":[\"a\",\"%s\"]}"
        .formatted(
            pen.letters(6), pen.below(40), Pen.escaped(notes.toString(), false), pen.letters(5));
  }

  private static List<String> cut(String arguments, Pen pen) {
    int[] all = arguments.codePoints().toArray();
    var fragments = new ArrayList<String>();
    int at = 0;
    for (int left = FRAGMENTS; left > 0; left--) {
      int rest = all.length - at;
      int width = 1 + pen.below(Math.max(1, 2 * rest / left - 1));
      int length = left == 1 ? rest : Math.min(rest - left + 1, width);
      fragments.add(new String(all, at, length));
      at += length;
    }
    return fragments;
  }
}
