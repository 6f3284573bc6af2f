package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.JsonBytes;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.Set;

/// What an answer says beside its calls: blocks of text and thinking, the plan before the calls,
/// and the citations of the text. A block opens with its first piece (empty ones say nothing) and
/// closes when something else begins, so that citations behind its end still find it. The plan is
/// reasoning with a mark of its own: it is no block, and goes back in another member. Source:
/// protocols.md section 7 and 12.4, which leaves reasoning or text to choose.
final class Content {
  private static final int TYPE = 0;
  private static final int TEXT = 1;
  private static final int THINKING = 2;
  private static final Set<String> OWN = Set.of("text", "thinking");
  private static final Opaque PLANNED = new Opaque(Words.TOOL_PLAN, new Json("true"));
  private static final Names BLOCK_NAMES = Names.of("type", "text", "thinking");

  private final Telling telling;
  private final Members block;
  private OptionalInt plan = OptionalInt.empty();
  private int index = -1;

  /// Citations that are not told yet, each but the first after a comma.
  private final JsonBytes cited = new JsonBytes();

  Content(Telling telling, JsonTape tape) {
    this.telling = telling;
    this.block = Members.inside(tape, BLOCK_NAMES);
  }

  /// Something else begins: what is open ends.
  void leave() {
    if (plan.isPresent()) telling.close(plan.getAsInt());
    plan = OptionalInt.empty();
    if (!cited.isEmpty() && telling.flows(Kind.TEXT)) telling.lastly(citations());
    telling.closeFlow();
  }

  /// A block begins, or stands there whole.
  void start(byte[] bytes, int from, int to, int index) {
    leave();
    this.index = index;
    if (!block.read(bytes, from, to)) telling.unknown("content", bytes, from, to);
    else if (block.has(TEXT) || block.has(THINKING)) pieces(bytes);
    else if (block.says(TYPE) && !OWN.contains(block.text(TYPE)))
      telling.foreign(Words.own(block.text(TYPE)), bytes, from, to);
  }

  void delta(byte[] bytes, int from, int to, int index) {
    if (plan.isPresent() || this.index != index) leave();
    this.index = index;
    if (block.read(bytes, from, to) && (block.has(TEXT) || block.has(THINKING))) pieces(bytes);
    else telling.unknown("content", bytes, from, to);
  }

  private void pieces(byte[] bytes) {
    if (block.says(THINKING))
      telling.piece(Kind.REASONING, bytes, block.from(THINKING), block.to(THINKING));
    if (!block.says(TEXT)) return;
    if (telling.flows(Kind.REASONING)) leave();
    telling.piece(Kind.TEXT, bytes, block.from(TEXT), block.to(TEXT));
  }

  /// A text that stands in no block.
  void text(byte[] bytes, int from, int to) {
    if (from == to) return;
    leave();
    telling.piece(Kind.TEXT, bytes, from, to);
  }

  void plan(byte[] bytes, int from, int to) {
    if (from == to) return;
    if (plan.isEmpty()) {
      leave();
      int part = telling.open(Kind.REASONING);
      telling.opaque(part, PLANNED);
      plan = OptionalInt.of(part);
    }
    telling.fragment(plan.getAsInt(), Kind.REASONING, bytes, from, to);
  }

  /// One citation, or a list of them.
  void cite(byte[] bytes, int from, int to, Token kind) {
    boolean list = kind == Token.ARRAY;
    int begin = list ? from + 1 : from;
    int end = list ? to - 1 : to;
    if (isBlank(bytes, begin, end)) return;
    if (!cited.isEmpty()) cited.add(",");
    cited.json(bytes, begin, end);
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) if (bytes[i] > ' ') return false;
    return true;
  }

  private Opaque citations() {
    String list = "[" + new String(cited.toBytes(), StandardCharsets.UTF_8) + "]";
    cited.clear();
    return new Opaque(Words.CITATIONS, new Json(list));
  }

  /// The answer is over: citations that found no text are a block of their own.
  void end() {
    leave();
    if (cited.isEmpty()) return;
    byte[] json = citations().value().text().getBytes(StandardCharsets.UTF_8);
    telling.foreign(Words.CITATIONS, json, 0, json.length);
  }
}
