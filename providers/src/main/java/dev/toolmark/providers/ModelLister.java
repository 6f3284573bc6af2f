package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Redactor;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.catalog.ModelsEndpoint;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.transport.Deadlines;
import dev.toolmark.providers.transport.Received;
import dev.toolmark.providers.transport.TimedSink;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Asks for a provider's lists of models, page by page, with the provider's headers and one of its
/// keys; a public list is asked for without one. What the further lists and the details say is put
/// beside what the first list says; that they cannot be had is no failure.
final class ModelLister {
  /// For a list that is asked for by name.
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 32 << 20;
  private static final int MOST_PAGES = 100;
  private static final int LONGEST_WHY = 300;
  private static final int OK = 200;

  /// A list, its whole address, and how a key is sent there.
  record Place(ModelsEndpoint list, URI address, Signing signing) {}

  private final Carrier carrier;
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private final Credential key;
  private final Redactor clean;
  private final Deadlines deadlines;

  /// `patience`: for each page.
  ModelLister(
      Carrier carrier,
      Map<String, String> headers,
      Credential key,
      Redactor clean,
      Duration patience) {
    this.carrier = carrier;
    Duration connect = patience.compareTo(CONNECT) < 0 ? patience : CONNECT;
    this.deadlines =
        new Deadlines(connect, patience, patience, patience, patience, patience.multipliedBy(2));
    this.key = key;
    this.clean = clean;
    headers.forEach((name, value) -> this.headers.put(name, List.of(value)));
    this.headers.put("accept", List.of("application/json"));
  }

  /// `places`: the list itself, and then those that tell more.
  ModelsAnswer models(List<Place> places) {
    if (places.isEmpty()) return new ModelsAnswer.NoList();
    var models = new LinkedHashMap<String, ListedModel>();
    Optional<ModelsAnswer.Failed> failed = read(places.getFirst(), models);
    if (failed.isPresent()) return failed.get();
    for (Place more : places.subList(1, places.size())) {
      var further = new LinkedHashMap<String, ListedModel>();
      if (read(more, further).isPresent()) continue;
      further.forEach((id, model) -> models.merge(id, model, ListedModel::and));
    }
    Place first = places.getFirst();
    ModelDetails.of(first.list(), first.address(), (path, body) -> asked(first, path, body))
        .ifPresent(it -> models.replaceAll((_, model) -> it.more(model, models.size() == 1)));
    return new ModelsAnswer.Listed(
        models.values().stream().map(it -> it.said(clean::redact)).toList());
  }

  private Optional<ModelsAnswer.Failed> read(Place place, Map<String, ListedModel> into) {
    Optional<String> next = Optional.empty();
    for (int page = 1; page <= MOST_PAGES; page++) {
      var body = new JsonBody(MOST_BYTES);
      URI address = asking(place, next);
      Optional<ModelsAnswer.Failed> failed =
          failure(sent(place, "GET", address, new byte[0], body), body, address);
      if (failed.isPresent()) return failed;
      JsonValue answer = body.json().orElse(new JsonValue.Null());
      if (page == 1 && !ModelsPage.isList(place.list(), answer))
        return Optional.of(
            failed(OptionalInt.of(OK), "the answer of %s is no list of models", address));
      ModelsPage read = ModelsPage.read(place.list(), answer, page);
      read.models().forEach(model -> into.putIfAbsent(model.id(), model));
      if (read.next().isEmpty() || read.next().equals(next)) return Optional.empty();
      next = read.next();
    }
    return Optional.empty();
  }

  private static URI asking(Place place, Optional<String> next) {
    if (next.isEmpty()) return place.address();
    String ask = place.list().paging().orElseThrow().ask();
    String whole = place.address().toString();
    return URI.create(
        whole
            + (whole.contains("?") ? "&" : "?")
            + ask
            + "="
            + URLEncoder.encode(next.get(), StandardCharsets.UTF_8));
  }

  private Optional<Received> sent(
      Place place, String method, URI address, byte[] says, JsonBody body) {
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    var request = new WireRequest(method, address.getRawPath() + query, headers, says);
    Credential by = place.list().open() ? Credential.NONE : place.signing().of(key);
    return switch (by.sign(request, address)) {
      case Signature.Failed _ -> Optional.empty();
      case Signature.Signed signed ->
          Optional.of(
              carrier.send(
                  signed.to(), signed, deadlines, new TimedSink(new AnswerCollector()), body));
    };
  }

  /// Of a route beside the list. `says`: sent as JSON; empty: nothing is. Empty where no JSON came.
  private Optional<JsonValue> asked(Place place, URI address, Optional<JsonValue> says) {
    var body = new JsonBody(MOST_BYTES);
    byte[] bytes =
        says.map(it -> it.text().getBytes(StandardCharsets.UTF_8)).orElseGet(() -> new byte[0]);
    Optional<Received> received =
        sent(place, says.isPresent() ? "POST" : "GET", address, bytes, body);
    return failure(received, body, address).isPresent() ? Optional.empty() : body.json();
  }

  private Optional<ModelsAnswer.Failed> failure(
      Optional<Received> received, JsonBody body, URI address) {
    if (received.isEmpty())
      return Optional.of(failed(OptionalInt.empty(), "%s cannot be signed for yet", address));
    if (received.get().stopped()) Thread.currentThread().interrupt();
    if (received.get().head().isEmpty())
      return Optional.of(
          failed(
              OptionalInt.empty(),
              "%s cannot be reached: "
                  + received.get().broken().map(it -> it.detail()).orElse("no answer"),
              address));
    int status = received.get().head().get().status();
    if (status != OK)
      return Optional.of(
          failed(OptionalInt.of(status), "%s answers with status " + status, address));
    if (received.get().broken().isPresent() || body.tooMuch())
      return Optional.of(failed(OptionalInt.of(status), "the answer of %s is not whole", address));
    return Optional.empty();
  }

  private ModelsAnswer.Failed failed(OptionalInt status, String why, URI address) {
    String where = address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    return new ModelsAnswer.Failed(
        status, OneLine.of(clean.redact(why.replace("%s", where)), LONGEST_WHY));
  }
}
