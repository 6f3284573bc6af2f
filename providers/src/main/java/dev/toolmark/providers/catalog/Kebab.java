package dev.toolmark.providers.catalog;

import java.util.Locale;

/// Names as data files write them.
final class Kebab {
  private Kebab() {}

  /// `X_API_KEY` as `x-api-key`.
  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
