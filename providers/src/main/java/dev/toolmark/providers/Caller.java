package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Redactor;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Encoded;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A target that can be called: its address, protocol and keys are known. `warnings`: one line
/// each, for the owner.
public final class Caller {
  /// The members of a request that hold what was said, or may be said, in any protocol.
  private static final Set<String> CONVERSATION =
      Set.of(
          "messages", "input", "contents", "system", "instructions", "systemInstruction", "tools");

  /// Members that say what every target asks for: which model, and whether streamed.
  private static final Set<String> ASKED_ALWAYS = Set.of("model", "stream");

  private static final int LONGEST_FACT = 100;

  private final Endpoint endpoint;
  private final String row;
  private final Set<String> quirks;
  private final Carrier carrier;
  private final Times times;
  private final Optional<String> keyless;
  private final List<String> warnings;
  private final List<ModelLister.Place> lists;
  private final List<OtherWay> otherWays;

  /// `row`: of the catalog. `quirks`: those of the dialect. `keyless`: why it has no key; empty: it
  /// has one, or needs none. `otherWays`: each in place of the one before it.
  Caller(
      Endpoint endpoint,
      String row,
      Set<String> quirks,
      Carrier carrier,
      Times times,
      Optional<String> keyless,
      List<String> warnings,
      List<ModelLister.Place> lists,
      List<OtherWay> otherWays) {
    this.endpoint = endpoint;
    this.keyless = keyless;
    this.row = row;
    this.quirks = Set.copyOf(quirks);
    this.carrier = carrier;
    this.times = times;
    this.warnings = List.copyOf(warnings);
    this.lists = List.copyOf(lists);
    this.otherWays = List.copyOf(otherWays);
  }

  public String protocol() {
    return endpoint.protocolName();
  }

  /// In what the requests to it differ from its protocol's usual ones: ids of the catalog, in
  /// order.
  public List<String> quirks() {
    return quirks.stream().sorted().toList();
  }

  /// Host and port, for people.
  public String peer() {
    return endpoint.baseUrl().peer();
  }

  /// What a request says beside the conversation and its tools, in the protocol's words. `added`:
  /// of these, what nobody asked for and the protocol or the catalog put there. `unsaid`: what it
  /// was to say and cannot, or must not by the catalog's word.
  public record Sent(JsonValue.Obj parameters, JsonValue.Obj added, List<String> unsaid) {
    public Sent {
      unsaid = List.copyOf(unsaid);
    }
  }

  /// Sends nothing.
  public Sent parameters(ChatRequest request) {
    Encoded encoded = new Wording(endpoint).encoded(request);
    JsonValue.Obj said = besideTheConversation(encoded);
    JsonValue.Obj unasked =
        besideTheConversation(new Wording(endpoint).encoded(withoutWishes(request)));
    var added = new LinkedHashMap<String, JsonValue>();
    unasked
        .members()
        .forEach((name, value) -> {
          if (!ASKED_ALWAYS.contains(name) && value.equals(said.members().get(name)))
            added.put(name, value);
        });
    return new Sent(said, new JsonValue.Obj(added), encoded.unsaid());
  }

  private static JsonValue.Obj besideTheConversation(Encoded encoded) {
    var kept = new LinkedHashMap<String, JsonValue>();
    if (JsonValue.parse(encoded.wire().body()) instanceof JsonValue.Obj(var members))
      members.forEach((name, value) -> {
        if (!CONVERSATION.contains(name)) kept.put(name, value);
      });
    return new JsonValue.Obj(kept);
  }

  /// The same conversation, asked for as the protocol does by itself.
  private static ChatRequest withoutWishes(ChatRequest request) {
    return new ChatRequest(
        request.model(),
        request.ask(),
        request.messages(),
        request.tools(),
        new Choice.Auto(),
        Optional.empty(),
        Sampling.UNSET,
        Thinking.UNSET,
        new Output.Any(),
        List.of());
  }

  /// What the target's server says of itself and of the model, where its row is of a server that
  /// tells. Asks at the target's own address, waits a second at most for each answer, and knows
  /// nothing where none comes.
  public Optional<ServerFacts> serverFacts(String model) {
    List<Credential> keys = endpoint.gate().credentials();
    var talk =
        new ServerTalk(
            carrier,
            endpoint.baseUrl(),
            endpoint.headers(),
            endpoint.signing().of(keys.getFirst()));
    var clean = Redactor.of(keys).and(endpoint.secretHeaders());
    return LocalServer.named(row)
        .map(server -> server.facts(talk, model))
        .filter(ServerFacts::told)
        .map(told -> told.said(text -> OneLine.of(clean.redact(text), LONGEST_FACT)));
  }

  /// Asks the provider for its models, with one of its keys.
  public ModelsAnswer models() {
    return models(ModelLister.PATIENCE);
  }

  /// `patience`: for each page of the list.
  public ModelsAnswer models(Duration patience) {
    List<Credential> keys = endpoint.gate().credentials();
    var clean = Redactor.of(keys).and(endpoint.secretHeaders());
    return new ModelLister(carrier, endpoint.headers(), keys.getFirst(), clean, patience)
        .models(lists);
  }

  /// Where its models are listed, without a query: addresses; none: there is no list.
  public List<String> listAddresses() {
    return lists.stream()
        .map(it -> it.address().toString().replaceFirst("\\?.*$", ""))
        .distinct()
        .toList();
  }

  /// Where its keys came from, such as `env:OPENAI_API_KEY`; none: it sends none of its owner's.
  public List<String> keySources() {
    return endpoint.gate().credentials().stream()
        .filter(it -> !it.sendsNothing() && !it.source().equals("placeholder"))
        .map(Credential::source)
        .distinct()
        .toList();
  }

  public List<String> warnings() {
    return warnings;
  }

  /// How long the body of the request would be; nothing is sent. Throws `IllegalArgumentException`
  /// where the protocol has no way to ask so.
  public int requestBytes(ChatRequest request) {
    return new Wording(endpoint).encoded(request).wire().body().length;
  }

  public Exchange exchange(Ledger ledger) {
    return keyless
        .<Exchange>map(why -> new KeylessExchange(endpoint, why))
        .orElseGet(() -> {
          Exchange asked = new HttpExchange(endpoint, carrier, ledger, times);
          for (OtherWay other : otherWays)
            asked =
                new SwitchingExchange(
                    asked,
                    new HttpExchange(other.endpoint(), carrier, ledger, times),
                    other.missing(),
                    other.why());
          return asked;
        });
  }
}
