package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.frame.Held;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A part whose turn has not come, and what it will tell then: copied bytes in one run, and of each
/// step what it is and where its bytes end. Used again for other parts, so that what waits makes
/// objects only while it grows.
final class WaitingPart {
  /// What a part is told between its opening and its end.
  enum Step {
    TEXT,
    REASONING,
    REFUSAL,
    ARGUMENTS,
    OPAQUE
  }

  /// How a part begins.
  interface Opening {
    void tell(StreamSink into);
  }

  private static final Step[] STEPS = Step.values();
  private static final Slice.Form[] FORMS = Slice.Form.values();
  private final Held bytes = new Held();
  private final Slice slice = new Slice();

  /// Of each step: what it is and its form, in one number; where its bytes end.
  private int[] steps = new int[16];

  private int count;

  /// Of the opaque values, in order.
  private final List<String> kinds = new ArrayList<>();

  private Opening opening = _ -> {};
  private int part;
  private boolean call;
  private boolean closed;

  WaitingPart begin(int part, boolean call, Opening opening) {
    this.part = part;
    this.call = call;
    this.opening = opening;
    closed = false;
    count = 0;
    bytes.clear();
    kinds.clear();
    return this;
  }

  int part() {
    return part;
  }

  boolean call() {
    return call;
  }

  @SuppressWarnings("EnumOrdinal") // never leaves this part
  void add(Step step, Slice slice) {
    bytes.add(slice.bytes(), slice.from(), slice.to());
    if (steps.length < 2 * count + 2) steps = Arrays.copyOf(steps, 2 * steps.length);
    steps[2 * count] = step.ordinal() * FORMS.length + slice.form().ordinal();
    steps[2 * count + 1] = bytes.length();
    count++;
  }

  void opaque(String kind, Slice value) {
    kinds.add(kind);
    add(Step.OPAQUE, value);
  }

  void close() {
    closed = true;
  }

  void tell(StreamSink into) {
    opening.tell(into);
    int from = 0;
    int opaque = 0;
    for (int i = 0; i < count; i++) {
      int what = steps[2 * i];
      int to = steps[2 * i + 1];
      slice.at(bytes.bytes(), from, to, FORMS[what % FORMS.length]);
      from = to;
      switch (STEPS[what / FORMS.length]) {
        case TEXT -> into.text(part, slice);
        case REASONING -> into.reasoning(part, slice);
        case REFUSAL -> into.refusal(part, slice);
        case ARGUMENTS -> into.arguments(part, slice);
        case OPAQUE -> into.opaque(part, kinds.get(opaque++), slice);
      }
    }
    if (closed) into.closed(part);
  }
}
