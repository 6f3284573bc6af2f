package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.answer.ArgumentText;
import dev.toolmark.providers.wire.body.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One content block of an answer while it comes.
final class Block {
  enum Form {
    TEXT,
    THINKING,
    REDACTED,
    CALL,
    /// Of a type that has no part of its own: kept whole.
    FOREIGN
  }

  /// No index was given.
  static final int NO_INDEX = -1;

  final Form form;
  final int index;

  /// Its part in the answer; of use once it is open.
  int part;

  boolean open;

  /// Its end came.
  boolean stopped;

  /// A call's end was told: it waits for the answer's.
  boolean closed;

  /// Members without a word of ours, to be told when the part opens.
  final List<Opaque> further = new ArrayList<>();

  // ---- of thinking ----

  /// As JSON; empty where no member was there.
  Optional<String> signature = Optional.empty();

  // ---- of text ----

  final List<JsonValue> citations = new ArrayList<>();

  // ---- of a call ----

  String name = "";

  /// All fragments so far, as they stood on the wire.
  final ArgumentText arguments = new ArgumentText();

  /// How many bytes of them have been told.
  int told;

  /// `input` as the block began with it, strings with their quotes.
  final Held input = new Held();

  Token inputKind = Token.END;

  // ---- of a foreign block ----

  String type = "";
  final ForeignBlock whole = new ForeignBlock();

  Block(Form form, int index) {
    this.form = form;
    this.index = index;
  }

  /// At most nine digits; anything else is none.
  static int index(Members event, int member, byte[] bytes) {
    int from = event.from(member);
    int to = event.to(member);
    if (!event.is(member, Token.NUMBER) || to - from > 9) return NO_INDEX;
    int index = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') return NO_INDEX;
      index = index * 10 + bytes[i] - '0';
    }
    return index;
  }

  /// Whether `input` said anything when the block began.
  boolean begunWithInput() {
    return switch (inputKind) {
      case END, NULL, NAME, END_OBJECT, END_ARRAY, BAD -> false;
      case STRING -> !text(1, input.length() - 1).isBlank();
      case OBJECT -> !text(1, input.length() - 1).isBlank();
      case ARRAY, NUMBER, TRUE, FALSE -> true;
    };
  }

  private String text(int from, int to) {
    return JsonText.of(input.bytes(), from, to);
  }
}
