package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.frame.Utf8;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner;
import dev.toolmark.providers.json.JsonScanner.Fault;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.body.Members;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One piece of JSON of an answer, checked to its end before any of it is told. Bytes that are no
/// UTF-8 are a violation and are repaired: what is to be read then is `bytes`, not what was given.
public final class CheckedJson {
  /// What was found.
  public enum Found {
    /// An object; its members stand in the `Members` that were given.
    OBJECT,
    /// JSON, but no object.
    OTHER,
    /// No JSON, or beyond a limit: `error` says so.
    BROKEN
  }

  private static final byte[] NOTHING = {};
  private final Telling telling;
  private final JsonLimits limits;

  /// Made for the first piece that is no good object.
  private @Nullable JsonScanner made;

  private byte[] bytes = NOTHING;
  private int from;
  private int to;

  public CheckedJson(JsonLimits limits, Telling telling) {
    this.telling = telling;
    this.limits = limits;
  }

  private JsonScanner scanner() {
    JsonScanner scanner = made;
    if (scanner == null) made = scanner = new JsonScanner(limits);
    return scanner;
  }

  /// Whether it is a good object, as most are. Else `read` finds out what it is.
  public boolean object(Members members, byte[] bytes, int from, int to) {
    has(bytes, from, to);
    return members.read(bytes, from, to);
  }

  public Found read(Members members, byte[] bytes, int from, int to) {
    if (object(members, bytes, from, to)) return Found.OBJECT;
    JsonScanner scanner = scanner();
    if (scanner.over(bytes, from, to).valid()) return Found.OTHER;
    if (scanner.fault() != Fault.BAD_UTF8) return Found.BROKEN;
    telling.within(scanner.from());
    telling.violation(Rule.BAD_UTF8, "");
    byte[] good = Utf8.repaired(bytes, from, to);
    telling.moved(from);
    return read(members, good, 0, good.length);
  }

  /// That object has been read and found good already.
  public void has(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  /// Why what was read last is BROKEN.
  public ErrorInfo error() {
    return switch (scanner().fault()) {
      case TOO_DEEP -> error(Cause.OVER_LIMIT, "JSON deeper than the limit");
      case NUMBER_TOO_LONG -> error(Cause.OVER_LIMIT, "a number longer than the limit");
      case BAD_UTF8, CUT, NOT_JSON, NONE -> error(Cause.UNREADABLE, "not JSON");
    };
  }

  private ErrorInfo error(Cause cause, String message) {
    return ErrorBodies.plain(cause, message, bytes, from, to);
  }

  /// Why a body whose end was not found in it was cut short; empty where it is all there.
  Optional<ErrorInfo> cutShort(byte[] body, int from, int to) {
    if (from == to) return Optional.of(cutShort("the answer has no body", body, 0, 0));
    JsonScanner scanner = scanner();
    if (scanner.over(body, from, to).valid()) return Optional.empty();
    boolean cut = scanner.fault() == Fault.CUT;
    if (!cut) {
      byte[] good = Utf8.repaired(body, from, to);
      cut = !scanner.over(good, 0, good.length).valid() && scanner.fault() == Fault.CUT;
    }
    return cut
        ? Optional.of(cutShort("the answer ended inside its JSON", body, from, to))
        : Optional.empty();
  }

  private static ErrorInfo cutShort(String message, byte[] body, int from, int to) {
    return ErrorBodies.plain(Cause.CUT_SHORT, message, body, from, to);
  }
}
