package dev.toolmark.providers.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where a provider lists its models, and how the list is read.
///
/// - `path`: empty: there is no list. `baseUrl`: where it is not the row's own.
/// - `lists`: the members that may hold the rows, tried in order; `""`: the answer itself.
/// - `ids`: the members of a row that may name the model, in order. `idAfter`: cut off with all
///   that stands before it.
/// - `facts`: members of a row by what they tell: name, created, context, output. `tells`: when a
///   model has tools, vision, reasoning. Both by the grammar of `Condition.at`.
/// - `keep`: rows of which all of these hold; a row that does not have the member is kept.
///   `hidden`: names that are no chat models, found anywhere in the id without regard to case.
/// - `open`: it is answered without a key.
/// - `further`: lists that tell more of the same models, or name more. `detail`: a route that tells
///   more of one model.
/// - `note`: what else a reader should know.
public record ModelsEndpoint(
    Optional<String> path,
    Optional<String> baseUrl,
    List<String> lists,
    List<String> ids,
    Optional<String> idAfter,
    Map<String, String> facts,
    Map<String, Condition> tells,
    List<Condition> keep,
    Optional<String> hidden,
    Optional<Paging> paging,
    boolean open,
    List<ModelsEndpoint> further,
    Optional<String> detail,
    Optional<String> note) {
  private static final Set<String> FACTS = Set.of("name", "created", "context", "output");
  private static final Set<String> TELLS = Set.of("tools", "vision", "reasoning");

  public ModelsEndpoint {
    lists = List.copyOf(lists);
    ids = List.copyOf(ids);
    facts = known("facts", facts, FACTS);
    tells = known("tells", tells, TELLS);
    keep = List.copyOf(keep);
    further = List.copyOf(further);
    if (path.isPresent() && lists.isEmpty())
      throw new IllegalArgumentException("a list of models says by \"list\" what holds its rows");
    hidden.ifPresent(Pattern::compile);
  }

  private static <T> Map<String, T> known(String key, Map<String, T> said, Set<String> words) {
    for (String word : said.keySet())
      if (!words.contains(word))
        throw new IllegalArgumentException(
            "%s are of %s, not \"%s\"".formatted(key, String.join(", ", words), word));
    return Map.copyOf(said);
  }

  /// Whether that id is of no chat model, by its name alone.
  public boolean hides(String id) {
    return hidden
        .filter(it -> Pattern.compile(it, Pattern.CASE_INSENSITIVE).matcher(id).find())
        .isPresent();
  }
}
