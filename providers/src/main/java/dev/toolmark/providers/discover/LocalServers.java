package dev.toolmark.providers.discover;

import dev.toolmark.providers.Caller;
import dev.toolmark.providers.Callers;
import dev.toolmark.providers.Wanted;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Category;
import dev.toolmark.providers.catalog.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The servers that people run themselves, looked for at their variables' addresses or their usual
/// ports, all at once. One that lists models, or asks for a key, is there; what else answers at
/// such a port is another program.
public final class LocalServers {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private LocalServers() {}

  /// A server that was looked for. `peer`: host and port. `named`: a variable says where it is, or
  /// its owner. `models`: what it lists; its failure says why it does not.
  public record Place(Provider row, String peer, boolean named, Models models) {
    /// Whether it is there.
    public boolean answers() {
      return models.live() || asksForKey();
    }

    public boolean asksForKey() {
      int status = models.failed().map(it -> it.status().orElse(0)).orElse(0);
      return status == UNAUTHORIZED || status == FORBIDDEN;
    }
  }

  /// In the order of the catalog. `env`: the variables of the process.
  public static List<Place> find(
      Callers callers, Catalog catalog, Discovery discovery, Map<String, String> env)
      throws InterruptedException {
    var asked = new ArrayList<Future<List<Place>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Provider row : catalog.rows())
        if (row.category() == Category.LOCAL)
          asked.add(threads.submit(() -> at(row, callers, discovery, env)));
      var found = new ArrayList<Place>();
      for (Future<List<Place>> each : asked) found.addAll(each.get());
      return found;
    } catch (ExecutionException fault) {
      throw new IllegalStateException(fault.getCause());
    }
  }

  /// One place, or none where the address itself is wrong.
  private static List<Place> at(
      Provider row, Callers callers, Discovery discovery, Map<String, String> env) {
    boolean named = row.baseUrlEnv().stream().anyMatch(it -> !env.getOrDefault(it, "").isBlank());
    return switch (callers.open(Wanted.usual(row.id(), row, ""))) {
      case Callers.Opened.Ready(Caller caller) ->
          List.of(
              new Place(row, caller.peer(), named, discovery.models(caller, row, true, PATIENCE)));
      case Callers.Opened.Keyless _, Callers.Opened.Refused _ -> List.of();
    };
  }
}
