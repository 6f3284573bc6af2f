package dev.toolmark.providers;

import dev.toolmark.providers.catalog.Endpoint;
import dev.toolmark.providers.transport.BaseUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Where a target's provider lists its models, and how a key is sent there.
final class ListPlaces {
  private ListPlaces() {}

  /// The lists that have an address; what their addresses lack, the target's lacks too. `endpoint`:
  /// the row's, for the kind of the keys.
  static List<ModelLister.Place> of(Wanted wanted, Endpoint endpoint, Addresses addresses) {
    var places = new ArrayList<ModelLister.Place>();
    if (isExpress(wanted, endpoint)) return places;
    wanted
        .row()
        .models()
        .ifPresent(first ->
            Stream.concat(Stream.of(first), first.further().stream())
                .forEach(list ->
                    addresses
                        .ofModels(wanted, list, new ArrayList<>())
                        .map(url -> BaseUrl.of(url, wanted.reach().plainHttp()).join(""))
                        .ifPresent(url ->
                            places.add(
                                new ModelLister.Place(list, url, Signing.ofLists(wanted.row()))))));
    return places;
  }

  /// Whether that is an endpoint for keys of another kind than the row's own: with these its models
  /// cannot be listed. Source: wire/catalog.yaml, vertex.
  private static boolean isExpress(Wanted wanted, Endpoint endpoint) {
    return wanted
        .row()
        .endpoint(endpoint.protocol())
        .flatMap(Endpoint::keyed)
        .filter(endpoint::equals)
        .isPresent();
  }
}
