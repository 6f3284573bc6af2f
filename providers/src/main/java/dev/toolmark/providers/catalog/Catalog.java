package dev.toolmark.providers.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The providers we know. Rows are in the order of the file; names are found without regard to
/// case.
public final class Catalog {
  private static final String FILE = "catalog.yaml";
  private final List<Provider> rows;
  private final Map<String, QuirkNote> quirks;
  private final Map<String, Provider> byName = new HashMap<>();

  Catalog(List<Provider> rows, Map<String, QuirkNote> quirks) {
    this.rows = List.copyOf(rows);
    this.quirks = new LinkedHashMap<>(quirks);
    for (Provider row : rows) {
      byName.put(lower(row.id()), row);
      row.aliases().forEach(alias -> byName.put(lower(alias), row));
    }
  }

  /// The catalog that is built in. Throws `CatalogException` where the file is wrong.
  public static Catalog load() {
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
