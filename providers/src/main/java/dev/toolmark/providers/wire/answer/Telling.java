package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Fragments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sink's side of one answer: keeps the order of calls that `StreamSink` asks for, numbers the
/// parts, and has one part of text, reasoning or refusal open at a time (calls may be open beside
/// it). A change from one to the other closes it, so that an answer's parts keep their order and a
/// reader without interleaving need not wait.
public final class Telling {
  private final StreamSink into;

  private final Slice slice = Slice.ofMany();

  /// Made for the first call whose id an encoder takes as bytes.
  private @Nullable Slice idSlice;

  private Optional<String> id = Optional.empty();
  private Optional<String> model = Optional.empty();
  private boolean served;
  private int parts;
  private int flow;
  private Optional<Kind> flowing = Optional.empty();
  private boolean refused;

  /// What the open part's closing waits to tell.
  private final List<Opaque> last = new ArrayList<>();

  /// Asked for what an open part of text, reasoning or refusal is still to be told when it closes;
  /// none where nothing is.
  private @Nullable Supplier<Optional<Opaque>> closing;

  /// What index 0 of the bytes at hand is, in bytes from the start of the answer.
  private long base;

  /// Where, in bytes from the start of the answer, that stands which is being read.
  private long offset;

  /// The finish reason has come: what comes now comes late, which is said once.
  private boolean finished;

  private boolean lateTold;
  private boolean over;

  private final Told told = new Told();

  public Telling(StreamSink into) {
    this.into = into;
  }

  /// From now on that is asked for what an open part of text, reasoning or refusal is still to be
  /// told when it closes.
  public void closing(Supplier<Optional<Opaque>> closing) {
    this.closing = closing;
  }

  public boolean over() {
    return over;
  }

  /// Bytes are at hand of which index `at` stood at that offset.
  public void at(long offset, int at) {
    this.base = offset - at;
    this.offset = offset;
  }

  /// The bytes at hand are others now, whose index 0 stands for index `from` of those before.
  void moved(int from) {
    base += from;
  }

  public void within(int at) {
    offset = base + at;
  }

  public long offset() {
    return offset;
  }

  /// The index in the bytes at hand of what is being read.
  int placeIn() {
    return (int) (offset - base);
  }

  public boolean refused() {
    return refused;
  }

  public boolean knowsServed() {
    return served;
  }

  /// The first id and the first model that are not empty count.
  public void served(Optional<String> id, Optional<String> model) {
    if (this.id.isEmpty() && says(id)) this.id = id;
    if (this.model.isEmpty() && says(model)) this.model = model;
    if (this.id.isPresent() && this.model.isPresent()) tellServed();
  }

  private static boolean says(Optional<String> word) {
    return word.isPresent() && !word.get().isEmpty();
  }

  /// Told once and never again, it counts for nothing where it is asked what an event told.
  private void tellServed() {
    if (served) return;
    if (id.isPresent() || model.isPresent()) into.served(new Served(id, model));
    served = true;
  }

  /// The inside of a string, to a part of that kind. An empty one says nothing.
  public void piece(Kind kind, byte[] bytes, int from, int to) {
    if (from == to) return;
    flow(kind);
    tell(Told.what(kind), flow, slice.at(bytes, from, to, Slice.Form.ESCAPED));
  }

  private void tell(int what, int part, Slice it) {
    told.fragment(what, part);
    handOn(what, part, it);
  }

  private void handOn(int what, int part, Slice it) {
    if (what == Told.TEXT) into.text(part, it);
    else if (what == Told.ARGUMENTS) into.arguments(part, it);
    else if (what == Told.REASONING) into.reasoning(part, it);
    else into.refusal(part, it);
  }

  /// What has been told of one event, from `Told.listen` on.
  Told told() {
    return told;
  }

  /// Whether a part of text, reasoning or refusal is open.
  boolean flows() {
    return flowing.isPresent();
  }

  /// The fragment, or the arguments, told last.
  Slice last() {
    return slice;
  }

  /// Whether what was told last came out of these bytes.
  @SuppressWarnings("ReferenceEquality") // out of these bytes, not such as are like them
  boolean outOf(byte[] bytes) {
    return slice.bytes() == bytes;
  }

  /// Another fragment like one that was told, of which no account is kept: it was not walked.
  void again(int what, int part, Slice.Form form, byte[] bytes, int from, int to) {
    handOn(what, part, slice.at(bytes, from, to, form));
  }

  /// Takes fragments as `again` would, until anything else is told. Null: there is no quicker way.
  @Nullable Fragments straight(int what, int part, Slice.Form form) {
    if (form != Slice.Form.ESCAPED || !(into instanceof Encoder writing)) return null;
    return what == Told.ARGUMENTS
        ? writing.furtherArguments(part)
        : writing.further(part, Told.kind(what));
  }

  /// The same of text, reasoning or refusal.
  public @Nullable Fragments straight(int part, Kind kind) {
    return into instanceof Encoder writing ? writing.further(part, kind) : null;
  }

  private StreamSink other() {
    told.other();
    return into;
  }

  /// Sees to it that a part of that kind is open.
  public void flow(Kind kind) {
    if (flowing.isPresent() && flowing.get() == kind) return;
    closeFlow();
    tellServed();
    flow = parts++;
    flowing = Optional.of(kind);
    refused |= kind == Kind.REFUSAL;
    other().opened(flow, kind);
    told.opened(flow);
  }

