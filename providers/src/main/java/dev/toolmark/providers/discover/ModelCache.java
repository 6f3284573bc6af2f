package dev.toolmark.providers.discover;

import dev.toolmark.providers.ListedModel;
import dev.toolmark.providers.auth.flow.AccountStore;
import dev.toolmark.providers.auth.flow.PrivateFile;
import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps lists of models for a day in `$XDG_CACHE_HOME/toolmark`, or `~/.cache/toolmark`, a file
/// each: `{"of","read","models":[…]}`. No key is in them. What cannot be kept is not, and nobody
/// fails for it; what cannot be read, or is of another list, was not kept.
public final class ModelCache {
  /// How long a list is good.
  public static final Duration GOOD = Duration.ofHours(24);

  private static final int NAME_BYTES = 12;
  private static final long MOST_BYTES = 64 << 20;

  private final Path home;
  private final InstantSource clock;

  /// `read`: when the list was.
  record Kept(List<ListedModel> models, Instant read) {
    Kept {
      models = List.copyOf(models);
    }
  }

  private ModelCache(Path home, InstantSource clock) {
    this.home = home;
    this.clock = clock;
  }

  /// `env`: the variables of the process.
  public static ModelCache of(Map<String, String> env, InstantSource clock) {
    String xdg = env.getOrDefault("XDG_CACHE_HOME", "");
    Path caches = xdg.startsWith("/") ? Path.of(xdg) : AccountStore.user(env).resolve(".cache");
    return new ModelCache(caches.resolve("toolmark"), clock);
  }

  private Path file(String of) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
      String name = HexFormat.of().formatHex(digest, 0, NAME_BYTES);
      return home.resolve("models-%s.json".formatted(name));
    } catch (NoSuchAlgorithmException absent) { // every Java has it
      throw new IllegalStateException(absent);
    }
  }

  /// `of`: which list. Empty: none is kept that is still good.
  Optional<Kept> read(String of) {
    Path file = file(of);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || Files.size(file) > MOST_BYTES
          || PrivateFile.wrong(home).isPresent()
          || PrivateFile.wrong(file).isPresent()) return Optional.empty();
      return kept(JsonValue.parse(Files.readAllBytes(file)), of);
    } catch (IOException | JsonException | DateTimeException unusable) {
      return Optional.empty();
    }
  }

  private Optional<Kept> kept(JsonValue value, String of) {
    if (!(value instanceof JsonValue.Obj it)
        || !it.get("of").equals(Optional.of(JsonValue.of(of)))
        || !(it.get("read").orElse(value) instanceof JsonValue.Str(String read))
        || !(it.get("models").orElse(value) instanceof JsonValue.Arr(var models)))
      return Optional.empty();
    Instant at = Instant.parse(read);
    Instant now = clock.instant();
    if (at.isAfter(now) || at.plus(GOOD).isBefore(now)) return Optional.empty();
    return Optional.of(new Kept(models.stream().map(ModelForm::read).toList(), at));
  }

  void write(String of, List<ListedModel> models, Instant read) {
    var whole =
        JsonValue.object()
            .put("of", of)
            .put("read", read.toString())
            .put("models", JsonValue.array(models.stream().map(ModelForm::write).toList()))
            .build();
    try {
      PrivateFile.write(file(of), whole.text() + "\n");
    } catch (IOException nowhere) {
      // then the list is asked for again
    }
  }
}
