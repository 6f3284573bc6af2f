package dev.toolmark.providers.discover;

import dev.toolmark.providers.ListedModel;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What is known of a model. Empty, or not there: nobody tells. `contextTokens`, `outputTokens`:
/// the most of them. `can`: tools, vision, reasoning. `forChat`: it is to be shown unless all are
/// asked for. `from`: where each fact that is there came from.
public record Known(
    String id,
    Optional<String> name,
    Optional<Instant> created,
    OptionalLong contextTokens,
    OptionalLong outputTokens,
    Map<Ability, Boolean> can,
    boolean forChat,
    Map<Fact, From> from) {
  /// Where a fact came from.
  public enum From {
    /// The provider's list.
    LIVE,
    /// The catalog's own list.
    CURATED,
    /// The model's name.
    INFERRED
  }

  /// What a model may be able to do.
  public enum Ability {
    TOOLS(Fact.TOOLS),
    VISION(Fact.VISION),
    REASONING(Fact.REASONING);

    private final Fact fact;

    Ability(Fact fact) {
      this.fact = fact;
    }

    public Fact fact() {
      return fact;
    }
  }

  /// What may be known.
  public enum Fact {
    ID,
    NAME,
    CREATED,
    CONTEXT,
    OUTPUT,
    TOOLS,
    VISION,
    REASONING;

    /// As it stands in JSON.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Known {
    can = Map.copyOf(can);
    from = Map.copyOf(from);
  }

  /// As a live list tells of it.
  static Known live(ListedModel model) {
    var can = new EnumMap<Ability, Boolean>(Ability.class);
    for (Ability it : Ability.values()) {
      Boolean told = model.can().get(it.fact().word());
      if (told != null) can.put(it, told);
    }
    var known =
        new Known(
            model.id(),
            model.name(),
            model.created(),
            model.contextTokens(),
            model.outputTokens(),
            can,
            model.forChat(),
            Map.of());
    return known.with(From.LIVE, known);
  }

  /// Named by hand, and nothing more.
  static Known curated(String id) {
    var known =
        new Known(
            id,
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Map.of(),
            true,
            Map.of());
    return known.with(From.CURATED, known);
  }

  /// The same, with these facts where it has none: they came from there.
  Known with(From source, Known more) {
    var all = new EnumMap<Ability, Boolean>(Ability.class);
    all.putAll(more.can);
    all.putAll(can);
    var both =
        new Known(
            id,
            name.or(more::name),
            created.or(more::created),
            contextTokens.isPresent() ? contextTokens : more.contextTokens,
            outputTokens.isPresent() ? outputTokens : more.outputTokens,
            all,
            forChat,
            Map.of());
    var marked = new EnumMap<Fact, From>(Fact.class);
    for (Fact it : Fact.values()) if (both.has(it)) marked.put(it, from.getOrDefault(it, source));
    return new Known(
        both.id,
        both.name,
        both.created,
        both.contextTokens,
        both.outputTokens,
        both.can,
        forChat,
        marked);
  }

  /// The same, to be shown at first or not.
  Known shown(boolean atFirst) {
    return new Known(id, name, created, contextTokens, outputTokens, can, atFirst, from);
  }

  private boolean has(Fact fact) {
    return switch (fact) {
      case ID -> true;
      case NAME -> name.isPresent();
      case CREATED -> created.isPresent();
      case CONTEXT -> contextTokens.isPresent();
      case OUTPUT -> outputTokens.isPresent();
      case TOOLS -> can.containsKey(Ability.TOOLS);
      case VISION -> can.containsKey(Ability.VISION);
      case REASONING -> can.containsKey(Ability.REASONING);
    };
  }

  /// Whether it is known to be able to.
  public boolean isAble(Ability ability) {
    return can.getOrDefault(ability, false);
  }

  public boolean isInferred(Fact fact) {
    return from.get(fact) == From.INFERRED;
  }
}
