package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.body.FragmentFrame;
import dev.toolmark.providers.wire.body.JsonBytes;
import org.jspecify.annotations.Nullable;

/// The pieces of one part of a stream, each an event that differs from the one before in its number
/// and its text alone: all else is prepared once. What they came to is kept, as the inside of a
/// JSON string.
final class Deltas implements Fragments {
  private final Frames frames;
  private final String type;
  private final Span at;
  private final JsonBytes text;

  /// Of the second piece and those behind it: many parts have but one.
  private @Nullable FragmentFrame event;

  /// All of the event before its text, while that is not written; where its number stands in it.
  private JsonBytes head;

  private int numberAt;
  private int numberEnd;

  /// Numbers below it are as long as that in the frame.
  private int longer;

  /// That number but for its last digit.
  private int tens;

  private boolean begun;

  /// `text`: to which they are added.
  Deltas(Frames frames, String type, Span at, JsonBytes text) {
    this.frames = frames;
    this.type = type;
    this.at = at;
    this.text = text;
    this.head = text;
  }

  void send(Slice piece) {
    int from = text.size();
    text.inside(piece);
    if (!frames.streamed()) return;
    if (begun) frames.send(numbered(frames.next()), piece);
    else frames.delta(type, at, text, from);
    begun = true;
  }

  /// Takes further pieces. Null: none was sent yet, or none is.
  @Nullable Fragments pieces() {
    return begun && frames.streamed() ? this : null;
  }

  @Override
  public void take(byte[] bytes, int from, int to) {
    text.piece(bytes, from, to);
    numbered(frames.next()).take(bytes, from, to);
  }

  private FragmentFrame numbered(int number) {
    FragmentFrame known = event;
    if (known == null || number >= longer) return prepared(number);
    int tens = number / 10;
    if (tens == this.tens) head.digit(numberEnd - 1, number - 10 * tens);
    else head.digits(numberAt, numberEnd, number);
    this.tens = tens;
    return known;
  }

  /// Anew where the number grows longer.
  private FragmentFrame prepared(int number) {
    FragmentFrame fresh = frames.fragments();
    event = fresh;
    head = fresh.begin();
    numberAt = Frames.beforeNumber(type, head).size();
    numberEnd = head.add(number).size();
    longer = NumberedBytes.above(numberEnd - numberAt);
    tens = number / 10;
    at.addTo(head).add(Frames.DELTA);
    fresh.after(new JsonBytes().add("\"").add(Frames.more(type)).add(Frames.BEHIND).toBytes());
    return fresh;
  }
}
