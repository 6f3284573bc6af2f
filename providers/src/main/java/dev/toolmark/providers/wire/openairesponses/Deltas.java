package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.wire.body.JsonBytes;

/// The pieces of one part of a stream, each an event that differs from the one before in its number
/// and its text alone: all else is prepared once. What they came to is kept, as the inside of a
/// JSON string.
final class Deltas {
  private static final byte[] NOTHING = {};
  private final Frames frames;
  private final String type;
  private final Frames.Place at;
  private final JsonBytes text;

  /// All of an event before its text, once it is prepared; where its number stands in it.
  private final JsonBytes frame = new JsonBytes();

  private int before;
  private int numberAt;
  private int numberEnd;

  /// Numbers below it are as long as that in the frame.
  private int longer;

  private byte[] behind = NOTHING;
  private boolean begun;

  /// `text`: to which they are added.
  Deltas(Frames frames, String type, Frames.Place at, JsonBytes text) {
    this.frames = frames;
    this.type = type;
    this.at = at;
    this.text = text;
  }

  void send(Slice piece) {
    int from = text.size();
    text.inside(piece);
    if (!frames.streamed()) return;
    if (!begun) {
      begun = true;
      frames.delta(type, at, text, from);
      return;
    }
    int number = frames.next();
    if (number < longer) frame.cut(before).digits(numberAt, numberEnd, number);
    else prepare(number);
    frames.send(frame.add(text, from).add(behind));
  }

  /// For the second piece, since many parts have but one, and where the number grows longer.
  private void prepare(int number) {
    frame.clear();
    numberAt = Frames.beforeNumber(type, frame).size();
    numberEnd = frame.add(number).size();
    longer = above(numberEnd - numberAt);
    before = Frames.place(at, frame).add(",\"delta\":\"").size();
    if (behind.length == 0)
      behind = new JsonBytes().add("\"").add(Frames.more(type)).add(Frames.BEHIND).toBytes();
  }

  /// The least number that has more digits than that.
  private static int above(int digits) {
    int least = 1;
    for (int i = 0; i < digits; i++)
      least = least > Integer.MAX_VALUE / 10 ? Integer.MAX_VALUE : 10 * least;
    return least;
  }
}
