package dev.toolmark.providers.wire.ollama;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// In what a server differs from what is safe to assume. A catalog row names them by id; ids that
/// are not here are another protocol's.
enum Quirk {
  /// A prompt beyond the loaded context is cut without a word: newer servers are asked not to, by
  /// `truncate` and `shift`, and answer with an error; older ones pass over both. Source:
  /// protocols.md sections 6 and 9.4.
  SILENT_TRUNCATION;

  /// As a catalog row writes it: `silent-truncation`.
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Set<Quirk> of(Set<String> ids) {
    var quirks = EnumSet.noneOf(Quirk.class);
    for (Quirk quirk : values()) if (ids.contains(quirk.id())) quirks.add(quirk);
    return quirks;
  }
}
