package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.config.ProviderSettings;
import dev.toolmark.harness.config.Target;
import dev.toolmark.harness.run.Price;
import dev.toolmark.harness.run.RunTarget;
import dev.toolmark.providers.Allowance;
import dev.toolmark.providers.Caller;
import dev.toolmark.providers.Callers;
import dev.toolmark.providers.KeyPlaces;
import dev.toolmark.providers.Ledger;
import dev.toolmark.providers.Reach;
import dev.toolmark.providers.RetryRules;
import dev.toolmark.providers.Wanted;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.textcall.TextTools;
import dev.toolmark.reports.record.PlannedTarget;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/// The targets of a config, made callable: addresses, protocols and keys are there, or a
/// `UsageException` says for all of them what is not.
final class OpenTargets {
  private record Open(Target target, Provider row, boolean oneModelAtATime, Caller caller) {}

  private final List<Open> open;

  private OpenTargets(List<Open> open) {
    this.open = List.copyOf(open);
  }

  /// What the targets of a run are opened by.
  static Callers callers(KeyPlaces keys, long seed) {
    try {
      return new Callers(keys, System::nanoTime, InstantSource.system(), seed);
    } catch (IllegalArgumentException moved) { // a sign-in server on another machine
      throw new UsageException(String.valueOf(moved.getMessage()));
    }
  }

  /// `simBase`: the address of a simulated target of that name.
  static OpenTargets of(
      Config config, Catalog catalog, Callers callers, Function<String, Optional<String>> simBase) {
    var open = new ArrayList<Open>();
    var problems = new LinkedHashSet<String>();
    for (Target target : config.targets()) {
      Optional<ProviderSettings> settings =
          Optional.ofNullable(config.providers().get(target.provider()));
      Optional<Provider> row =
          catalog.find(settings.flatMap(ProviderSettings::basedOn).orElse(target.provider()));
      if (row.isEmpty()) {
        problems.add(
            "%s: there is no provider \"%s\"; the nearest is \"%s\""
                .formatted(target.place(), target.provider(), catalog.nearest(target.provider())));
        continue;
      }
      Wanted wanted = wanted(target, target.provider(), row.get(), settings, simBase, catalog);
      switch (callers.served(wanted, catalog)) {
        case Callers.Served.AsWanted _ -> {}
        case Callers.Served.ByAccount(Provider account) -> {
          settings = Optional.ofNullable(config.providers().get(account.id()));
          wanted = wanted(target, account.id(), account, settings, simBase, catalog);
        }
        case Callers.Served.Refused(var why) -> {
          problems.addAll(why);
          continue;
        }
      }
      boolean alone = oneModelAtATime(settings, wanted.row());
      switch (callers.open(wanted, target.tools().textTools(wanted.row().toolSupport()))) {
        case Callers.Opened.Ready(Caller caller) ->
            open.add(new Open(target, wanted.row(), alone, caller));
        case Callers.Opened.Keyless(Caller caller, var why) -> {
          if (config.run().skipsMissingKeys())
            open.add(new Open(target, wanted.row(), alone, caller));
          else problems.addAll(why);
        }
        case Callers.Opened.Refused(var why) -> problems.addAll(why);
      }
    }
    if (!problems.isEmpty()) throw new UsageException(String.join("\n", problems));
    return new OpenTargets(open);
  }

  private static boolean oneModelAtATime(Optional<ProviderSettings> settings, Provider row) {
    return settings.flatMap(ProviderSettings::oneModelAtATime).orElse(row.oneModelAtATime());
  }