  public boolean flows(Kind kind) {
    return flowing.isPresent() && flowing.get() == kind;
  }

  /// To be told with the open part, after its fragments.
  public void lastly(Opaque value) {
    last.add(value);
  }

  public void closeFlow() {
    if (flowing.isPresent()) closeOpen();
  }

  private void closeOpen() {
    Supplier<Optional<Opaque>> due = closing;
    if (due != null) due.get().ifPresent(last::add);
    if (!last.isEmpty()) {
      for (Opaque value : last) opaque(flow, value);
      last.clear();
    }
    flowing = Optional.empty();
    other().closed(flow);
  }

  /// The number of the new call.
  public int openCall(CallId id, String name) {
    boolean first = told.nothing();
    closeFlow();
    tellServed();
    other().callOpened(parts, id, name);
    told.called(first, parts);
    return parts++;
  }

  /// A new call whose arguments are one whole object, as of `object`, and whose id is plain
  /// characters, as of `Encoder`; its number.
  public int call(String name, byte[] bytes, int idFrom, int idTo, int from, int to) {
    if (!(into instanceof Encoder writing)) {
      int part = openCall(new CallId(JsonText.of(bytes, idFrom, idTo), false), name);
      object(part, bytes, from, to);
      return part;
    }
    boolean first = told.nothing();
    closeFlow();
    tellServed();
    told.other();
    told.called(first, parts);
    told.fragment(Told.ARGUMENTS, parts);
    Slice id = idSlice;
    if (id == null) idSlice = id = new Slice();
    id.at(bytes, idFrom, idTo, Slice.Form.ESCAPED);
    writing.call(parts, id, name, slice.atObject(bytes, from, to));
    return parts++;
  }

  /// Opens a part that may stay open beside others: for protocols whose blocks have numbers of
  /// their own. Its fragments are told by `fragment`, its end by `close`.
  public int open(Kind kind) {
    closeFlow();
    tellServed();
    refused |= kind == Kind.REFUSAL;
    other().opened(parts, kind);
    told.opened(parts);
    return parts++;
  }

  /// What an earlier event said of a part, told with its opening and counted to that.
  public void opening(int part, Opaque value) {
    opening(part, value.kind(), value.value().text().getBytes(StandardCharsets.UTF_8));
  }

  /// The same of a value of that kind as JSON.
  public void opening(int part, String kind, byte[] json) {
    boolean first = told.stillOpens(part);
    opaque(part, kind, json);
    if (first) told.ofOpening();
  }

  /// The inside of a string, to a part that `open` made. An empty one says nothing.
  public void fragment(int part, Kind kind, byte[] bytes, int from, int to) {
    if (from == to) return;
    tell(Told.what(kind), part, slice.at(bytes, from, to, Slice.Form.ESCAPED));
  }

  /// The same of an event that was not walked: of what that tells no account is kept.
  public void further(int part, Kind kind, byte[] bytes, int from, int to) {
    handOn(Told.what(kind), part, slice.at(bytes, from, to, Slice.Form.ESCAPED));
  }

  public void arguments(int part, byte[] bytes, int from, int to, Slice.Form form) {
    if (from < to) tell(Told.ARGUMENTS, part, slice.at(bytes, from, to, form));
  }

  /// Arguments that are one whole object in one line, all of which was checked.
  public void object(int part, byte[] bytes, int from, int to) {
    tell(Told.ARGUMENTS, part, slice.atObject(bytes, from, to));
  }

  public void opaque(int part, Opaque value) {
    opaque(part, value.kind(), value.value().text().getBytes(StandardCharsets.UTF_8));
  }

  /// The same of a value of that kind as JSON.
  public void opaque(int part, String kind, byte[] json) {
    other().opaque(part, kind, slice.at(json, 0, json.length, Slice.Form.RAW));
  }

  public void close(int part) {
    other().closed(part);
  }

  public void foreign(String kind, byte[] bytes, int from, int to) {
    closeFlow();
    tellServed();
    other().foreign(parts++, kind, slice.at(bytes, from, to, Slice.Form.RAW));
  }

  public void finished() {
    finished = true;
  }

  /// To be asked before content is told.
  public void late() {
    if (finished && !lateTold)
      violation(Violation.Rule.AFTER_TERMINAL_EVENT, "content after the finish reason");
    lateTold |= finished;
  }

  public void note(String kind, byte[] bytes, int from, int to) {
    other().note(kind, slice.at(bytes, from, to, Slice.Form.RAW));
  }

  public void unknown(String type, byte[] bytes, int from, int to) {
    other().unknown(type, slice.at(bytes, from, to, Slice.Form.RAW));
  }

  public void violation(Violation.Rule rule, String detail) {
    other().violation(new Violation(rule, offset, detail));
  }

  public void stop(StopReason reason) {
    tellServed();
    other().stop(reason);
  }

  public void usage(Usage usage) {
    tellServed();
    other().usage(usage);
  }

  public void fail(ErrorInfo error) {
    over = true;
    other().failed(error);
  }

  public void end() {
    tellServed();
    over = true;
    other().end();
  }
}
