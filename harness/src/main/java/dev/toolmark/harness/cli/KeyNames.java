package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.ProviderSettings;
import dev.toolmark.providers.catalog.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where a provider's keys come from, by name; never a key.
final class KeyNames {
  private KeyNames() {}

  /// Such as `env:OPENAI_API_KEY`; `none` where no key is sent.
  static String of(Optional<ProviderSettings> settings, Provider row, Map<String, String> env) {
    if (settings.map(ProviderSettings::noKeys).orElse(false)) return "none";
    List<ProviderSettings.KeySource> keys = settings.map(ProviderSettings::keys).orElse(List.of());
    if (!keys.isEmpty())
      return keys.stream().map(KeyNames::name).distinct().collect(Collectors.joining(", "));
    return row.env().stream()
        .filter(name -> !env.getOrDefault(name, "").isBlank())
        .findFirst()
        .map(name -> "env:" + name)
        .orElse(
            row.env().isEmpty() || row.keyOptional()
                ? "none"
                : "env:" + String.join(" or env:", row.env()) + " (not set)");
  }

  private static String name(ProviderSettings.KeySource source) {
    return switch (source) {
      case ProviderSettings.KeySource.Variable(String name, _, _, _) -> "env:" + name;
      case ProviderSettings.KeySource.File(var path, _, _, _) -> "file:" + path.getFileName();
    };
  }
}
