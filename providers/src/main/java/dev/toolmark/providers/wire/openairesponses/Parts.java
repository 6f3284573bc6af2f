package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.answer.Telling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens the parts of an answer. The texts of a message that came whole stay open until the next
/// part begins, since what is carried for them stands in an item behind it.
final class Parts {
  /// As what the tape knows the text that was told last.
  static final int ON_TAPE = 0;

  private final Telling telling;

  /// Whether the first part says which answer it belongs to.
  private final boolean chained;

  private final boolean kept;

  private Optional<String> answer = Optional.empty();
  private boolean marked;
  private final LinkedHashMap<Item.Flow, Runnable> expected = new LinkedHashMap<>();

  /// What began before another part is being opened.
  private boolean ahead;

  private Optional<Item> lingering = Optional.empty();

  /// To which text came last.
  private Item.@Nullable Flow said;

  /// `kept`: the server keeps the answer.
  Parts(Telling telling, boolean chained, boolean kept) {
    this.telling = telling;
    this.chained = chained;
    this.kept = kept;
  }

  /// Whether that member of an item is told: the id of one that nobody keeps names nothing.
  boolean tells(String member, JsonValue value) {
    return Says.something(member, value) && (kept || !member.equals("id"));
  }

  boolean keepsIds() {
    return kept;
  }

  boolean knowsAnswer() {
    return answer.isPresent();
  }

  void answer(String id) {
    if (answer.isEmpty()) answer = Optional.of(id);
  }

  /// The part begins, and may yet say nothing: it opens with its first piece, or when another does
  /// that begins after it.
  void expect(Item.Flow flow, Runnable opening) {
    expected.putIfAbsent(flow, opening);
  }

  /// What has not said anything yet will not.
  void expectNothing() {
    expected.clear();
  }

  void forget(Item.Flow flow) {
    expected.remove(flow);
  }

  /// Opens what began before it.
  private void ahead(Optional<Item.Flow> of) {
    while (!ahead && !expected.isEmpty()) {
      Map.Entry<Item.Flow, Runnable> first = expected.pollFirstEntry();
      if (of.filter(it -> it == first.getKey()).isPresent()) return;
      ahead = true;
      first.getValue().run();
      ahead = false;
    }
  }

  int call(CallId id, String name) {
    ahead(Optional.empty());
    settle();
    int part = telling.openCall(id, name);
    mark(part);
    return part;
  }

  int flow(Item.Flow flow) {
    ahead(Optional.of(flow));
    settle();
    int part = telling.open(flow.kind);
    mark(part);
    return part;
  }

  void foreign(String kind, JsonValue json) {
    ahead(Optional.empty());
    settle();
    byte[] text = Json.of(json).text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    telling.foreign(kind, text, 0, text.length);
  }

  private void mark(int part) {
    if (!chained || marked || answer.isEmpty()) return;
    marked = true;
    telling.opaque(part, new Opaque(Words.RESPONSE_ID, Json.of(JsonValue.of(answer.get()))));
  }

  // ---- text that is told ----

  /// What is said again where a text or a message is whole.
  void known(JsonTape tape) {
    Item.Flow flow = said;
    if (flow != null) tape.knows(ON_TAPE, flow.told.bytes(), flow.told.length());
  }

  /// Whether that is what the tape knows.
  boolean isKnown(Item.Flow flow) {
    return said == flow;
  }

  void tell(Item.Flow flow, byte[] bytes, int from, int to) {
    if (from == to || flow.closed) return;
    gather(flow, bytes, from, to);
    telling.fragment(flow.part, flow.kind, bytes, from, to);
  }

  private void gather(Item.Flow flow, byte[] bytes, int from, int to) {
    if (said != flow) said = flow;
    flow.told.add(bytes, from, to);
  }

  /// Takes what more comes of it.
  Fragments rest(Item.Flow flow) {
    return new Rest(flow);
  }

  private final class Rest implements Fragments {
    private final Item.Flow flow;

    /// Made for the first run that an encoder takes in one step.
    private @Nullable Straight straight;

    Rest(Item.Flow flow) {
      this.flow = flow;
    }

    @Override
    public Fragments run() {
      Fragments next = flow.closed ? null : telling.straight(flow.part, flow.kind);
      if (next == null) return this;
      Straight made = straight;
      if (made == null) straight = made = new Straight(flow, next);
      made.into = next;
      return made;
    }

    @Override
    public void take(byte[] bytes, int from, int to) {
      if (from == to || flow.closed) return;
      gather(flow, bytes, from, to);
      telling.further(flow.part, flow.kind, bytes, from, to);
    }
  }

  /// The same of a run, which is handed on in one step.
  private final class Straight implements Fragments {
    private final Item.Flow flow;
    private Fragments into;

    Straight(Item.Flow flow, Fragments into) {
      this.flow = flow;
      this.into = into;
    }

    @Override
    public void take(byte[] bytes, int from, int to) {
      gather(flow, bytes, from, to);
      into.take(bytes, from, to);
    }
  }

  /// What of the whole text is still to be told. `told`: as it stood on the wire. Empty: what was
  /// told is not how the whole begins.
  static Optional<String> rest(byte[] told, int length, String whole) {
    String before = length == 0 ? "" : JsonText.of(told, 0, length);
    return whole.startsWith(before)
        ? Optional.of(whole.substring(before.length()))
        : Optional.empty();
  }

  // ---- its end ----

  void lingers(Item message) {
    lingering = Optional.of(message);
  }

  Optional<Item> lingering() {
    return lingering;
  }

  void settle() {
    lingering.ifPresent(this::close);
    lingering = Optional.empty();
  }

  void close(Item message) {
    for (Item.Flow flow : message.flows) close(flow);
  }

  void close(Item.Flow flow) {
    if (!flow.open()) return;
    for (Opaque mark : flow.marks) telling.opaque(flow.part, mark);
    flow.closed = true;
    telling.close(flow.part);
  }
}
