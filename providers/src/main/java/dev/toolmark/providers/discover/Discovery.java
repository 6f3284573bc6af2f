package dev.toolmark.providers.discover;

import dev.toolmark.providers.Caller;
import dev.toolmark.providers.ListedModel;
import dev.toolmark.providers.ModelsAnswer;
import dev.toolmark.providers.catalog.Category;
import dev.toolmark.providers.catalog.Curated;
import dev.toolmark.providers.catalog.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Finds which models a provider has: by its own list, or one that is kept of it, or the catalog's;
/// and of each what is known, with where that came from. What it finds limits what is shown, never
/// what may be called.
public final class Discovery {
  private final ModelCache cache;
  private final InstantSource clock;

  public Discovery(ModelCache cache, InstantSource clock) {
    this.cache = cache;
    this.clock = clock;
  }

  /// What a server on this machine has is asked for each time. `fresh`: what is kept does not do.
  /// `patience`: for each page of the list.
  public Models models(Caller caller, Provider row, boolean fresh, Duration patience) {
    String whose = whose(caller, row);
    boolean keeps = row.category() != Category.LOCAL;
    Optional<ModelCache.Kept> kept = fresh || !keeps ? Optional.empty() : cache.read(whose);
    if (kept.isPresent()) return found(row, kept.get().models(), kept.get().read(), true);
    Instant now = clock.instant();
    return switch (caller.models(patience)) {
      case ModelsAnswer.Listed listed -> {
        if (keeps) cache.write(whose, listed.models(), now);
        yield found(row, listed.models(), now, false);
      }
      case ModelsAnswer.NoList _ -> curated(row, now, Optional.empty());
      case ModelsAnswer.Failed failed -> curated(row, now, Optional.of(failed));
    };
  }

  /// Names a list by where it is and by where the key is that it is asked for with; no key is in
  /// it.
  private static String whose(Caller caller, Provider row) {
    return "%s %s %s".formatted(row.id(), caller.listAddresses(), caller.keySources());
  }

  private static Models found(Provider row, List<ListedModel> listed, Instant read, boolean kept) {
    Optional<Curated> limits = row.curated().filter(Curated::limits);
    var all = new LinkedHashMap<String, Known>();
    limits.ifPresent(it -> it.models().forEach(id -> all.put(id, Known.curated(id))));
    for (ListedModel model : listed) {
      Known live = Known.live(model);
      Known curated = all.get(model.id());
      all.put(
          model.id(),
          curated == null ? live.shown(live.forChat() && limits.isEmpty()) : live.shown(true));
    }
    return new Models(inferred(all.values()), true, read, kept, Optional.empty());
  }

  /// What the catalog names, where nobody can be asked.
  public Models unasked(Provider row) {
    return curated(row, clock.instant(), Optional.empty());
  }

  private static Models curated(Provider row, Instant now, Optional<ModelsAnswer.Failed> failed) {
    List<Known> all = row.staticModels().stream().map(Known::curated).toList();
    return new Models(inferred(all), false, now, false, failed);
  }

  private static List<Known> inferred(Iterable<Known> all) {
    var more = new ArrayList<Known>();
    all.forEach(it -> more.add(Inferred.more(it)));
    return more;
  }
}
