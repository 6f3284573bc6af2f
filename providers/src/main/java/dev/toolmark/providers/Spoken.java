package dev.toolmark.providers;

import dev.toolmark.providers.catalog.Provider;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which protocol a target is asked in: the one its owner asks for, or the one in which the row
/// serves the model, or the first of the row's; of the latter two only one that is written.
final class Spoken {
  private Spoken() {}

  /// Empty where `problems` say why.
  static Optional<String> by(Wanted wanted, List<String> problems) {
    Provider row = wanted.row();
    Set<String> written = Protocols.written();
    if (wanted.protocol().isPresent()) return asked(wanted, wanted.protocol().get(), problems);
    Optional<String> first =
        row.protocolOf(wanted.model())
            .filter(written::contains)
            .or(() -> row.protocols().stream().filter(written::contains).findFirst());
    if (first.isEmpty())
      problems.add(
          "%s speaks %s, and none of these protocols is written yet; written: %s"
              .formatted(wanted.provider(), row.protocols(), written));
    return first;
  }

  private static Optional<String> asked(Wanted wanted, String asked, List<String> problems) {
    List<String> spoken = wanted.row().protocols();
    if (!spoken.contains(asked))
      problems.add(
          "%s does not speak %s; it speaks %s".formatted(wanted.provider(), asked, spoken));
    else if (!Protocols.written().contains(asked))
      problems.add(
          "%s: the protocol %s is not written yet; written: %s"
              .formatted(wanted.provider(), asked, Protocols.written()));
    else return Optional.of(asked);
    return Optional.empty();
  }
}
