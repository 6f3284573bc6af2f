package dev.toolmark.providers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where keys are looked for, and in which order. What was given on the command line goes before
/// all else; after that the first place that has any key, or a mistake, is the one.
public final class KeyPlaces {
  /// A place besides the command line.
  public enum Place {
    /// What a config lists.
    CONFIG,
    /// The variables of the provider's row.
    ENV,
    /// What a sign-in saved.
    ACCOUNT,
    /// A person is asked.
    PROMPT;

    /// As configs write it: `env`.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Empty: no such word.
    public static Optional<Place> named(String word) {
      return Arrays.stream(values()).filter(it -> it.label().equals(word)).findFirst();
    }
  }

  /// The usual order, `config-first`.
  public static final List<Place> USUAL =
      List.of(Place.CONFIG, Place.ENV, Place.ACCOUNT, Place.PROMPT);

  /// The names of orders.
  public static final List<String> PRESETS = List.of("config-first", "env-first", "account-first");

  /// The order of that name; empty: there is none.
  public static Optional<List<Place>> preset(String name) {
    return switch (name) {
      case "config-first" -> Optional.of(USUAL);
      case "env-first" ->
          Optional.of(List.of(Place.ENV, Place.CONFIG, Place.ACCOUNT, Place.PROMPT));
      case "account-first" ->
          Optional.of(List.of(Place.ACCOUNT, Place.CONFIG, Place.ENV, Place.PROMPT));
      default -> Optional.empty();
    };
  }

  /// Asks a person for a key; what is typed does not show. Empty: nothing was typed, or nobody is
  /// there to be asked.
  @FunctionalInterface
  public interface Prompt {
    Optional<String> ask(String question);
  }

  /// A key of the command line. `provider`: an id, an alias, or the name of an entry of the config.
  sealed interface Given {
    String provider();

    record InFile(String provider, Path file) implements Given {}

    /// `line`: the keys themselves.
    record Line(String provider, String line) implements Given {
      @Override
      public String toString() {
        return "Line[" + provider + "]";
      }
    }
  }

  private final Map<String, String> env;
  private final List<Place> order;
  private final boolean keysOnly;
  private final List<Given> given;
  private final Prompt prompt;
  private final boolean remembering;

  private KeyPlaces(
      Map<String, String> env,
      List<Place> order,
      boolean keysOnly,
      List<Given> given,
      Prompt prompt,
      boolean remembering) {
    this.remembering = remembering;
    this.env = env;
    this.order = List.copyOf(order);
    this.keysOnly = keysOnly;
    this.given = List.copyOf(given);
    this.prompt = prompt;
  }

  /// The usual order, with nothing given and nobody to ask. `env`: the variables of the process.
  public static KeyPlaces of(Map<String, String> env) {
    return new KeyPlaces(Map.copyOf(env), USUAL, false, List.of(), _ -> Optional.empty(), false);
  }

  public KeyPlaces inOrder(List<Place> other) {
    return new KeyPlaces(env, other, keysOnly, given, prompt, remembering);
  }

  /// Where a provider takes a key or an account, the key is due.
  public KeyPlaces preferringKeys() {
    return new KeyPlaces(env, order, true, given, prompt, remembering);
  }

  public KeyPlaces withFile(String provider, Path file) {
    return with(new Given.InFile(provider, file));
  }

  /// `line`: keys, parted by commas.
  public KeyPlaces withLine(String provider, String line) {
    return with(new Given.Line(provider, line));
  }

  private KeyPlaces with(Given more) {
    var all = new ArrayList<>(given);
    all.add(more);
    return new KeyPlaces(env, order, keysOnly, all, prompt, remembering);
  }

  public KeyPlaces asking(Prompt other) {
    return new KeyPlaces(env, order, keysOnly, given, other, remembering);
  }

  /// What becomes of keys is noted in the directory of ours, for `keys` to tell.
  public KeyPlaces remembering() {
    return new KeyPlaces(env, order, keysOnly, given, prompt, true);
  }

  boolean isRemembering() {
    return remembering;
  }

  Map<String, String> env() {
    return env;
  }

  List<Place> order() {
    return order;
  }

  boolean keysOnly() {
    return keysOnly;
  }

  /// What was given for that provider.
  List<Given> given(Wanted wanted) {
    return given.stream().filter(it -> means(it.provider(), wanted)).toList();
  }

  private static boolean means(String name, Wanted wanted) {
    return name.equals(wanted.provider())
        || name.equalsIgnoreCase(wanted.row().id())
        || wanted.row().aliases().stream().anyMatch(name::equalsIgnoreCase);
  }

  Prompt prompt() {
    return prompt;
  }
}