  /// `provider`: under whose name keys and limits are shared.
  static Wanted wanted(
      Target target,
      String provider,
      Provider row,
      Optional<ProviderSettings> settings,
      Function<String, Optional<String>> simBase,
      Catalog catalog) {
    Optional<String> baseUrl =
        row.simulated()
            ? simBase.apply(target.name())
            : settings.flatMap(ProviderSettings::baseUrl);
    return new Wanted(
        target.name(),
        provider,
        row,
        target.model(),
        baseUrl,
        settings.map(ProviderSettings::settings).orElse(Map.of()),
        target.protocol().or(() -> settings.flatMap(it -> it.protocolOf(target.model()))),
        settings.map(s -> s.keys().stream().map(OpenTargets::keyFrom).toList()).orElse(List.of()),
        settings.map(ProviderSettings::noKeys).orElse(false),
        target.named() ? Set.of() : catalog.sharedVariables(row),
        settings.map(ProviderSettings::limits).orElse(Allowance.ANY),
        settings.map(ProviderSettings::perKey).orElse(Allowance.ANY),
        retry(target, settings),
        settings.map(ProviderSettings::affine).orElse(false),
        settings.map(ProviderSettings::promptCache).orElse(false),
        settings.map(ProviderSettings::headers).orElse(Map.of()),
        new HashSet<>(settings.map(ProviderSettings::quirksAdded).orElse(List.of())),
        new HashSet<>(settings.map(ProviderSettings::quirksDropped).orElse(List.of())),
        settings.map(ProviderSettings::timeouts).orElse(Map.of()),
        settings.map(ProviderSettings::reach).orElse(Reach.USUAL));
  }

  private static RetryRules retry(Target target, Optional<ProviderSettings> settings) {
    RetryRules rules = settings.map(ProviderSettings::retry).orElse(RetryRules.USUAL);
    return target.fallback().isPresent() ? rules.switchingAfter(target.fallbackAfter()) : rules;
  }

  private static Wanted.KeyFrom keyFrom(ProviderSettings.KeySource source) {
    return switch (source) {
      case ProviderSettings.KeySource.Variable(String name, var alias, var group, _) ->
          new Wanted.KeyFrom.Variable(name, alias, group);
      case ProviderSettings.KeySource.File(var path, var alias, var group, _) ->
          new Wanted.KeyFrom.File(path, alias, group);
    };
  }

  /// By target.
  Map<String, Caller> callers() {
    var callers = new LinkedHashMap<String, Caller>();
    for (Open one : open) callers.put(one.target().name(), one.caller());
    return callers;
  }

  /// What can be done about a target that gives no answers. `name`: a target's, or
  /// `target→fallback`.
  String advice(String name, Cause cause) {
    Open one =
        open.stream()
            .filter(
                it -> name.equals(it.target().name()) || name.endsWith("→" + it.target().name()))
            .findFirst()
            .orElseThrow();
    return Advice.on(cause, one.target().provider(), one.target().model(), Optional.of(one.row()));
  }

  List<String> warnings() {
    return open.stream().flatMap(one -> one.caller().warnings().stream()).distinct().toList();
  }

  /// By target; only those whose price is known.
  Map<String, Price> prices() {
    var prices = new HashMap<String, Price>();
    for (Open one : open)
      one.target()
          .price()
          .ifPresent(price ->
              prices.put(
                  one.target().name(),
                  new Price(
                      price.input() / price.per(),
                      price.cachedInput().orElse(price.input()) / price.per(),
                      price.output() / price.per())));
    return prices;
  }

  /// The targets whose requests cannot say how long an answer may be.
  List<String> withoutLimit() {
    return open.stream()
        .filter(one -> one.caller().quirks().contains("no-max-tokens"))
        .map(one -> one.target().name())
        .toList();
  }

  /// Of each target in order: host and port.
  List<String> peers() {
    return open.stream().map(one -> one.caller().peer()).toList();
  }

  /// How long the body of a request to that target would be. `name`: the target's.
  int requestBytes(String name, ChatRequest request) {
    return open.stream()
        .filter(one -> one.target().name().equals(name))
        .findFirst()
        .orElseThrow()
        .caller()
        .requestBytes(request);
  }

  List<RunTarget> targets(Ledger ledger) {
    return open.stream().map(one -> withFallback(one, ledger)).toList();
  }

