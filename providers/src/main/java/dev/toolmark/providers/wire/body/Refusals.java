package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.ErrorBodies;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// What is wrong with a received request, as the answer that it gets: never an exception.
public final class Refusals {
  private Refusals() {}

  /// What the reading gives, or why the body cannot be read: status 400, naming the member.
  public static Asked reading(WireRequest received, Supplier<Asked> reading) {
    try {
      return reading.get();
    } catch (JsonException notJson) {
      return of(
          received,
          Cause.REJECTED,
          400,
          "the body is not JSON: line %d, column %d: %s"
              .formatted(notJson.line(), notJson.column(), notJson.getMessage()));
    } catch (Malformed | IllegalArgumentException malformed) {
      return of(received, Cause.REJECTED, 400, String.valueOf(malformed.getMessage()));
    }
  }

  public static Asked nowhere(WireRequest received) {
    return of(received, Cause.NOT_FOUND, 404, "no such path: " + withoutQuery(received));
  }

  /// `due`: the method that the path takes.
  public static Asked method(WireRequest received, String due) {
    return of(
        received, Cause.REJECTED, 405, "%s is asked by %s".formatted(withoutQuery(received), due));
  }

  /// A query may hold a key.
  private static String withoutQuery(WireRequest received) {
    int query = received.path().indexOf('?');
    return query < 0 ? received.path() : received.path().substring(0, query);
  }

  public static Asked of(WireRequest received, Cause cause, int status, String message) {
    byte[] body = received.body();
    return new Asked.Refused(
        new ErrorInfo(
            cause,
            OptionalInt.of(status),
            Optional.empty(),
            message,
            Optional.empty(),
            Optional.empty(),
            ErrorBodies.raw(body, 0, body.length)));
  }
}
