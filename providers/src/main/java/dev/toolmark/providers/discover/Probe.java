package dev.toolmark.providers.discover;

import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Caller;
import dev.toolmark.providers.Callers;
import dev.toolmark.providers.ModelsAnswer;
import dev.toolmark.providers.RetryRules;
import dev.toolmark.providers.Wanted;
import dev.toolmark.providers.catalog.ModelsEndpoint;
import dev.toolmark.providers.chat.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/// Tries whether a provider can be called: its list of models, and then one tiny call, which is all
/// that it spends. A list that refuses the key (401) ends it; a list that is not there proves
/// nothing, and the call decides, as it does where the list is public or forbidden (403). An error
/// that speaks of a model nobody has proves that address and key are good. Source: protocols.md 13.
public final class Probe {
  /// Named where no model is known; no provider has it.
  static final String NO_MODEL = "toolmark-probe";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int REFUSED = 401;

  /// Of one attempt: a local server may have a model to load.
  private static final Map<String, Duration> WAITS =
      Map.of(
          "connect", Duration.ofSeconds(10),
          "headers", Duration.ofSeconds(60),
          "first_content", Duration.ofSeconds(120),
          "idle", Duration.ofSeconds(60),
          "content_idle", Duration.ofSeconds(60),
          "total", Duration.ofSeconds(180));

  private static final RetryRules ONCE =
      new RetryRules(
          1,
          Duration.ofMinutes(3),
          OptionalDouble.empty(),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          RetryRules.Cooldown.ADAPTIVE,
          false);

  private final Callers callers;
  private final Discovery discovery;
  private final Wanted wanted;
  private final List<String> said = new ArrayList<>();

  private Probe(Callers callers, Discovery discovery, Wanted wanted) {
    this.callers = callers;
    this.discovery = discovery;
    this.wanted = wanted;
  }

  /// `wanted`: its model is asked; blank: one is chosen.
  public static Probed of(Callers callers, Discovery discovery, Wanted wanted)
      throws InterruptedException {
    Wanted once = wanted.tried(ONCE, wanted.timeouts().isEmpty() ? WAITS : wanted.timeouts());
    return new Probe(callers, discovery, once).probed();
  }

  private Probed probed() throws InterruptedException {
    return switch (callers.open(wanted)) {
      case Callers.Opened.Refused(var problems) -> Probed.needing(problems.getFirst());
      case Callers.Opened.Keyless(_, var problems) -> Probed.needing(problems.getFirst());
      case Callers.Opened.Ready(Caller caller) -> listed(caller);
    };
  }

  private Probed listed(Caller caller) throws InterruptedException {
    Models models = discovery.models(caller, wanted.row(), true, PATIENCE);
    String keys = String.join(", ", caller.keySources());
    if (models.failed().isPresent()) {
      ModelsAnswer.Failed failed = models.failed().get();
      if (failed.status().isEmpty())
        return failed(caller, models, unreached(failed.why()), failed.why());
      said.add("reachable");
      if (failed.status().getAsInt() == REFUSED)
        return failed(
            caller,
            models,
            Cause.BAD_KEY,
            keys.isEmpty()
                ? "it asks for a key (401)"
                : "the key of %s is refused (401)".formatted(keys));
    } else said.add("reachable");
    boolean proven = models.live() && !isPublic();
    if (proven && !keys.isEmpty()) said.add("the key of %s is good".formatted(keys));
    said.add(listing(models));
    return called(caller, models, keys, proven);
  }

  private boolean isPublic() {
    return wanted.row().models().map(ModelsEndpoint::open).orElse(false);
  }

  private static Cause unreached(String why) {
    return why.contains("certificate") ? Cause.UNTRUSTED : Cause.UNREACHABLE;
  }

  private static String listing(Models models) {
    if (models.live()) return counted(models.shown().size());
    String none =
        models
            .failed()
            .map(it -> "no list of models (status %d)".formatted(it.status().orElse(0)))
            .orElse("no list of models");
    return models.all().isEmpty()
        ? none
        : none + ", " + counted(models.all().size()) + " by the catalog";
  }

  private static String counted(int models) {
    return models + (models == 1 ? " model" : " models");
  }

  private Probed called(Caller lister, Models models, String keys, boolean proven)
      throws InterruptedException {
    String model = wanted.model().isBlank() ? Chosen.of(wanted.row(), models) : wanted.model();
    if (!(callers.open(wanted.asking(model)) instanceof Callers.Opened.Ready(Caller caller)))
      return failed(lister, models, Cause.NOT_FOUND, model + " cannot be asked");
    long since = System.nanoTime();
    Attempted made = TinyCall.made(caller, model);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    Optional<Attempted.Failure> failure = made.failure();
    if (failure.isEmpty()) {
      if (!proven && !keys.isEmpty()) said.add("the key of %s is good".formatted(keys));
      said.add("%s answered in %s after %d ms".formatted(model, made.protocol(), millis));
      return ended(caller, models, true, Optional.empty(), Optional.of(model), true);
    }
    if (model.equals(NO_MODEL) && speaksOfModel(failure.get())) {
      said.add(
          "it knows no model %s, so the address%s good"
              .formatted(model, keys.isEmpty() ? " is" : " and the key are"));
      return ended(caller, models, true, Optional.empty(), Optional.empty(), true);
    }
    said.add("%s gave no answer: %s".formatted(model, failure.get().detail()));
    return ended(
        caller,
        models,
        false,
        Optional.of(failure.get().cause()),
        Optional.of(model).filter(it -> !it.equals(NO_MODEL)),
        true);
  }

  private static boolean speaksOfModel(Attempted.Failure failure) {
    return switch (failure.cause()) {
      case NOT_FOUND, REJECTED -> failure.detail().contains("model");
      default -> false;
    };
  }

  private Probed failed(Caller caller, Models models, Cause cause, String why) {
    said.add(why);
    return ended(caller, models, false, Optional.of(cause), Optional.empty(), false);
  }

  private Probed ended(
      Caller caller,
      Models models,
      boolean ok,
      Optional<Cause> trouble,
      Optional<String> model,
      boolean asked) {
    return new Probed(
        ok,
        String.join("; ", said),
        models.shown().stream().map(Known::id).toList(),
        trouble,
        Optional.empty(),
        model,
        asked ? Optional.of(caller.protocol()) : Optional.empty(),
        Optional.of(caller.peer()),
        models.shown());
  }
}
