package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What is written of one call after the other up to its arguments, in one run of bytes: of the
/// next call mostly nothing differs but its id and its number, which are written over those of the
/// last. Fragments of arguments, as the inside of a JSON string, stand behind it, and bytes that
/// are the same for all of them; those after the first stand behind a part of it alone.
public final class CallFrame {
  /// What of a call stands between two fixed pieces, if anything.
  public enum Hole {
    NOTHING,
    NUMBER,
    ID,
    NAME
  }

  /// What such a frame is made of, in order. Filled once, for all calls of a protocol.
  public static final class Form {
    private final List<byte[]> fixed = new ArrayList<>();
    private final List<Hole> holes = new ArrayList<>();
    private int again;
    private byte[] after = {};
    private int afterLength;

    /// Fixed bytes, and what stands behind them: at most two numbers.
    public Form then(byte[] bytes, Hole hole) {
      fixed.add(bytes);
      holes.add(hole);
      return this;
    }

    /// Here begins what every fragment stands behind.
    public Form mark() {
      again = holes.size();
      return this;
    }

    /// The last fixed bytes, and what stands behind each fragment.
    public Form end(byte[] bytes, byte[] after) {
      fixed.add(bytes);
      this.after = Arrays.copyOf(after, -Math.floorDiv(-after.length, Long.BYTES) * Long.BYTES);
      this.afterLength = after.length;
      return this;
    }
  }

  private final Form form;
  private final JsonBytes frame = new JsonBytes();

  /// Where the numbers stand, and the inside of the id.
  private final int[] numbers = new int[2];

  private int count;
  private int number;
  private int digits;
  private final IdPlace idPlace = new IdPlace();
  private String name = "";

  /// Where the part begins that every fragment stands behind, and where it ends.
  private int mark;

  private int before;
  private int behindHeld;

  public CallFrame(Form form) {
    this.form = form;
  }

  /// Another call.
  public void begin(int number, String id, String name) {
    boolean same = before > 0 && name.equals(this.name) && digits == JsonBytes.digits(number);
    if (same && idPlace.over(frame, id)) count(number);
    else write(number, id, name);
  }

  /// Writes the number over the last, which is as long; mostly it is one more.
  private void count(int number) {
    boolean next = number == this.number + 1 && number % 10 != 0;
    for (int i = 0; i < count; i++)
      if (next) frame.digit(numbers[i] + digits - 1, number % 10);
      else frame.digits(numbers[i], numbers[i] + digits, number);
    this.number = number;
  }

  /// The same with an id of plain characters, as of `Runs.plain`.
  public void begin(int number, Slice id, String name) {
    boolean same = before > 0 && name.equals(this.name) && digits == JsonBytes.digits(number);
    if (same && idPlace.over(frame, id)) count(number);
    else write(number, id.toString(), name);
  }

  /// The id, where it was given as plain characters.
  public String id() {
    return idPlace.text(frame);
  }

  private void write(int number, String id, String name) {
    this.name = name;
    this.number = number;
    digits = JsonBytes.digits(number);
    count = 0;
    frame.clear();
    for (int i = 0; i < form.holes.size(); i++) {
      if (i == form.again) mark = frame.size();
      frame.add(form.fixed.get(i));
      hole(form.holes.get(i), number, id, name);
    }
    before = frame.add(form.fixed.getLast()).size();
  }

  private void hole(Hole hole, int number, String id, String name) {
    switch (hole) {
      case NUMBER -> {
        numbers[count++] = frame.size();
        frame.add(number);
      }
      case ID -> idPlace.add(frame, id);
      case NAME -> frame.quoted(name);
      case NOTHING -> {}
    }
  }

  /// What stands before the mark.
  public void opening(ByteSink out) {
    out.bytes(frame.bytes(), 0, mark);
  }

  /// A fragment, in one piece with what stands before it. `opens`: with that before the mark, too.
  public void write(Slice fragment, boolean opens, ByteSink out) {
    frame.cut(before).arguments(fragment).words(form.after, form.afterLength);
    out.bytes(frame.bytes(), opens ? 0 : mark, frame.size());
  }

  /// Arguments as the object that they are, to be written when the call is known to be whole.
  public void hold(Slice object) {
    frame.cut(before).add(object.bytes(), object.from(), object.to());
    behindHeld = frame.size();
    frame.words(form.after, form.afterLength);
  }

  /// Those arguments.
  public Slice held() {
    return new Slice().atObject(frame.bytes(), before, behindHeld);
  }

  public void writeHeld(ByteSink out) {
    frame.sendTo(out);
  }
}
