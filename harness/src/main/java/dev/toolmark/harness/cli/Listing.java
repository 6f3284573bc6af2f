package dev.toolmark.harness.cli;

import dev.toolmark.providers.Caller;
import dev.toolmark.providers.Callers;
import dev.toolmark.providers.Wanted;
import dev.toolmark.providers.catalog.ModelsEndpoint;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.discover.LocalServers;
import dev.toolmark.providers.discover.Models;
import java.time.Duration;
import java.util.Optional;

/// The models of a provider as `models` shows them. `models`: what is listed or named by hand.
/// `trouble`: why the provider's own list is not there; `next`: what to do about it. `refused`:
/// nothing can be shown at all.
record Listing(
    String provider,
    Provider row,
    Models models,
    Optional<String> trouble,
    Optional<String> next,
    boolean refused) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Listing of(Wanted wanted, Contacts contacts, boolean fresh) {
    Provider row = wanted.row();
    return switch (contacts.callers().open(wanted)) {
      case Callers.Opened.Ready(Caller caller) ->
          listed(
              wanted.provider(),
              row,
              contacts.discovery().models(caller, row, fresh, PATIENCE),
              caller.peer());
      case Callers.Opened.Keyless(Caller caller, var problems) ->
          row.models().filter(ModelsEndpoint::open).isPresent()
              ? listed(
                  wanted.provider(),
                  row,
                  contacts.discovery().models(caller, row, fresh, PATIENCE),
                  caller.peer())
              : unasked(wanted, contacts, problems.getFirst());
      case Callers.Opened.Refused(var problems) ->
          unasked(wanted, contacts, String.join("\n", problems));
    };
  }

  static Listing of(LocalServers.Place place) {
    return listed(place.row().id(), place.row(), place.models(), place.peer());
  }

  private static Listing listed(String provider, Provider row, Models models, String peer) {
    return new Listing(
        provider,
        row,
        models,
        models.failed().map(it -> it.why()),
        models.failed().map(it -> NextStep.on(it, provider, row, Optional.of(peer))),
        models.failed().isPresent() && models.all().isEmpty());
  }

  private static Listing unasked(Wanted wanted, Contacts contacts, String problem) {
    Models models = contacts.discovery().unasked(wanted.row());
    return new Listing(
        wanted.provider(),
        wanted.row(),
        models,
        Optional.of(problem),
        Optional.empty(),
        models.all().isEmpty());
  }
}
