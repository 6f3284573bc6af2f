package dev.toolmark.providers;

import dev.toolmark.providers.catalog.Condition;
import dev.toolmark.providers.catalog.ModelsEndpoint;
import dev.toolmark.providers.catalog.Paging;
import dev.toolmark.providers.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// One page of a model list, read by what the catalog says of it. `models`: all, those that are not
/// for chat marked so. `next`: the value that asks for the next page; empty: this was the last. A
/// page that is not of the list's shape has no models and no next.
record ModelsPage(List<ListedModel> models, Optional<String> next) {
  ModelsPage {
    models = List.copyOf(models);
  }

  /// `number`: of this page, from 1.
  static ModelsPage read(ModelsEndpoint list, JsonValue answer, int number) {
    List<JsonValue> rows = rows(list, answer);
    var models = new ArrayList<ListedModel>();
    for (JsonValue row : rows) id(list, row).map(id -> model(list, id, row)).ifPresent(models::add);
    return new ModelsPage(models, list.paging().flatMap(it -> next(it, answer, rows, number)));
  }

  /// Whether the answer has the list's shape, be the list empty.
  static boolean isList(ModelsEndpoint list, JsonValue answer) {
    return list.lists().stream().anyMatch(it -> member(answer, it) instanceof JsonValue.Arr);
  }

  private static JsonValue member(JsonValue answer, String name) {
    if (name.isEmpty()) return answer;
    return answer instanceof JsonValue.Obj object
        ? object.get(name).orElse(new JsonValue.Null())
        : new JsonValue.Null();
  }

  private static List<JsonValue> rows(ModelsEndpoint list, JsonValue answer) {
    for (String name : list.lists())
      if (member(answer, name) instanceof JsonValue.Arr(var items)) return items;
    return List.of();
  }

  private static Optional<String> next(
      Paging paging, JsonValue answer, List<JsonValue> rows, int number) {
    if (paging.next().isEmpty())
      return rows.isEmpty() ? Optional.empty() : Optional.of(Integer.toString(number + 1));
    boolean more =
        paging.more().map(it -> first(answer, it).filter("true"::equals).isPresent()).orElse(true);
    return more ? first(answer, paging.next().get()) : Optional.empty();
  }

  private static Optional<String> id(ModelsEndpoint list, JsonValue row) {
    return list.ids().stream()
        .flatMap(member -> first(row, member).stream())
        .findFirst()
        .map(id -> list.idAfter().map(cut -> behind(id, cut)).orElse(id));
  }

  private static String behind(String id, String cut) {
    int at = id.lastIndexOf(cut);
    return at < 0 ? id : id.substring(at + cut.length());
  }

  private static ListedModel model(ModelsEndpoint list, String id, JsonValue row) {
    Map<String, String> facts = list.facts();
    var can = new HashMap<String, Boolean>();
    list.tells().forEach((what, when) -> holds(when, row).ifPresent(it -> can.put(what, it)));
    return new ListedModel(
        id,
        fact(facts, "name", row),
        fact(facts, "created", row).flatMap(ModelsPage::instant),
        tokens(facts, "context", row),
        tokens(facts, "output", row),
        can,
        !list.hides(id) && list.keep().stream().allMatch(it -> isKept(it, row)));
  }

  private static Optional<String> fact(Map<String, String> facts, String name, JsonValue row) {
    return Optional.ofNullable(facts.get(name)).flatMap(it -> first(row, it));
  }

  /// Of several values, as several servers may tell them, the largest.
  private static OptionalLong tokens(Map<String, String> facts, String name, JsonValue row) {
    String path = facts.get(name);
    return path == null
        ? OptionalLong.empty()
        : MemberPath.values(row, path).stream()
            .map(MemberPath::text)
            .filter(it -> it.matches("[1-9][0-9]{0,17}"))
            .mapToLong(Long::parseLong)
            .max();
  }

  /// Seconds since 1970, or a time as ISO 8601 writes it.
  private static Optional<Instant> instant(String said) {
    try {
      return Optional.of(
          said.matches("[0-9]{1,12}(\\.[0-9]+)?")
              ? Instant.ofEpochSecond(new BigDecimal(said).longValue())
              : OffsetDateTime.parse(said).toInstant());
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }

  private static boolean isKept(Condition condition, JsonValue row) {
    return holds(condition, row).orElse(true);
  }

  /// Empty where the member is not there.
  private static Optional<Boolean> holds(Condition condition, JsonValue row) {
    List<String> said =
        MemberPath.values(row, condition.at()).stream().map(MemberPath::text).toList();
    if (said.isEmpty()) return Optional.empty();
    return Optional.of(
        condition.not().isEmpty()
            ? said.stream().anyMatch(condition.is()::contains)
            : said.stream().noneMatch(condition.not()::contains));
  }

  private static Optional<String> first(JsonValue from, String path) {
    return MemberPath.values(from, path).stream()
        .map(MemberPath::text)
        .filter(it -> !it.isEmpty())
        .findFirst();
  }
}
