package dev.toolmark.providers.textcall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a whole text: words, reasoning and calls, in order. Pure; no text makes it throw, and the
/// time it takes grows with the text's length. Where a call is cut by the end of the text, all that
/// follows its beginning is words: a part of a call is no call.
final class TextReader {
  private static final List<String> AFTER =
      List.of(
          "</s>",
          "<|im_end|>",
          "<|eot_id|>",
          "<|eom_id|>",
          "<|end|>",
          "<|return|>",
          "<end_of_turn>",
          "<start_function_response>");

  /// Bare JSON without an end that is tried before no more of it is: each look at one goes to the
  /// end of the text.
  private static final int MOST_ENDLESS = 16;

  /// What stood in front of the text: whether its line was blank so far, and whether its last
  /// character was white space.
  record Before(boolean lineBlank, boolean space) {
    static final Before NOTHING = new Before(true, true);

    /// What stands in front of what comes next.
    Before then(CharSequence passed) {
      if (passed.isEmpty()) return this;
      int i = passed.length();
      while (i > 0 && isBlank(passed.charAt(i - 1))) i--;
      boolean blank = i == 0 ? lineBlank : passed.charAt(i - 1) == '\n';
      return new Before(blank, Character.isWhitespace(passed.charAt(passed.length() - 1)));
    }
  }

  /// `notes`: what was odd, one line each.
  record Told(List<Piece> pieces, List<String> notes) {
    Told {
      pieces = List.copyOf(pieces);
      notes = List.copyOf(notes);
    }

    boolean hasCalls() {
      return pieces.stream().anyMatch(Piece.Call.class::isInstance);
    }
  }

  private final Page page;
  private final Before before;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int words;
  private int endless;
  private int noted; // notes of what stands before the last reasoning, and stays

  private TextReader(Page page, Before before) {
    this.page = page;
    this.before = before;
  }

  static Told read(String text, OfferedTools tools, Before before) {
    var reader = new TextReader(new Page(text, tools), before);
    reader.read();
    return new Told(reader.pieces, reader.notes);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private void read() {
    int unread = 0; // where the text begins that a closing tag without an opening one would take
    int i = 0;
    while (i < page.length()) {
      if (!Markers.mayBegin(page.at(i))) {
        i++;
        continue;
      }
      Optional<Reasoning.Found> reasoning = Reasoning.at(page, i);
      if (reasoning.isPresent()) {
        words(i);
        pieces.add(new Piece.Thought(reasoning.get().text().strip()));
        i = thought(reasoning.get().end());
        unread = i;
        continue;
      }
      Optional<Integer> closing = Reasoning.closing(page, i);
      if (closing.isPresent()) {
        unopened(unread, i);
        i = thought(closing.get());
        unread = i;
        continue;
      }
      Attempt attempt = attempt(i);
      attempt.cut().forEach(it -> notes.add("format %s: cut before its end".formatted(it)));
      if (attempt.isRead()) {
        words(i);
        attempt.items().forEach(this::add);
        i = took(past(attempt.end()));
      } else {
        i++;
      }
      if (attempt.isCut()) break;
    }
    words(page.length());
  }

  /// Behind reasoning.
  private int thought(int end) {
    noted = notes.size();
    return took(end);
  }

  private int took(int end) {
    words = end;
    return end;
  }

  /// The text in front of a call or behind one. White space alone is none.
  private void words(int to) {
    String text = page.text().substring(words, to);
    boolean alone = words == 0 && to == page.length();
    if (alone ? !text.isEmpty() : !text.isBlank()) pieces.add(new Piece.Words(text));
    words = to;
  }

  /// All since the last reasoning was reasoning too, the calls in it as well: nothing is noted of
  /// them.
  private void unopened(int from, int to) {
    int last = pieces.size();
    while (last > 0 && !(pieces.get(last - 1) instanceof Piece.Thought)) last--;
    pieces.subList(last, pieces.size()).clear();
    notes.subList(noted, notes.size()).clear();
    String text = page.text().substring(from, to).strip();
    if (!text.isEmpty()) pieces.add(new Piece.Thought(text));
  }

  private void add(Attempt.Item item) {
    switch (item) {
      case Attempt.Item.Words(String text) -> pieces.add(new Piece.Words(text));
      case Attempt.Item.Call(Made made) -> {
        made.repairs().forEach(it -> notes.add("format %s: %s".formatted(made.format(), it)));
        if (!made.json())
          notes.add("format %s: arguments that are not JSON".formatted(made.format()));
        pieces.add(new Piece.Call(made));
      }
    }
  }

  /// Tokens that end a turn are no words where they stand behind a call.
  private int past(int end) {
    int at = end;
    while (true) {
      int next = page.past(at, AFTER.toArray(String[]::new));
      if (next == at) return at;
      at = next;
    }
  }

  /// Marked calls count anywhere; bare ones on a line of their own, or where nothing follows them.
  private Attempt attempt(int at) {
    Attempt marked = Markers.read(page, at);
    if (marked.isRead() || marked.isCut()) return marked;
    if (endless > MOST_ENDLESS) return Attempt.NOTHING;
    if (lineBegins(at)) return counted(Markers.readOnLine(page, at));
    boolean spaced = at == 0 ? before.space() : Character.isWhitespace(page.at(at - 1));
    if (!spaced) return Attempt.NOTHING;
    Attempt last = counted(Markers.readBare(page, at));
    return last.isCut() || (last.isRead() && page.space(past(last.end())) == page.length())
        ? last
        : Attempt.NOTHING;
  }

  private Attempt counted(Attempt attempt) {
    if (attempt.equals(Attempt.ENDLESS)) endless++;
    return attempt;
  }

  private boolean lineBegins(int at) {
    int i = at;
    while (i > words && isBlank(page.at(i - 1))) i--;
    if (i > words) return page.at(i - 1) == '\n';
    return words > 0 || before.lineBlank();
  }
}
