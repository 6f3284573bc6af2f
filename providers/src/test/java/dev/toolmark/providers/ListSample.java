package dev.toolmark.providers;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.toolmark.providers.catalog.ModelsEndpoint;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// What a row's list of models looks like, and what is to be understood of it: `model-lists.json`.
final class ListSample {
  private static final JsonValue.Obj ALL = all();

  private final JsonValue.Obj sample;

  ListSample(String row) {
    sample = (JsonValue.Obj) ALL.get(row).or(() -> ALL.get("usual")).orElseThrow();
  }

  private static JsonValue.Obj all() {
    try (InputStream file = ListSample.class.getResourceAsStream("model-lists.json")) {
      return (JsonValue.Obj) JsonValue.parse(Objects.requireNonNull(file).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// `first`: the address of the list. Further lists stand beside it.
  void serve(WireMockServer server, String first) {
    for (JsonValue page : list("pages")) {
      String query = text(page, "query");
      String mark = first.contains("?") ? "&" : "?";
      stub(server, query.isEmpty() ? first : first + mark + query, page);
    }
    String root = first.replaceFirst("\\?.*$", "").replaceFirst("(/v1)?/(foundation-)?models$", "");
    for (JsonValue page : list("further")) {
      String path = text(page, "path");
      stub(server, root + (path.equals("/language-models") ? "/v1" : "") + path, page);
    }
  }

  /// What is understood of it by that shape, without a server.
  List<String> read(ModelsEndpoint list) {
    var models = new LinkedHashMap<String, ListedModel>();
    int number = 0;
    for (JsonValue page : list("pages"))
      ModelsPage.read(list, body(page), ++number).models().forEach(it -> models.put(it.id(), it));
    for (JsonValue page : list("further"))
      list.further().stream()
          .filter(it -> it.path().equals(Optional.of(text(page, "path"))))
          .flatMap(it -> ModelsPage.read(it, body(page), 1).models().stream())
          .forEach(it -> models.merge(it.id(), it, ListedModel::and));
    return models.values().stream().filter(ListedModel::forChat).map(ListSample::shown).toList();
  }

  private static JsonValue body(JsonValue page) {
    return ((JsonValue.Obj) page).get("body").orElseThrow();
  }

  private static void stub(WireMockServer server, String address, JsonValue page) {
    String body = body(page).text();
    server.stubFor(get(urlEqualTo(address)).atPriority(1).willReturn(okJson(body)));
  }

  private static String text(JsonValue page, String name) {
    return page instanceof JsonValue.Obj object
        ? object.get(name).map(it -> ((JsonValue.Str) it).value()).orElse("")
        : "";
  }

  private List<JsonValue> list(String name) {
    return sample.get(name).map(it -> ((JsonValue.Arr) it).items()).orElse(List.of());
  }

  /// As `shown` writes them.
  List<String> models() {
    return list("models").stream().map(it -> ((JsonValue.Str) it).value()).toList();
  }

  /// A model in one line: what is not told is not there.
  static String shown(ListedModel model) {
    var line = new StringBuilder(model.id());
    model.name().ifPresent(it -> line.append(" named ").append(it));
    model.created().ifPresent(it -> line.append(" created ").append(it));
    if (model.contextTokens().isPresent())
      line.append(" context ").append(model.contextTokens().getAsLong());
    if (model.outputTokens().isPresent())
      line.append(" output ").append(model.outputTokens().getAsLong());
    new TreeMap<>(model.can())
        .forEach((what, is) -> line.append(' ').append(what).append('=').append(is));
    return line.toString();
  }
}
