package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.frame.Held;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part whose turn has not come, and what it will tell then: copied bytes in one run, and of each
/// step what it is and where its bytes end. Used again for other parts, so that what waits makes
/// objects only while it grows; most that wait are calls that came whole, and need little.
final class WaitingPart {
  /// What a part is told between its opening and its end, and what is no part but a block of its
  /// own.
  enum Step {
    TEXT,
    REASONING,
    REFUSAL,
    ARGUMENTS,
    OPAQUE,
    FOREIGN
  }

  private static final Step[] STEPS = Step.values();
  private static final Slice.Form[] FORMS = Slice.Form.values();
  private static final int USUAL_STEPS = 2;
  private final Held bytes = new Held();

  /// Of each step: what it is, its form and whether it is a known object, in one number; where its
  /// bytes end.
  private int[] steps = new int[2 * USUAL_STEPS];

  private int count;

  /// Of the opaque and foreign values, in order.
  private List<String> kinds = List.of();

  private int part;

  /// How it begins: as a part of that kind, else as that call, else it is foreign.
  private StreamSink.@Nullable Kind kind;

  private @Nullable CallId id;
  private String name = "";
  private boolean closed;

  private WaitingPart begin(int part) {
    this.part = part;
    kind = null;
    id = null;
    closed = false;
    count = 0;
    bytes.clear();
    if (!kinds.isEmpty()) kinds.clear();
    return this;
  }

  WaitingPart part(int part, StreamSink.Kind kind) {
    begin(part).kind = kind;
    return this;
  }

  WaitingPart call(int part, CallId id, String name) {
    begin(part).id = id;
    this.name = name;
    return this;
  }

  WaitingPart foreign(int part, String kind, Slice json) {
    begin(part).add(Step.FOREIGN, kind, json);
    return this;
  }

  int part() {
    return part;
  }

  boolean call() {
    return id != null;
  }

  @SuppressWarnings("EnumOrdinal") // never leaves this part
  void add(Step step, Slice slice) {
    if (count == 0) bytes.expect(slice.to() - slice.from());
    bytes.add(slice.bytes(), slice.from(), slice.to());
    if (steps.length < 2 * count + 2) steps = Arrays.copyOf(steps, 4 * steps.length);
    int what = step.ordinal() * FORMS.length + slice.form().ordinal();
    steps[2 * count] = 2 * what + (slice.isObject() ? 1 : 0);
    steps[2 * count + 1] = bytes.length();
    count++;
  }

  /// `step`: OPAQUE or FOREIGN.
  void add(Step step, String kind, Slice value) {
    if (kinds.isEmpty()) kinds = new ArrayList<>();
    kinds.add(kind);
    add(step, value);
  }

  void close() {
    closed = true;
  }

  /// `slice`: to be moved for it. Whether that is all of it.
  boolean tell(StreamSink into, Slice slice) {
    StreamSink.Kind kind = this.kind;
    CallId id = this.id;
    if (id != null) into.callOpened(part, id, name);
    else if (kind != null) into.opened(part, kind);
    int from = 0;
    int named = 0;
    for (int i = 0; i < count; i++) {
      int what = steps[2 * i] / 2;
      int to = steps[2 * i + 1];
      if (steps[2 * i] % 2 == 1) slice.atObject(bytes.bytes(), from, to);
      else slice.at(bytes.bytes(), from, to, FORMS[what % FORMS.length]);
      from = to;
      switch (STEPS[what / FORMS.length]) {
        case TEXT -> into.text(part, slice);
        case REASONING -> into.reasoning(part, slice);
        case REFUSAL -> into.refusal(part, slice);
        case ARGUMENTS -> into.arguments(part, slice);
        case OPAQUE -> into.opaque(part, kinds.get(named++), slice);
        case FOREIGN -> into.foreign(part, kinds.get(named++), slice);
      }
    }
    if (closed) into.closed(part);
    return closed || (id == null && kind == null);
  }
}
