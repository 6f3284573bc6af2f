package dev.toolmark.harness.cli;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The catalog as JSON: a list of rows, in the order of the file. Of keys only their variables.
record ProviderJson(Catalog catalog, Map<String, String> env) {
  JsonValue all(List<Provider> rows) {
    return JsonValue.array(rows.stream().map(this::row).toList());
  }

  private JsonValue row(Provider row) {
    var out =
        JsonValue.object()
            .put("id", row.id())
            .put("name", row.name())
            .put("aliases", texts(row.aliases()))
            .put("category", word(row.category()))
            .put(
                "protocols",
                JsonValue.array(row.protocols().stream().map(it -> protocol(row, it)).toList()));
    row.baseUrl().ifPresent(it -> out.put("base_url", it));
    var variants = JsonValue.object();
    row.variants().urls().forEach(variants::put);
    out.put("variants", variants.build())
        .put("base_url_env", texts(row.baseUrlEnv()))
        .put("settings", settings(row))
        .put("regions", texts(row.regions()))
        .put("auth", row.auth())
        .put("env", texts(row.env()))
        .put("key", key(row))
        .put("multi_key", row.multiKey())
        .put("tools", word(row.toolSupport()));
    row.defaultModel().ifPresent(it -> out.put("default_model", it));
    row.curated().ifPresent(it -> out.put("models", texts(it.models())));
    out.put("quirks", texts(row.quirks().stream().sorted().toList()));
    row.consoleUrl().ifPresent(it -> out.put("console_url", it));
    return out.put("simulated", row.simulated())
        .put("source", row.source())
        .put("read", row.read().toString())
        .build();
  }

  private static JsonValue protocol(Provider row, String protocol) {
    return JsonValue.object()
        .put("name", protocol)
        .put("auth", row.auth(protocol))
        .put("written", Protocols.written().contains(protocol))
        .build();
  }

  private static JsonValue settings(Provider row) {
    var settings = JsonValue.object();
    row.settingsEnv().forEach((name, variables) -> settings.put(name, texts(variables)));
    return settings.build();
  }

  private JsonValue key(Provider row) {
    KeyState state = KeyState.of(row, catalog, env);
    var key = JsonValue.object().put("needed", state.need() == KeyState.Need.KEY);
    state.variable().ifPresent(it -> key.put("variable", it));
    return key.put("keys", state.keys()).put("shared_with", texts(state.sharedWith())).build();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static JsonValue texts(Collection<String> texts) {
    return JsonValue.array(texts.stream().map(JsonValue::of).toList());
  }
}
