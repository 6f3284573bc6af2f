package dev.toolmark.providers.wire;

import dev.toolmark.providers.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// What an error body says, whatever its shape. `words`: codes, types and reasons in lower case.
/// `prose`: all its sentences in lower case. Source: protocols.md 9.1, in its order.
record ErrorShape(
    Optional<String> message,
    Optional<String> code,
    Set<String> words,
    String prose,
    OptionalInt status,
    Optional<Duration> retryIn,
    Optional<Instant> retryAt) {

  /// Of a body that is none of the shapes: a plain text is its message.
  static ErrorShape ofText(String text) {
    var found = new Found();
    found.say(
        Optional.of(text.strip()).filter(t -> !t.isEmpty() && "<{[".indexOf(t.charAt(0)) < 0));
    found.prose.append(' ').append(text);
    return found.shape();
  }

  /// The same with a name that stood outside the body, which is its code then.
  ErrorShape named(String name) {
    var all = new LinkedHashSet<>(words);
    all.add(name.toLowerCase(Locale.ROOT));
    return new ErrorShape(message, Optional.of(name), all, prose, status, retryIn, retryAt);
  }

  /// Empty where the value has no shape of an error.
  static Optional<ErrorShape> of(JsonValue body) {
    var found = new Found();
    return found.read(body) ? Optional.of(found.shape()) : Optional.empty();
  }

  private static final class Found {
    private Optional<String> message = Optional.empty();
    private final List<String> codes = new ArrayList<>();
    private final Set<String> words = new LinkedHashSet<>();
    private final StringBuilder prose = new StringBuilder();
    private OptionalInt status = OptionalInt.empty();
    private Optional<Duration> retryIn = Optional.empty();
    private Optional<Instant> retryAt = Optional.empty();

    ErrorShape shape() {
      return new ErrorShape(
          message,
          codes.stream().findFirst(),
          words,
          prose.toString().toLowerCase(Locale.ROOT),
          status,
          retryIn,
          retryAt);
    }

    boolean read(JsonValue body) {
      return switch (body) {
        case JsonValue.Arr(var items) ->
            !items.isEmpty() && items.getFirst() instanceof JsonValue.Obj first && read(first);
        case JsonValue.Str(String text) -> {
          say(Optional.of(text));
          yield true;
        }
        case JsonValue.Obj object -> object(object);
        case JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> false;
      };
    }

    private boolean object(JsonValue.Obj body) {
      JsonValue error = body.get("error").orElse(new JsonValue.Null());
      if (error instanceof JsonValue.Obj inner && !inner.members().isEmpty()) return wrapped(inner);
      if (error instanceof JsonValue.Str(String text) && !text.isEmpty()) {
        say(Optional.of(text));
        code(body, "code");
        return true;
      }
      return miniMax(body) || cloudflare(body) || flat(body) || detail(body);
    }

    private boolean wrapped(JsonValue.Obj error) {
      flat(error);
      for (String name : List.of("status_code", "http_code", "status")) number(error, name);
      list(error, "details").forEach(this::googleDetail);
      error.get("metadata").ifPresent(this::routerMetadata);
      number(error, "resets_in_seconds")
          .ifPresent(s -> retryIn = Optional.of(Duration.ofSeconds(s)));
      number(error, "resets_at").ifPresent(s -> retryAt = instant(s * 1000));
      detail(error);
      return true;
    }

    private boolean flat(JsonValue.Obj error) {
      for (String name : List.of("message", "Message", "msg")) say(string(error, name));
      code(error, "code");
      for (String name : List.of("type", "status", "reason", "param"))
        string(error, name).ifPresent(w -> word(name, w));
      Optional<String> shape = string(error, "__type").filter(t -> !t.isEmpty());
      shape.ifPresent(name -> word("type", name.substring(name.indexOf('#') + 1)));
      return message.isPresent() || shape.isPresent();
    }

    private void word(String name, String word) {
      words.add(word.toLowerCase(Locale.ROOT));
      if (name.equals("type")) codes.add(word);
    }

    private boolean miniMax(JsonValue.Obj body) {
      if (!(body.get("base_resp").orElse(null) instanceof JsonValue.Obj response)) return false;
      Optional<Long> code = whole(response, "status_code").filter(c -> c != 0);
      code.ifPresent(c -> {
        codes.add(c.toString());
        words.add("base_resp." + c);
        say(string(response, "status_msg"));
      });
      return code.isPresent();
    }

    private boolean cloudflare(JsonValue.Obj body) {
      List<JsonValue.Obj> errors = list(body, "errors");
      errors.stream().findFirst().ifPresent(this::flat);
      return !errors.isEmpty();
    }

    /// FastAPI: a text, or a list of places and what is wrong there.
    private boolean detail(JsonValue.Obj body) {
      Optional<String> text = string(body, "detail");
      String lines =
          list(body, "detail").stream()
              .map(e -> place(e) + string(e, "msg").orElse(""))
              .collect(Collectors.joining("; "));
      say(text.or(() -> Optional.of(lines)));
      return text.isPresent() || !lines.isEmpty();
    }

    private static String place(JsonValue.Obj entry) {
      if (!(entry.get("loc").orElse(null) instanceof JsonValue.Arr(var steps))) return "";
      return steps.stream()
          .map(s -> s instanceof JsonValue.Str(String text) ? text : s.text())
          .collect(Collectors.joining(".", "", ": "));
    }

    private void googleDetail(JsonValue.Obj detail) {
      string(detail, "reason").ifPresent(r -> words.add(r.toLowerCase(Locale.ROOT)));
      string(detail, "retryDelay")
          .filter(d -> d.matches("\\d{1,9}(\\.\\d{1,9})?s"))
          .ifPresent(d -> retryIn = Optional.of(seconds(d.substring(0, d.length() - 1))));
    }

    private static Duration seconds(String decimal) {
      return Duration.ofMillis(Math.round(Double.parseDouble(decimal) * 1000));
    }

    private void routerMetadata(JsonValue metadata) {
      if (!(metadata instanceof JsonValue.Obj known)) return;
      string(known, "raw").ifPresent(raw -> prose.append(' ').append(raw));
      if (!(known.get("headers").orElse(null) instanceof JsonValue.Obj headers)) return;
      headers
          .members()
          .forEach((name, value) -> {
            if (name.equalsIgnoreCase("x-ratelimit-reset"))
              digits(value).ifPresent(millis -> retryAt = instant(millis));
            if (name.equalsIgnoreCase("retry-after"))
              digits(value).ifPresent(s -> retryIn = Optional.of(Duration.ofSeconds(s)));
          });
    }

    private void say(Optional<String> text) {
      if (text.isEmpty() || text.get().isBlank()) return;
      if (message.isEmpty()) message = text;
      prose.append(' ').append(text.get());
    }

    private void code(JsonValue.Obj error, String name) {
      Optional<String> code =
          string(error, name).or(() -> whole(error, name).map(c -> Long.toString(c)));
      code.filter(c -> !c.isEmpty())
          .ifPresent(c -> {
            codes.addFirst(c);
            words.add(c.toLowerCase(Locale.ROOT));
            httpStatus(c);
          });
    }

    private Optional<Long> number(JsonValue.Obj error, String name) {
      Optional<Long> number = whole(error, name);
      number.ifPresent(n -> httpStatus(n.toString()));
      return number;
    }

    private void httpStatus(String text) {
      if (status.isEmpty() && text.matches("[45]\\d\\d"))
        status = OptionalInt.of(Integer.parseInt(text));
    }
  }

  private static Optional<Instant> instant(long millis) {
    return millis > 0 && millis < 1L << 45
        ? Optional.of(Instant.ofEpochMilli(millis))
        : Optional.empty();
  }

  private static Optional<String> string(JsonValue.Obj object, String name) {
    return object.get(name).orElse(null) instanceof JsonValue.Str(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<Long> whole(JsonValue.Obj object, String name) {
    return object.get(name).orElse(null) instanceof JsonValue.Num number
        ? digits(number)
        : Optional.empty();
  }

  /// A whole number of at most 15 digits, also one in a string.
  private static Optional<Long> digits(JsonValue value) {
    String text =
        switch (value) {
          case JsonValue.Num(String number) -> number;
          case JsonValue.Str(String string) -> string;
          case JsonValue.Obj _, JsonValue.Arr _, JsonValue.Bool _, JsonValue.Null _ -> "";
        };
    return text.matches("\\d{1,15}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static List<JsonValue.Obj> list(JsonValue.Obj object, String name) {
    return object.get(name).orElse(null) instanceof JsonValue.Arr(var items)
        ? items.stream()
            .filter(JsonValue.Obj.class::isInstance)
            .map(JsonValue.Obj.class::cast)
            .toList()
        : List.of();
  }
}
