package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What runs say of the keys that left their rings, for whoever asks while they go on or after: by
/// fingerprint, never by key, in a file of ours. A day later a note is forgotten. What cannot be
/// written is not, and no run fails for it. Safe to call from many threads and processes.
public final class RingNotes {
  private static final int SALT_BYTES = 16;
  private static final Duration KEPT = Duration.ofDays(1);
  private static final String NAME = "rings";

  /// `why`: `401`, `429` and so on. `until`: when it is back; empty: it was off for that run.
  public record Note(String why, Optional<Instant> until, Instant at) {}

  private final AccountStore store;
  private final Path salt;
  private final InstantSource clock;

  private RingNotes(Path home, InstantSource clock) {
    this.store = new AccountStore(home);
    this.salt = home.resolve("salt");
    this.clock = clock;
  }

  /// In the directory of ours.
  public static RingNotes of(Map<String, String> env, InstantSource clock) {
    return new RingNotes(AccountStore.home(env), clock);
  }

  /// The salt of this installation's fingerprints; another one each time where none can be kept.
  public byte[] salt() {
    Optional<byte[]> kept = kept();
    if (kept.isPresent()) return kept.get();
    return store.alone(NAME, () -> kept().orElseGet(this::fresh));
  }

  private Optional<byte[]> kept() {
    try {
      if (PrivateFile.wrong(salt).isPresent()) return Optional.empty();
      byte[] bytes = HexFormat.of().parseHex(Files.readString(salt).strip());
      return Optional.of(bytes).filter(it -> it.length == SALT_BYTES);
    } catch (IOException | IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private byte[] fresh() {
    byte[] bytes = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(bytes);
    try {
      PrivateFile.write(salt, HexFormat.of().formatHex(bytes) + "\n");
    } catch (IOException nowhere) {
      // good for this run alone then
    }
    return bytes;
  }

  /// `mark`: the key's fingerprint. `rest`: how long it is out; empty: for the run.
  public void left(String mark, String why, Optional<Duration> rest) {
    Instant now = clock.instant();
    store.alone(
        NAME,
        () -> {
          Map<String, Note> notes = read();
          notes.put(mark, new Note(why, rest.map(now::plus), now));
          try {
            store.write(NAME, form(notes));
          } catch (IOException nowhere) {
            // then nobody is told
          }
          return mark;
        });
  }

  /// By fingerprint.
  public Map<String, Note> read() {
    var notes = new LinkedHashMap<String, Note>();
    if (store.read(NAME) instanceof AccountStore.Kept.Account(JsonValue.Obj marks))
      marks
          .members()
          .forEach((mark, value) -> {
            if (value instanceof JsonValue.Obj it)
              note(it).ifPresent(note -> notes.put(mark, note));
          });
    return notes;
  }

  private Optional<Note> note(JsonValue.Obj it) {
    try {
      Instant at = Instant.parse(Members.text(it, "at").orElse(""));
      Optional<Instant> until = Members.text(it, "until").map(Instant::parse);
      return at.plus(KEPT).isBefore(clock.instant())
          ? Optional.empty()
          : Members.text(it, "why").map(why -> new Note(why, until, at));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static JsonValue.Obj form(Map<String, Note> notes) {
    var out = JsonValue.object();
    notes.forEach((mark, note) -> {
      var one = JsonValue.object().put("why", note.why()).put("at", note.at().toString());
      note.until().ifPresent(it -> one.put("until", it.toString()));
      out.put(mark, one.build());
    });
    return out.build();
  }
}
