package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Nearest;
import dev.toolmark.harness.suite.Problems;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which model of which provider a text means. The first `/` or `:` whose left side is a provider,
/// of the config or of the catalog, ends the provider's name; the rest is the model, be there more
/// of them. Without one, the provider is the entry of the config that lists the model, or the one
/// that the model's name tells, or the only one there is.
public final class References {
  private static final String FORM = "PROVIDER/MODEL, such as openai/gpt-4.1-mini";

  private final Catalog catalog;
  private final Map<String, ProviderSettings> own;
  private final Set<String> written;

  /// `own`: the providers of the config. `written`: more names that stand there, with mistakes.
  References(Catalog catalog, Map<String, ProviderSettings> own, Set<String> written) {
    this.catalog = catalog;
    this.own = Map.copyOf(own);
    this.written = Set.copyOf(written);
  }

  public static References of(Catalog catalog, Map<String, ProviderSettings> own) {
    return new References(catalog, own, Set.of());
  }

  public sealed interface Meant {
    /// `named`: the text says the provider; else it was inferred.
    record Model(ModelName name, boolean named) implements Meant {}

    /// `hint`: what would mend it.
    record Nothing(String what, Optional<String> hint) implements Meant {
      @Override
      public String toString() {
        return what + hint.map(it -> " (" + it + ")").orElse("");
      }
    }
  }

  /// `called`: the name of the target, which may be a provider's; empty: it has none of its own.
  public Meant of(String text, Optional<String> called) {
    if (text.isBlank() || !text.strip().equals(text))
      return nothing("model is %s, not %s".formatted(FORM, Problems.quote(text)));
    for (int i = 1; i < text.length(); i++) {
      boolean parts = text.charAt(i) == '/' || text.charAt(i) == ':';
      Optional<String> provider = parts ? provider(text.substring(0, i)) : Optional.empty();
      if (provider.isEmpty()) continue;
      String model = text.substring(i + 1);
      return model.isEmpty()
          ? nothing("%s names no model".formatted(Problems.quote(text)), FORM)
          : new Meant.Model(new ModelName(provider.get(), model), true);
    }
    Optional<String> alone = provider(text);
    return alone.isPresent() ? defaultOf(alone.get()) : inferred(text, called);
  }

  /// The provider of that name: an entry of the config by its name, or a row of the catalog by its
  /// id or alias, which goes by its id.
  public Optional<String> provider(String name) {
    if (own.containsKey(name) || written.contains(name)) return Optional.of(name);
    return catalog.find(name).map(Provider::id);
  }

  /// What the catalog says of a provider.
  public Optional<Provider> row(String provider) {
    return Optional.ofNullable(own.get(provider))
        .flatMap(ProviderSettings::basedOn)
        .or(() -> Optional.of(provider))
        .flatMap(catalog::find);
  }

  private Meant defaultOf(String provider) {
    return row(provider)
        .flatMap(Provider::defaultModel)
        .<Meant>map(model -> new Meant.Model(new ModelName(provider, model), true))
        .orElseGet(() ->
            nothing(
                "%s has no default model".formatted(provider),
                "toolmark models %s lists what it offers; then %s/MODEL"
                    .formatted(provider, provider)));
  }

  private Meant inferred(String model, Optional<String> called) {
    for (Collection<String> candidates :
        List.of(listing(model), named(called), byName(model), only(model))) {
      if (candidates.size() == 1)
        return new Meant.Model(new ModelName(candidates.iterator().next(), model), false);
      if (candidates.size() > 1)
        return nothing(
            "%s may mean %s"
                .formatted(
                    Problems.quote(model),
                    String.join(" or ", candidates.stream().map(it -> it + "/" + model).toList())),
            "give one of them");
    }
    return unknown(model);
  }

  private List<String> listing(String model) {
    return own.values().stream()
        .filter(it -> it.lists(model))
        .map(ProviderSettings::name)
        .sorted()
        .toList();
  }

  private List<String> named(Optional<String> called) {
    return called.flatMap(this::provider).stream().toList();
  }

  /// By the table of names: the entries of the config that are of such a row, or the likeliest row.
  private Collection<String> byName(String model) {
    List<Provider> rows = catalog.inferred(model);
    var entries = new LinkedHashSet<String>();
    own.keySet().stream()
        .sorted()
        .filter(name -> row(name).filter(rows::contains).isPresent())
        .forEach(entries::add);
    return entries.isEmpty() ? rows.stream().limit(1).map(Provider::id).toList() : entries;
  }

  /// The only provider of the config; not where the text may be a mistyped provider.
  private List<String> only(String model) {
    List<String> names =
        own.keySet().stream().filter(it -> !it.equals(SimulatedModels.PROVIDER)).toList();
    return names.size() == 1 && model.indexOf('/') < 0 ? names : List.of();
  }

  private Meant unknown(String text) {
    int end = text.replace(':', '/').indexOf('/');
    String word = end > 0 ? text.substring(0, end) : text;
    Optional<String> near =
        Nearest.to(word, own.keySet())
            .or(() -> Optional.of(catalog.nearest(word)).flatMap(it -> near(word, it)));
    if (end > 0)
      return nothing(
          "no provider %s in the catalog or under providers:".formatted(Problems.quote(word)),
          near.map(it -> "did you mean " + Problems.quote(it) + "?")
              .orElseGet(() -> candidates(text)));
    return nothing(
        "nothing tells the provider of %s".formatted(Problems.quote(text)),
        near.map(it -> "did you mean " + Problems.quote(it) + "?")
            .orElseGet(() -> candidates(text)));
  }

  private static Optional<String> near(String word, String name) {
    return Nearest.to(word, List.of(name));
  }

  private String candidates(String text) {
    if (own.isEmpty()) return "give " + FORM + "; toolmark providers lists them";
    List<String> names = own.keySet().stream().sorted().map(it -> it + "/" + text).toList();
    return "give the provider: %s, or one that toolmark providers lists"
        .formatted(String.join(", ", new ArrayList<>(names)));
  }

  private static Meant nothing(String what) {
    return new Meant.Nothing(what, Optional.empty());
  }

  private static Meant nothing(String what, String hint) {
    return new Meant.Nothing(what, Optional.of(hint));
  }
}