  private RunTarget withFallback(Open one, Ledger ledger) {
    RunTarget own = runTarget(one, ledger);
    return one.target()
        .fallback()
        .flatMap(name -> open.stream().filter(it -> it.target().name().equals(name)).findFirst())
        .map(other -> own.fallingBackTo(runTarget(other, ledger)))
        .orElse(own);
  }

  private static RunTarget runTarget(Open one, Ledger ledger) {
    Target target = one.target();
    Target.Parameters p = target.parameters();
    var sampling =
        new Sampling(
            p.temperature(),
            p.topP(),
            OptionalInt.empty(),
            p.seed(),
            p.maxTokens(),
            p.stop(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
    var thinking =
        new Thinking(Optional.empty(), p.reasoningEffort(), OptionalInt.empty(), Optional.empty());
    List<Opaque> extra =
        p.extra().members().entrySet().stream()
            .map(e -> new Opaque(one.caller().protocol() + "." + e.getKey(), Json.of(e.getValue())))
            .toList();
    return new RunTarget(
        target.name(),
        target.model(),
        target.stream() ? Ask.STREAMED : Ask.WHOLE,
        sampling,
        thinking,
        extra,
        asked(one),
        oneModelAt(one),
        one.caller().exchange(ledger),
        Optional.empty());
  }

  /// The provider, where it holds one model at a time: by the config's word, else the catalog's.
  private static Optional<String> oneModelAt(Open one) {
    return Optional.of(one.target().provider()).filter(_ -> one.oneModelAtATime());
  }

  /// All of a target that can change a request, or what a simulated model answers.
  private static String asked(Open one) {
    var parts = new LinkedHashMap<String, JsonValue>();
    parts.put("model", JsonValue.of(one.target().provider() + "/" + one.target().model()));
    parts.put("protocol", JsonValue.of(one.caller().protocol()));
    parts.put("stream", new JsonValue.Bool(one.target().stream()));
    parts.put("parameters", parameters(one.target()));
    parts.put(
        "quirks", JsonValue.array(one.caller().quirks().stream().map(JsonValue::of).toList()));
    TextTools text = one.target().tools().textTools(one.row().toolSupport());
    if (text != TextTools.OFF) parts.put("text_tools", JsonValue.of(text.label()));
    one.target()
        .simulation()
        .ifPresent(sim ->
            parts.put(
                "simulation",
                JsonValue.object()
                    .put("rate", JsonValue.Num.of(sim.rate()))
                    .put("seed", sim.seed())
                    .put(
                        "answers",
                        sim.answers().map(path -> path.getFileName().toString()).orElse(""))
                    .put(
                        "faults",
                        JsonValue.array(
                            sim.faults().stream().map(it -> JsonValue.of(it.word())).toList()))
                    .putIf("format", sim.format().map(it -> JsonValue.of(it.label())))
                    .build()));
    return JsonValue.obj(parts).text();
  }

  private static JsonValue parameters(Target target) {
    Target.Parameters p = target.parameters();
    var out = JsonValue.object();
    p.temperature().ifPresent(t -> out.put("temperature", JsonValue.Num.of(t)));
    p.topP().ifPresent(t -> out.put("top_p", JsonValue.Num.of(t)));
    p.maxTokens().ifPresent(n -> out.put("max_tokens", n));
    p.seed().ifPresent(n -> out.put("seed", n));
    if (!p.stop().isEmpty())
      out.put("stop", JsonValue.array(p.stop().stream().map(JsonValue::of).toList()));
    p.reasoningEffort().ifPresent(effort -> out.put("reasoning_effort", effort));
    p.extra().members().forEach(out::put);
    return out.build();
  }

  List<PlannedTarget> planned() {
    return open.stream()
        .map(one ->
            new PlannedTarget(
                one.target().name(),
                one.target().provider(),
                one.target().model(),
                one.caller().protocol(),
                one.row().simulated(),
                asked(one),
                parameters(one.target())))
        .toList();
  }
}
