package dev.toolmark.providers;

import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.textcall.TextTools;
import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.Deadlines;
import dev.toolmark.providers.wire.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Where and how one target is asked. `protocolName`: as reports name it. `headers`: sent with
/// every request, names in lower case, in place of the protocol's own; the key's stand over them.
/// `gate`: shared by all targets of a provider. `affine`: all steps of a trial go by the same key
/// as long as it is not cooling. `signing`: how its keys are sent in this protocol. `tellsTrial`:
/// the trial is named to the server, which is a simulated one on this machine. `textTools`: what is
/// done about calls that come as text.
public record Endpoint(
    String target,
    BaseUrl baseUrl,
    Protocol protocol,
    String protocolName,
    Gate gate,
    Map<String, String> headers,
    RetryRules rules,
    boolean affine,
    Signing signing,
    boolean tellsTrial,
    Deadlines deadlines,
    TextTools textTools) {
  private static final String OURS = "x-toolmark-";

  public Endpoint {
    var lower = new LinkedHashMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
    boolean tells = tellsTrial || headers.keySet().stream().anyMatch(it -> it.startsWith(OURS));
    if (tells && !baseUrl.loopback())
      throw new IllegalArgumentException(
          "headers %s* name trials to a simulated model and go to this machine only, not to %s"
              .formatted(OURS, baseUrl.peer()));
  }

  /// Where keys are sent as they are, and text is text.
  public Endpoint(
      String target,
      BaseUrl baseUrl,
      Protocol protocol,
      String protocolName,
      Gate gate,
      Map<String, String> headers,
      RetryRules rules,
      boolean affine,
      boolean tellsTrial,
      Deadlines deadlines) {
    this(
        target,
        baseUrl,
        protocol,
        protocolName,
        gate,
        headers,
        rules,
        affine,
        key -> key,
        tellsTrial,
        deadlines,
        TextTools.OFF);
  }

  /// The request as the protocol made it, with what this target adds for that attempt of a step.
  WireRequest addressed(WireRequest wire, StepId step, int attempt) {
    var all = new LinkedHashMap<String, List<String>>(wire.headers());
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    if (tellsTrial) {
      all.put(TrialTag.TRIAL_HEADER, List.of(step.trial().headerValue()));
      all.put(TrialTag.STEP_HEADER, List.of(Integer.toString(step.step())));
      all.put(TrialTag.ATTEMPT_HEADER, List.of(Integer.toString(attempt)));
    }
    return new WireRequest(wire.method(), wire.path(), Map.copyOf(all), wire.body());
  }

  /// Headers may hold secrets: they are not in it.
  @Override
  public String toString() {
    return "%s at %s in %s".formatted(target, baseUrl.peer(), protocolName);
  }

  /// Values of headers that are secrets by their names.
  List<String> secretHeaders() {
    return headers.entrySet().stream()
        .filter(it -> it.getKey().matches(".*(auth|key|token|secret|cookie|password).*"))
        .map(Map.Entry::getValue)
        .toList();
  }
}
