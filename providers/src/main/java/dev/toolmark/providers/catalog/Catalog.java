package dev.toolmark.providers.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The providers we know. Rows are in the order of the file; names are found without regard to
/// case.
public final class Catalog {
  private static final String FILE = "catalog.yaml";
  private static @Nullable Catalog builtIn;
  private final List<Provider> rows;
  private final Map<String, QuirkNote> quirks;
  private final List<Inference> inference;
  private final Map<String, Provider> byName = new HashMap<>();

  Catalog(List<Provider> rows, Map<String, QuirkNote> quirks, List<Inference> inference) {
    this.rows = List.copyOf(rows);
    this.inference = List.copyOf(inference);
    this.quirks = new LinkedHashMap<>(quirks);
    for (Provider row : rows) {
      byName.put(lower(row.id()), row);
      row.aliases().forEach(alias -> byName.put(lower(alias), row));
    }
  }

  /// The catalog that is built in, which is read once. Throws `CatalogException` where the file is
  /// wrong.
  public static synchronized Catalog load() {
    if (builtIn == null) builtIn = read();
    return builtIn;
  }

  private static Catalog read() {
    try (InputStream file = Catalog.class.getResourceAsStream(FILE)) {
      if (file == null) throw new IllegalStateException(FILE + " is not in the build");
      return CatalogFile.read(FILE, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Provider> rows() {
    return rows;
  }

  /// The row of that id or alias.
  public Optional<Provider> find(String nameOrAlias) {
    return Optional.ofNullable(byName.get(lower(nameOrAlias)));
  }

  /// The rows that the name of a model alone may mean, the likeliest first; empty: it tells
  /// nothing. The name is held as a whole, so one with a `/` tells nothing.
  public List<Provider> inferred(String model) {
    if (model.indexOf('/') >= 0) return List.of();
    return inference.stream()
        .filter(it -> it.models().matches(model))
        .findFirst()
        .map(it -> it.providers().stream().flatMap(id -> find(id).stream()).toList())
        .orElse(List.of());
  }

  /// The rows whose own address is at that host, variants and the addresses of single protocols
  /// counted. Those of this machine tell nothing, and one with a setting in its host is at none.
  public List<Provider> at(String host) {
    return rows.stream().filter(row -> row.hosts().contains(lower(host))).toList();
  }

  /// The rows that read a key from that variable.
  public List<Provider> keyedBy(String variable) {
    return rows.stream().filter(row -> row.env().contains(variable)).toList();
  }

  /// The variables of a row from which other rows read a key too. A variable feeds one origin, so
  /// these count only for a row that was named.
  public Set<String> sharedVariables(Provider row) {
    return row.env().stream()
        .filter(variable -> keyedBy(variable).size() > 1)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// A row whose key nobody can tell to be its own, since nobody named the row. `variable`: where
  /// the key is. `others`: the ids of the rows that read it too.
  public record Ambiguous(Provider row, String variable, List<String> others) {
    public Ambiguous {
      others = List.copyOf(others);
    }
  }

  /// The rows that have a key in these variables, and none that they do not share. In the order of
  /// the file.
  public List<Ambiguous> ambiguous(Map<String, String> env) {
    var found = new ArrayList<Ambiguous>();
    for (Provider row : rows) {
      List<String> set =
          row.env().stream().filter(name -> !env.getOrDefault(name, "").isBlank()).toList();
      Set<String> shared = sharedVariables(row);
      if (!set.isEmpty() && shared.containsAll(set)) {
        List<String> others =
            new ArrayList<>(keyedBy(set.getFirst()).stream().map(Provider::id).toList());
        others.remove(row.id());
        found.add(new Ambiguous(row, set.getFirst(), others));
      }
    }
    return found;
  }

  /// The id or alias that is nearest to a word that is none: what the user may have meant.
  public String nearest(String word) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String name : byName.keySet().stream().sorted().toList()) {
      int distance = EditDistance.between(lower(word), name);
      if (distance < least) best = name;
      least = Math.min(least, distance);
    }
    return best;
  }

  /// What the quirk ids stand for, in the order of the file.
  public List<QuirkNote> quirks() {
    return List.copyOf(quirks.values());
  }

  /// What that quirk id stands for.
  public Optional<QuirkNote> quirk(String id) {
    return Optional.ofNullable(quirks.get(id));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
