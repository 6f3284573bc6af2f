package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.answer.ArgumentText;
import dev.toolmark.providers.wire.answer.Telling;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The calls of an answer. A call is told as soon as its name and its id are known; its arguments
/// go on as they come, but for a beginning that may yet prove to be blank or `null`. It closes when
/// the answer does, never before. Free text for a custom tool becomes the string `input` of an
/// object, byte for byte. Source: protocols.md 1.3 and 3.3.
final class Calls {
  /// As what the tape knows the arguments that were told last.
  static final int ON_TAPE = 1;

  private static final Set<String> KNOWN = Set.of("type", "call_id", "name", "arguments", "input");
  private static final String ID = Words.own("id");
  private static final byte[] BEFORE_INPUT = "{\"input\":\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BEHIND_INPUT = {'"', '}'};
  private static final byte[] EMPTY_OBJECT = {'{', '}'};
  private final Telling telling;
  private final Parts parts;
  private final SameText same;
  private final Map<String, String> aliases;
  private final Set<String> ids = new HashSet<>();
  private boolean any;

  /// To which arguments came last.
  private @Nullable Item said;

  Calls(Telling telling, Parts parts, SameText same, Map<String, String> aliases) {
    this.same = same;
    this.telling = telling;
    this.parts = parts;
    this.aliases = aliases;
  }

  boolean any() {
    return any;
  }

  /// Opens it where it can be.
  void learned(Item call) {
    any = true;
    if (call.part < 0 && !call.name.isEmpty() && !call.callId.isEmpty()) open(call);
  }

  private void open(Item call) {
    String own =
        call.namespace.isEmpty() ? aliases.getOrDefault(call.name, call.name) : call.fullName();
    call.part = parts.call(id(call), own);
    if (call.saysOnlyId()) tellId(call);
    else
      call.latest()
          .members()
          .forEach((name, value) -> {
            boolean said = name.equals("id") || name.equals(Namespaces.MEMBER);
            if (said && parts.tells(name, value)) tell(call, name, value);
          });
    if (call.sort == Item.Sort.CUSTOM) tell(call, "type", JsonValue.of("custom_tool_call"));
    tellArguments(call);
  }

  private void tellId(Item call) {
    if (call.id.length > 0 && parts.keepsIds()) telling.opaque(call.part, ID, call.idAsJson());
  }

  private void tell(Item call, String name, JsonValue value) {
    telling.opaque(call.part, new Opaque(Words.own(name), Json.of(value)));
  }

  private CallId id(Item call) {
    if (!call.callId.isEmpty() && ids.add(call.callId)) return new CallId(call.callId, false);
    telling.violation(
        call.callId.isEmpty() ? Rule.CALL_ID_MISSING : Rule.CALL_ID_REUSED, call.name);
    String made = "call_" + call.ordinal;
    while (!ids.add(made)) made += "_";
    return new CallId(made, true);
  }

  // ---- arguments ----

  /// What is said again where a call is whole.
  void known(JsonTape tape) {
    Item call = said;
    if (call == null) return;
    ArgumentText held = call.arguments;
    tape.knows(ON_TAPE, held.bytes(), held.raw() ? 0 : held.length());
  }

  /// A piece of them, still escaped.
  void delta(Item call, byte[] bytes, int from, int to) {
    if (from == to || call.done || call.arguments.raw()) return;
    boolean toldAll = call.told == call.arguments.length();
    call.arguments.add(bytes, from, to);
    said = call;
    if (toldAll && (call.told > 0 || begins(call))) {
      telling.arguments(call.part, bytes, from, to, form(call));
      call.told = call.arguments.length();
    } else if (call.part >= 0) tellArguments(call);
  }

  /// Whether its first piece can be told as it came.
  private static boolean begins(Item call) {
    return call.part >= 0
        && call.sort == Item.Sort.CALL
        && call.arguments.blank() == ArgumentText.Blank.NO;
  }

  private static Slice.Form form(Item call) {
    return call.sort == Item.Sort.CUSTOM || call.arguments.raw()
        ? Slice.Form.RAW
        : Slice.Form.ESCAPED;
  }

  /// Takes what more comes of its arguments.
  Fragments rest(Item call) {
    return new Rest(call);
  }

  private final class Rest implements Fragments {
    private final Item call;

    Rest(Item call) {
      this.call = call;
    }

    @Override
    public void take(byte[] bytes, int from, int to) {
      delta(call, bytes, from, to);
    }
  }

  /// Tells what is held, unless it may be blank.
  private void tellArguments(Item call) {
    ArgumentText held = call.arguments;
    if (held.length() == call.told) return;
    boolean custom = call.sort == Item.Sort.CUSTOM;
    if (!custom && call.told == 0 && held.blank() != ArgumentText.Blank.NO) return;
    if (custom && call.told == 0) raw(call, BEFORE_INPUT);
    telling.arguments(call.part, held.bytes(), call.told, held.length(), form(call));
    call.told = held.length();
  }

  private void raw(Item call, byte[] json) {
    telling.arguments(call.part, json, 0, json.length, Slice.Form.RAW);
  }

  /// All of them, still escaped. `known`: that says what the tape knows.
  void whole(Item call, byte[] bytes, int from, int to, boolean known) {
    if (call.done || call.arguments.says(bytes, from, to)) return;
    if (call.arguments.length() == 0) delta(call, bytes, from, to);
    else if (saysSame(call, bytes, from, to, known && call == said)) {
      call.arguments.clear();
      call.arguments.add(bytes, from, to);
      call.told = call.arguments.length();
    } else agree(call, dev.toolmark.providers.json.JsonText.of(bytes, from, to));
  }

  /// In other escapes, and all of it has been told.
  private boolean saysSame(Item call, byte[] bytes, int from, int to, boolean known) {
    ArgumentText held = call.arguments;
    return !held.raw()
        && call.told == held.length()
        && (known || same.is(held.bytes(), held.length(), bytes, from, to));
  }

  private void agree(Item call, String whole) {
    Optional<String> rest =
        call.arguments.raw()
            ? Optional.empty()
            : Parts.rest(call.arguments.bytes(), call.arguments.length(), whole);
    if (rest.isEmpty() && !whole.isEmpty()) telling.violation(Rule.DONE_DIFFERS, call.name);
    byte[] more = Item.inside(rest.orElse(""));
    delta(call, more, 0, more.length);
  }

  /// The call as it is when it is whole.
  void whole(Item call, JsonValue.Obj item) {
    call.learns(item);
    any = true;
    String member = call.sort == Item.Sort.CUSTOM ? "input" : "arguments";
    switch (item.get(member).orElse(new JsonValue.Null())) {
      case JsonValue.Str(String text) -> agree(call, text);
      case JsonValue.Null() -> {}
      case JsonValue.Obj json -> json(call, json);
      case JsonValue.Arr json -> json(call, json);
      case JsonValue.Num json -> json(call, json);
      case JsonValue.Bool json -> json(call, json);
    }
    item.members()
        .forEach((name, value) -> {
          boolean told = name.equals("id") || name.equals(Namespaces.MEMBER);
          if (!told && !KNOWN.contains(name) && parts.tells(name, value))
            call.last.add(new Opaque(Words.own(name), Json.of(value)));
        });
    if (call.part < 0 && !call.name.isEmpty()) open(call);
    call.done = true;
  }

  /// ArgumentText that are no text. Of a custom call they are taken as its text.
  private void json(Item call, JsonValue json) {
    if (call.sort == Item.Sort.CUSTOM) {
      agree(call, json.text());
      return;
    }
    if (call.arguments.length() > 0) {
      boolean same = call.arguments.value().map(json::sameAs).orElse(false);
      if (!same) telling.violation(Rule.DONE_DIFFERS, call.name);
      return;
    }
    telling.violation(Rule.ARGUMENTS_NOT_TEXT, call.name);
    byte[] bytes = json.text().getBytes(StandardCharsets.UTF_8);
    call.arguments.addJson(bytes, 0, bytes.length);
    if (call.part >= 0) tellArguments(call);
  }

  // ---- its end ----

  /// The answer is whole, and so is the call. Its name is known.
  void close(Item call) {
    if (call.part < 0) open(call);
    ArgumentText held = call.arguments;
    if (call.sort == Item.Sort.CUSTOM) {
      if (call.told == 0) raw(call, BEFORE_INPUT);
      raw(call, BEHIND_INPUT);
    } else if (call.told == 0) blank(call, held);
    else if (held.doubleEncoded()) telling.violation(Rule.ARGUMENTS_DOUBLE_ENCODED, call.name);
    for (Opaque mark : call.last) telling.opaque(call.part, mark);
    call.closed = true;
    telling.close(call.part);
  }

  private void blank(Item call, ArgumentText held) {
    if (held.blank() == ArgumentText.Blank.MAYBE) {
      telling.arguments(call.part, held.bytes(), 0, held.length(), Slice.Form.ESCAPED);
      return;
    }
    telling.violation(Rule.EMPTY_ARGUMENTS, call.name);
    telling.arguments(call.part, EMPTY_OBJECT, 0, 2, Slice.Form.ESCAPED);
  }
}
