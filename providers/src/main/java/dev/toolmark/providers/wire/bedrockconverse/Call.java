package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Slice.Form;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.answer.ArgumentText;
import dev.toolmark.providers.wire.answer.ArgumentText.Blank;
import dev.toolmark.providers.wire.answer.Telling;

/// One call of a stream, opened and not yet closed: its arguments go on as they come, but for a
/// beginning that may yet prove to be blank or `null`. It closes with the message, never before, so
/// that no call is ever made of a cut answer. Source: protocols.md 1.3.
final class Call implements Fragments {
  private static final byte[] EMPTY_OBJECT = {'{', '}'};
  final int part;
  private final String name;
  private final Telling telling;
  private final ArgumentText arguments = new ArgumentText();

  /// Arguments that stood, as JSON, where the call began: they count where no text comes.
  private final Held atStart = new Held();

  private boolean told;

  /// Whether its block has ended.
  boolean stopped;

  Call(int part, String name, Telling telling) {
    this.part = part;
    this.name = name;
    this.telling = telling;
  }

  void startsWith(byte[] bytes, int from, int to) {
    atStart.set(bytes, from, to);
  }

  /// The inside of a string.
  void append(byte[] bytes, int from, int to) {
    if (from == to || arguments.raw()) return;
    arguments.add(bytes, from, to);
    boolean first = arguments.length() == to - from;
    if (!told && arguments.blank() != Blank.NO) return;
    if (told || first) telling.arguments(part, bytes, from, to, Form.ESCAPED);
    else tell(Form.ESCAPED);
    told = true;
  }

  @Override
  public void take(byte[] bytes, int from, int to) {
    append(bytes, from, to);
  }

  /// Arguments as JSON where text is due: complete as they stand.
  void json(byte[] bytes, int from, int to) {
    if (arguments.length() > 0) {
      telling.unknown(ConverseAnswer.DELTA, bytes, from, to);
      return;
    }
    telling.violation(Rule.ARGUMENTS_NOT_TEXT, name);
    arguments.addJson(bytes, from, to);
    tell(Form.RAW);
  }

  private void tell(Form form) {
    told = true;
    telling.arguments(part, arguments.bytes(), 0, arguments.length(), form);
  }

  void close() {
    if (!stopped) telling.violation(Rule.CALL_UNCLOSED, name);
    if (!told) untold();
    else if (quoted() && arguments.doubleEncoded())
      telling.violation(Rule.ARGUMENTS_DOUBLE_ENCODED, name);
    telling.close(part);
  }

  private void untold() {
    boolean blank = arguments.blank() == Blank.ALL;
    if (!blank) tell(Form.ESCAPED);
    else if (atStart.length() > EMPTY_OBJECT.length)
      telling.arguments(part, atStart.bytes(), 0, atStart.length(), Form.RAW);
    else {
      telling.violation(Rule.EMPTY_ARGUMENTS, name);
      telling.arguments(part, EMPTY_OBJECT, 0, EMPTY_OBJECT.length, Form.ESCAPED);
    }
  }

  /// Whether they begin as a JSON string, in which nothing but a wrong call can stand.
  private boolean quoted() {
    byte[] bytes = arguments.bytes();
    return arguments.length() > 3 && bytes[0] == '\\' && bytes[1] == '"';
  }
}
