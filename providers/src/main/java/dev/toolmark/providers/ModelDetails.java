package dev.toolmark.providers;

import dev.toolmark.providers.catalog.ModelsEndpoint;
import dev.toolmark.providers.json.JsonValue;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/// What servers tell of one model and not in their lists. Ollama's `/api/show` is asked where the
/// list tells no abilities or no context, as older servers' lists do not; llama.cpp's `/props`
/// tells the context that was loaded, which may be less than the model was trained for. After a
/// silence nothing more is asked. Source: protocols.md 13; wire/catalog.yaml, ollama and llamacpp.
final class ModelDetails {
  private static final int MOST_ASKED = 200;
  private static final String CONTEXT = ".context_length";

  /// Asks that address, with that body; empty: no JSON came.
  interface Asking extends BiFunction<URI, Optional<JsonValue>, Optional<JsonValue>> {}

  private final URI address;
  private final boolean ofAll;
  private final Asking asking;
  private int asked;
  private boolean silent;

  private ModelDetails(URI address, boolean ofAll, Asking asking) {
    this.address = address;
    this.ofAll = ofAll;
    this.asking = asking;
  }

  /// `listed`: the address of the list. Empty where the row has none of the routes known here.
  static Optional<ModelDetails> of(ModelsEndpoint list, URI listed, Asking asking) {
    String route = list.detail().orElse("");
    String path = list.path().orElse("");
    String whole = listed.toString();
    if (!List.of("/api/show", "/props").contains(route) || !whole.endsWith(path))
      return Optional.empty();
    String root = whole.substring(0, whole.length() - path.length());
    return Optional.of(new ModelDetails(URI.create(root + route), route.equals("/props"), asking));
  }

  /// `alone`: it is the server's only model.
  ListedModel more(ListedModel model, boolean alone) {
    if (ofAll) return alone ? loaded(model) : model;
    boolean told = !model.can().isEmpty() && model.contextTokens().isPresent();
    return told ? model : shown(model);
  }

  private Optional<JsonValue> ask(Optional<JsonValue> says) {
    if (silent || asked++ >= MOST_ASKED) return Optional.empty();
    Optional<JsonValue> answer = asking.apply(address, says);
    silent = answer.isEmpty();
    return answer;
  }

  private ListedModel shown(ListedModel model) {
    JsonValue body = JsonValue.object().put("model", model.id()).build();
    Optional<JsonValue> answer = ask(Optional.of(body));
    if (answer.isEmpty()) return model;
    List<String> abilities =
        MemberPath.values(answer.get(), "capabilities").stream().map(MemberPath::text).toList();
    Map<String, Boolean> can = new HashMap<>();
    if (!abilities.isEmpty()) {
      can.put("tools", abilities.contains("tools"));
      can.put("vision", abilities.contains("vision"));
      can.put("reasoning", abilities.contains("thinking"));
    }
    return model.and(
        told(model.id(), context(answer.get()), can, abilities.isEmpty() || isForChat(abilities)));
  }

  private static boolean isForChat(List<String> abilities) {
    return abilities.contains("completion");
  }

  /// `{"model_info": {"llama.context_length": 131072}}`: the member begins with the architecture.
  private static OptionalLong context(JsonValue answer) {
    for (JsonValue info : MemberPath.values(answer, "model_info"))
      if (info instanceof JsonValue.Obj(var members))
        for (var member : members.entrySet())
          if (member.getKey().endsWith(CONTEXT)) return whole(member.getValue());
    return OptionalLong.empty();
  }

  private ListedModel loaded(ListedModel model) {
    Optional<JsonValue> answer = ask(Optional.empty());
    if (answer.isEmpty()) return model;
    OptionalLong context =
        MemberPath.values(answer.get(), "default_generation_settings.n_ctx").stream()
            .findFirst()
            .map(ModelDetails::whole)
            .orElse(OptionalLong.empty());
    Map<String, Boolean> can = new HashMap<>();
    MemberPath.values(answer.get(), "modalities.vision").stream()
        .findFirst()
        .ifPresent(it -> can.put("vision", it.equals(new JsonValue.Bool(true))));
    return told(model.id(), context, can, true).and(model);
  }

  private static ListedModel told(
      String id, OptionalLong context, Map<String, Boolean> can, boolean forChat) {
    return new ListedModel(
        id, Optional.empty(), Optional.empty(), context, OptionalLong.empty(), can, forChat);
  }

  private static OptionalLong whole(JsonValue value) {
    return value instanceof JsonValue.Num number && number.text().matches("[1-9]\\d{0,17}")
        ? OptionalLong.of(Long.parseLong(number.text()))
        : OptionalLong.empty();
  }
}
