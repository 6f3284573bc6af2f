package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Items;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;

/// The `message` of an answer: a piece of it in an event's delta, where each member is one object,
/// or all of it, where they are lists.
final class Said {
  private static final int CONTENT = 0;
  private static final int TOOL_PLAN = 1;
  private static final int TOOL_CALLS = 2;
  private static final int CITATIONS = 3; // behind it `role`
  private static final Names MESSAGE_NAMES =
      Names.of("content", "tool_plan", "tool_calls", "citations", "role");

  private final Telling telling;
  private final Content content;
  private final Calls calls;
  private final Members message;
  private final Items list;

  /// Where the one object stands that an event tells.
  private int onlyFrom;

  private int onlyTo;

  Said(Telling telling, Content content, Calls calls, JsonTape tape) {
    this.telling = telling;
    this.content = content;
    this.calls = calls;
    this.message = Members.inside(tape, MESSAGE_NAMES);
    this.list = new Items(tape);
  }

  /// False: there is nothing in it that such an event tells.
  boolean event(byte[] bytes, int from, int to, String type, int index) {
    message.read(bytes, from, to);
    int member =
        switch (type) {
          case "tool-plan-delta" -> TOOL_PLAN;
          case "tool-call-start", "tool-call-delta" -> TOOL_CALLS;
          case "citation-start" -> CITATIONS;
          default -> CONTENT;
        };
    boolean due = member == TOOL_PLAN ? message.is(member, Token.STRING) : only(bytes, member);
    if (!due) return false;
    int begin = member == TOOL_PLAN ? message.from(member) : onlyFrom;
    int end = member == TOOL_PLAN ? message.to(member) : onlyTo;
    switch (type) {
      case "tool-plan-delta" -> content.plan(bytes, begin, end);
      case "tool-call-start" -> {
        content.leave();
        calls.start(bytes, begin, end, index, false);
      }
      case "tool-call-delta" -> calls.delta(bytes, begin, end, index);
      case "citation-start" -> content.cite(bytes, begin, end, Token.OBJECT);
      case "content-start" -> content.start(bytes, begin, end, index);
      default -> content.delta(bytes, begin, end, index);
    }
    return true;
  }

  /// Finds the one object of a member; a list of one, which relays send, is as good.
  private boolean only(byte[] bytes, int member) {
    onlyFrom = message.from(member);
    onlyTo = message.to(member);
    if (!message.is(member, Token.ARRAY)) return message.is(member, Token.OBJECT);
    boolean object = list.over(bytes, onlyFrom, onlyTo).next() == Token.OBJECT;
    if (object) {
      onlyFrom = list.from();
      onlyTo = list.to();
    }
    return object;
  }

  void message(byte[] bytes, int from, int to) {
    message.read(bytes, from, to);
    if (message.is(CONTENT, Token.STRING))
      content.text(bytes, message.from(CONTENT), message.to(CONTENT));
    if (message.is(CONTENT, Token.ARRAY)) blocks(bytes);
    if (message.is(CITATIONS, Token.ARRAY))
      content.cite(bytes, message.from(CITATIONS), message.to(CITATIONS), Token.ARRAY);
    if (message.says(TOOL_PLAN))
      content.plan(bytes, message.from(TOOL_PLAN), message.to(TOOL_PLAN));
    if (message.is(TOOL_CALLS, Token.ARRAY)) calls(bytes);
    for (int i = 0; i < message.others(); i++)
      telling.note(
          Words.own(message.otherName(i)), bytes, message.otherFrom(i), message.otherTo(i));
  }

  private void blocks(byte[] bytes) {
    list.over(bytes, message.from(CONTENT), message.to(CONTENT));
    int index = 0;
    for (Token t = list.next(); t != Token.END_ARRAY; t = list.next())
      if (t == Token.OBJECT) content.start(bytes, list.from(), list.to(), index++);
  }

  private void calls(byte[] bytes) {
    content.leave();
    list.over(bytes, message.from(TOOL_CALLS), message.to(TOOL_CALLS));
    int index = 0;
    for (Token t = list.next(); t != Token.END_ARRAY; t = list.next()) {
      if (telling.over()) return;
      telling.within(list.from());
      if (t == Token.OBJECT) calls.start(bytes, list.from(), list.to(), index++, true);
      else telling.unknown("tool_calls", bytes, list.from(), list.to());
    }
  }
}
