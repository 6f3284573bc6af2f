package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.frame.Repeats;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner;
import dev.toolmark.providers.json.JsonScanner.Fault;
import dev.toolmark.providers.json.JsonScanner.Token;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One event that was walked, by which others like it are read: its bytes, and which tokens of it
/// may differ (holes: strings and numbers). An event whose bytes between the holes are the same,
/// and whose holes hold one token of the same kind each, has the same members in the same order,
/// and whoever walked it would come to each hole in the same state.
final class Template {
  private static final int MOST_HOLES = 24;

  private final JsonScanner walk;
  private final JsonScanner token;
  private final Held bytes = new Held();

  /// Where the holes begin and end in the bytes; of strings inside the quotes.
  private final int[] holeFrom = new int[MOST_HOLES];

  private final int[] holeTo = new int[MOST_HOLES];
  private final boolean[] string = new boolean[MOST_HOLES];
  private int holes;

  /// Which hole holds the fragment.
  private int told;

  /// Where the JSON begins and ends.
  private int jsonFrom;

  private int jsonTo;

  /// Where violations are reported, and which hole that stands behind.
  private int place;

  private int placeHole;

  private Telling.@Nullable Piece piece;
  private @Nullable Fragments fragments;
  private boolean kept;

  /// Where the holes of the event stand that was read last.
  private final int[] from = new int[MOST_HOLES];

  private final int[] to = new int[MOST_HOLES];

  Template(JsonLimits limits) {
    this.walk = new JsonScanner(limits);
    this.token = new JsonScanner(limits);
  }

  /// Learns the event that stands there. False: it cannot be learnt, and this is of no use.
  /// `jsonFrom`, `jsonTo`: where its JSON stands; `place`: where in it violations are reported.
  boolean learn(
      byte[] in,
      int begin,
      int end,
      int jsonFrom,
      int jsonTo,
      int place,
      Telling.Piece piece,
      Shape shape) {
    holes = 0;
    told = -1;
    placeHole = 0;
    walk.over(in, jsonFrom, jsonTo);
    for (Token t = walk.next(); t != Token.END; t = walk.next()) {
      if (t == Token.BAD) return false;
      if (t == Token.STRING || t == Token.NUMBER) hole(t, begin, place, piece, shape);
    }
    this.bytes.set(in, begin, end);
    this.jsonFrom = jsonFrom - begin;
    this.jsonTo = jsonTo - begin;
    this.place = place - begin;
    this.piece = piece;
    this.fragments = shape.fragments();
    this.kept = shape.isKept();
    return told >= 0;
  }

  private void hole(Token kind, int begin, int place, Telling.Piece piece, Shape shape) {
    boolean fragment =
        kind == Token.STRING && walk.from() == piece.from() && walk.to() == piece.to();
    if (holes == MOST_HOLES || (!fragment && !shape.isFree(walk.from(), walk.to()))) return;
    if (fragment) told = holes;
    if (walk.to() <= place) placeHole = holes + 1;
    holeFrom[holes] = walk.from() - begin;
    holeTo[holes] = walk.to() - begin;
    string[holes++] = kind == Token.STRING;
  }

  /// The length of the event at `at`, if it is like this one; else as of `Repeats.read`.
  int match(byte[] in, int at, int end) {
    byte[] mine = bytes.bytes();
    int fixed = 0;
    int i = at;
    for (int hole = 0; hole < holes; hole++) {
      int length = holeFrom[hole] - fixed;
      if (end - i <= length) return begins(in, i, end, fixed);
      if (!Arrays.equals(in, i, i + length, mine, fixed, fixed + length)) return Repeats.UNKNOWN;
      i += length;
      int behind = string[hole] ? token.stringEnd(in, i, end) : token.numberEnd(in, i, end);
      if (behind < 0) return token.fault() == Fault.CUT ? Repeats.CUT : Repeats.UNKNOWN;
      if (hole == told && behind == i) return Repeats.UNKNOWN;
      from[hole] = i;
      to[hole] = behind;
      i = behind;
      fixed = holeTo[hole];
    }
    int length = bytes.length() - fixed;
    if (end - i < length) return begins(in, i, end, fixed);
    if (!Arrays.equals(in, i, i + length, mine, fixed, fixed + length)) return Repeats.UNKNOWN;
    return i + length - at;
  }

  /// The bytes run out: whether what is left of them is as it should be.
  private int begins(byte[] in, int from, int end, int fixed) {
    return Arrays.equals(in, from, end, bytes.bytes(), fixed, fixed + (end - from))
        ? Repeats.CUT
        : Repeats.UNKNOWN;
  }

  /// Tells the event at `at` that `match` found to be like this one. `offset`: where index 0 of
  /// these bytes stands in the answer.
  void tell(Telling telling, byte[] in, int at, long offset) {
    int shift = placeHole == 0 ? at : to[placeHole - 1] - holeTo[placeHole - 1];
    telling.at(offset + shift + place, shift + place);
    Fragments into = fragments;
    Telling.Piece straight = piece;
    if (into != null) into.take(in, from[told], to[told]);
    else if (straight != null) telling.again(straight, in, from[told], to[told]);
  }

  /// Whether the last event of this shape is to be handed to `AnswerReader.settle`.
  boolean kept() {
    return kept;
  }

  /// The event at `at`, which `match` found to be like this one, stands for it from now on.
  void keep(byte[] in, int at, int length) {
    if (placeHole > 0) place += to[placeHole - 1] - at - holeTo[placeHole - 1];
    jsonTo += length - bytes.length();
    for (int i = 0; i < holes; i++) {
      holeFrom[i] = from[i] - at;
      holeTo[i] = to[i] - at;
    }
    bytes.set(in, at, at + length);
  }

  void settle(AnswerReader answer) {
    answer.settle(bytes.bytes(), jsonFrom, jsonTo);
  }
}
