package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Items that say again what has been told, as almost all do when they are whole: seen where they
/// stand, without a value being made of them. Whatever differs in anything is not taken, and is
/// read in full by `Items`.
final class Again {
  private static final int ID = 0;
  private static final int TYPE = 1;
  private static final int STATUS = 2;
  private static final int CONTENT = 3;
  private static final int ARGUMENTS = 4;
  private static final int ROLE = 5;
  private static final int CALL_ID = 6;
  private static final int NAME = 7;
  private static final int TEXT = 1;
  private static final int REFUSAL = 2;
  private static final int ANNOTATIONS = 3;
  private static final int LOGPROBS = 4;
  private static final byte[] MESSAGE = bytes("message");
  private static final byte[] CALL = bytes("function_call");
  private static final byte[] OUTPUT_TEXT = bytes("output_text");
  private static final byte[] REFUSED = bytes("refusal");
  private static final byte[] COMPLETED = bytes("completed");
  private static final byte[] UNDER_WAY = bytes("in_progress");
  private static final byte[] REASONING = bytes("reasoning");
  private static final byte[] CUSTOM = bytes("custom_tool_call");

  private static final Names ITEM =
      Names.of("id", "type", "status", "content", "arguments", "role", "call_id", "name");
  private static final Names PART = Names.of("type", "text", "refusal", "annotations", "logprobs");

  /// What no type is.
  private static final byte[] NONE = {};

  private final Items items;
  private final Members item;
  private final Members part;
  private final dev.toolmark.providers.wire.body.Items list;

  /// `tape`: holds the event.
  Again(Items items, JsonTape tape) {
    this.items = items;
    this.item = Members.inside(tape, ITEM);
    this.part = Members.inside(tape, PART);
    this.list = new dev.toolmark.providers.wire.body.Items(tape);
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean says(Members of, int member, byte[] bytes, byte[] word) {
    return of.is(member, Token.STRING)
        && Arrays.equals(bytes, of.from(member), of.to(member), word, 0, word.length);
  }

  /// An item that begins, and says no more of itself than what it is. False: it may say more, and
  /// nothing has happened.
  boolean added(byte[] bytes, int from, int to, int index) {
    if (!item.read(bytes, from, to) || item.others() > 0 || item.repeated()) return false;
    if (!isPlain(ID, bytes)) return false;
    if (item.has(STATUS)
        && !says(item, STATUS, bytes, COMPLETED)
        && !says(item, STATUS, bytes, UNDER_WAY)) return false;
    boolean call = says(item, TYPE, bytes, CALL);
    if (!call && !says(item, TYPE, bytes, MESSAGE)) return false;
    if (!call && (item.has(ARGUMENTS) || item.has(CALL_ID) || item.has(NAME))) return false;
    if (call && (!isPlain(CALL_ID, bytes) || !isPlain(NAME, bytes))) return false;
    if (call && (item.has(CONTENT) || item.has(ROLE))) return false;
    byte[] id = Arrays.copyOfRange(bytes, item.from(ID), item.to(ID));
    if (call) items.call(id, index, item.text(CALL_ID), item.text(NAME));
    else items.message(id, index);
    return true;
  }

  /// Whether it is a string of printable ASCII without escapes, not empty.
  private boolean isPlain(int member, byte[] bytes) {
    for (int i = item.from(member); item.says(member) && i < item.to(member); i++)
      if (bytes[i] <= ' ' || bytes[i] == '\\' || bytes[i] == 0x7f) return false;
    return item.says(member);
  }

  /// An item that is done. False: it is not as it was told, and nothing has happened.
  boolean done(byte[] bytes, int from, int to) {
    if (!item.read(bytes, from, to) || !item.says(ID) || item.others() > 0 || item.repeated())
      return false;
    Item it = items.named(bytes, item.from(ID), item.to(ID));
    if (it == null || it.done) return false;
    if (item.has(STATUS) && !says(item, STATUS, bytes, COMPLETED)) return false;
    return switch (it.sort) {
      case MESSAGE -> says(item, TYPE, bytes, MESSAGE) && message(it, bytes);
      case CALL -> says(item, TYPE, bytes, CALL) && call(it, bytes);
      case REASONING, CUSTOM, OTHER -> false;
    };
  }

  private boolean call(Item call, byte[] bytes) {
    boolean same =
        call.part >= 0
            && !item.has(CONTENT)
            && !item.has(ROLE)
            && item.is(ARGUMENTS, Token.STRING)
            && !call.arguments.raw()
            && call.arguments.says(bytes, item.from(ARGUMENTS), item.to(ARGUMENTS));
    if (same) call.done = true;
    return same;
  }

  private boolean message(Item message, byte[] bytes) {
    if (!item.is(CONTENT, Token.ARRAY)) return false;
    if (item.has(ARGUMENTS) || item.has(CALL_ID) || item.has(NAME)) return false;
    for (int i = 0; i < message.flows.size(); i++)
      if (items.texts.owesId(message.flows.get(i))) return false;
    list.over(bytes, item.from(CONTENT), item.to(CONTENT));
    int content = 0;
    for (Token t = list.next(); t != Token.END_ARRAY; t = list.next())
      if (t != Token.OBJECT || !part(message, content++, bytes)) return false;
    items.texts.agreed(message);
    return true;
  }

  private boolean part(Item message, int content, byte[] bytes) {
    if (!part.read(bytes, list.from(), list.to()) || part.others() > 0 || part.repeated())
      return false;
    boolean refusal = says(part, 0, bytes, REFUSED);
    if (!refusal && !says(part, 0, bytes, OUTPUT_TEXT)) return false;
    int member = refusal ? REFUSAL : TEXT;
    if (!part.says(member) || !empty(ANNOTATIONS) || !empty(LOGPROBS)) return false;
    Item.Flow flow = message.known(refusal ? Kind.REFUSAL : Kind.TEXT, content);
    return flow != null
        && flow.open()
        && Arrays.equals(
            bytes, part.from(member), part.to(member), flow.told.bytes(), 0, flow.told.length());
  }

  /// A list of nothing says nothing.
  private boolean empty(int list) {
    return !part.has(list)
        || (part.is(list, Token.ARRAY) && part.to(list) - part.from(list) == "[]".length());
  }

  /// All items, as the closing event has them. False: one of them is not one that is done.
  boolean all(byte[] bytes, int from, int to) {
    list.over(bytes, from, to);
    int last = -1;
    for (Token t = list.next(); t != Token.END_ARRAY; t = list.next()) {
      if (t != Token.OBJECT || !item.read(bytes, list.from(), list.to()) || !item.says(ID))
        return false;
      Item it = items.named(bytes, item.from(ID), item.to(ID));
      if (it == null || !it.done || it.ordinal <= last) return false;
      last = it.ordinal;
      if (!says(item, TYPE, bytes, word(it.sort))) return false;
    }
    return true;
  }

  private static byte[] word(Item.Sort sort) {
    return switch (sort) {
      case MESSAGE -> MESSAGE;
      case REASONING -> REASONING;
      case CALL -> CALL;
      case CUSTOM -> CUSTOM;
      case OTHER -> NONE;
    };
  }
}
