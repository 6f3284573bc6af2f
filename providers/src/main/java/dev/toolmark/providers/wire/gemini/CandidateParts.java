package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.answer.Shape;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Items;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import dev.toolmark.providers.wire.body.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The parts of a candidate's content, told one by one. Plain text goes on from chunk to chunk; a
/// part with a signature, or with anything else that must go back, is a part of its own, since the
/// signature counts for that part alone and an empty part may carry one. Parts that are neither
/// text nor call are foreign, whole. Source: protocols.md 5.1 and 5.2; Google's guide to thought
/// signatures.
final class CandidateParts {
  private static final int TEXT = 0;
  private static final int THOUGHT = 1;
  private static final int SIGNATURE = 2;
  private static final int CALL = 3;
  private static final Names PART_NAMES =
      Names.of("text", "thought", Words.SIGNATURE_FIELD, "functionCall");

  private final Telling telling;
  private final Calls calls;
  private final Members part;
  private final Items list;

  /// How many there were in the last list.
  private int seen;

  CandidateParts(Telling telling, Calls calls, JsonTape tape) {
    this.telling = telling;
    this.calls = calls;
    this.part = Members.inside(tape, PART_NAMES);
    this.list = new Items(tape);
  }

  /// `from` to `to`: the list of parts.
  void tell(byte[] bytes, int from, int to) {
    list.over(bytes, from, to);
    seen = 0;
    Optional<Kind> before = Optional.empty();
    for (Token t = list.next(); t != Token.END_ARRAY; t = list.next()) {
      if (t != Token.OBJECT) continue;
      seen++;
      telling.within(list.from());
      before = part(bytes, list.from(), list.to(), before);
    }
  }

  /// Whether the last list was one part of plain text.
  boolean plain() {
    return seen == 1
        && part.is(TEXT, Token.STRING)
        && part.others() == 0
        && !part.has(SIGNATURE)
        && !part.has(CALL);
  }

  /// Whether the last list was one call like which others may be. Its marks would have been told.
  boolean plainCall(Shape shape) {
    return seen == 1 && part.is(CALL, Token.OBJECT) && calls.plain(shape);
  }

  /// `before`: the kind of the plain text just before it in the same list, which is another part.
  private Optional<Kind> part(byte[] bytes, int from, int to, Optional<Kind> before) {
    part.read(bytes, from, to);
    if (part.repeated()) telling.violation(Rule.DUPLICATE_KEY, part.repeatedName());
    if (part.is(CALL, Token.OBJECT)) {
      telling.late();
      calls.take(bytes, part.from(CALL), part.to(CALL), marks(bytes));
    } else if (part.is(TEXT, Token.STRING) || (part.others() == 0 && part.has(SIGNATURE))) {
      return text(bytes, before);
    } else if (part.others() > 0) {
      telling.late();
      telling.foreign(Words.own(part.otherName(0)), bytes, from, to);
    }
    return Optional.empty();
  }

  private Optional<Kind> text(byte[] bytes, Optional<Kind> before) {
    Kind kind = part.is(THOUGHT, Token.TRUE) ? Kind.REASONING : Kind.TEXT;
    boolean text = part.says(TEXT);
    if (part.others() > 0 || part.has(SIGNATURE)) {
      telling.late();
      marked(kind, bytes, text);
      return Optional.empty();
    }
    if (!text) return before;
    telling.late();
    if (before.equals(Optional.of(kind))) telling.closeFlow();
    telling.piece(kind, bytes, part.from(TEXT), part.to(TEXT));
    return Optional.of(kind);
  }

  private void marked(Kind kind, byte[] bytes, boolean text) {
    int number = telling.open(kind);
    for (Opaque mark : marks(bytes)) telling.opaque(number, mark);
    if (text) telling.fragment(number, kind, bytes, part.from(TEXT), part.to(TEXT));
    telling.close(number);
  }

  /// What of the part must go back beside its content.
  private List<Opaque> marks(byte[] bytes) {
    var marks = new ArrayList<Opaque>();
    if (part.has(SIGNATURE))
      marks.add(mark(Words.SIGNATURE_FIELD, bytes, part.rawFrom(SIGNATURE), part.rawTo(SIGNATURE)));
    for (int i = 0; i < part.others(); i++)
      marks.add(mark(part.otherName(i), bytes, part.otherFrom(i), part.otherTo(i)));
    if (part.is(CALL, Token.OBJECT) && part.is(THOUGHT, Token.TRUE))
      marks.add(mark("thought", bytes, part.from(THOUGHT), part.to(THOUGHT)));
    return marks;
  }

  private static Opaque mark(String field, byte[] bytes, int from, int to) {
    return new Opaque(Words.own(field), new Json(Tree.text(bytes, from, to)));
  }
}
