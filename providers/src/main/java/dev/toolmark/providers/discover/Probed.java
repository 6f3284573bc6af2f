package dev.toolmark.providers.discover;

import dev.toolmark.providers.chat.Cause;
import java.util.List;
import java.util.Optional;

/// What came of a probe. `ok`: a model answered, or, where no model is known, the provider answered
/// with a good key. `message`: what was found, one line for a person; no key is in it. `models`:
/// those that are shown at first. `trouble`: what to act on; empty: nothing, or `needs` says it.
/// `needs`: what has to be given before anything can be sent. `model`: that was asked, or would be.
/// `protocol`: it was asked in that; empty: no model was asked. `found`: the models with all that
/// is known of them.
public record Probed(
    boolean ok,
    String message,
    List<String> models,
    Optional<Cause> trouble,
    Optional<String> needs,
    Optional<String> model,
    Optional<String> protocol,
    Optional<String> peer,
    List<Known> found) {
  public Probed {
    models = List.copyOf(models);
    found = List.copyOf(found);
  }

  /// Nothing could be sent.
  static Probed needing(String what) {
    return new Probed(
        false,
        what,
        List.of(),
        Optional.empty(),
        Optional.of(what),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
