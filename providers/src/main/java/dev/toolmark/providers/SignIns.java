package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Fingerprint;
import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.auth.flow.AccountStore;
import dev.toolmark.providers.auth.flow.Accounts;
import dev.toolmark.providers.auth.flow.Guide;
import dev.toolmark.providers.auth.flow.RingNotes;
import dev.toolmark.providers.auth.flow.SignInServers;
import dev.toolmark.providers.auth.flow.SignedIn;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.transport.Route;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Keys and accounts as a person sees them: which there are, how they stand, signing in and out. No
/// secret is in anything it says.
public final class SignIns {
  /// The person who signs in.
  public interface Person extends Guide {}

  /// How a row stands. `found`: where its key or account is; empty: there is none. `says`: more of
  /// it, or what would mend it; `brief`: the same in some words.
  public record Standing(
      String row, String auth, Optional<String> found, String says, String brief) {}

  /// What came of signing in or out. `possible`: there was something to be signed in to or out of.
  public record Result(boolean done, boolean possible, List<String> lines) {
    public Result {
      lines = List.copyOf(lines);
    }
  }

  /// One key of a ring. `until`: when it is back in; empty and not `ready`: it was off when it was
  /// last used.
  public record KeyStanding(
      String name, String source, boolean ready, String why, Optional<Instant> until) {}

  private final KeyPlaces places;
  private final SignInServers servers;
  private final AccountStore store;
  private final Accounts accounts;
  private final KeyFinder finder;
  private final RingNotes notes;
  private final InstantSource clock;

  /// Throws `IllegalArgumentException` where a variable moves a sign-in server to another machine.
  public SignIns(KeyPlaces places, InstantSource clock) {
    this.places = places;
    this.servers = SignInServers.of(places.env());
    this.store = AccountStore.of(places.env());
    this.accounts = new Accounts(places.env(), servers, store, clock);
    this.finder = KeyFinder.of(places, clock).askingNobody();
    this.notes = RingNotes.of(places.env(), clock);
    this.clock = clock;
  }

  /// What a person should hear first.
  public List<String> warnings() {
    return servers.warnings();
  }

  /// Asks nobody: an account that was revoked elsewhere stands as it did.
  public Standing standing(Provider row) {
    var problems = new ArrayList<String>();
    List<KeyRing.Key> ring = ring(row, problems);
    Scheme scheme = Scheme.named(row.auth()).orElseThrow();
    List<Credential> there =
        ring.stream().map(KeyRing.Key::credential).filter(SignIns::isOwn).toList();
    if (there.isEmpty()) return missing(row, scheme, problems);
    String found =
        there.stream().map(Credential::source).distinct().collect(Collectors.joining(", "));
    String keys = there.size() > 1 ? there.size() + " keys" : "";
    String says = accounts.says(scheme, found).orElse(keys);
    return new Standing(row.id(), row.auth(), Optional.of(found), says, says);
  }

  private static Standing missing(Provider row, Scheme scheme, List<String> problems) {
    String says = problems.isEmpty() ? "none is needed" : problems.getFirst();
    String brief =
        problems.isEmpty()
            ? says
            : scheme.sendsKey()
                ? "set " + String.join(" or ", row.env())
                : says.substring(says.indexOf(": ") + 2);
    return new Standing(row.id(), row.auth(), Optional.empty(), says, brief);
  }

  private static boolean isOwn(Credential it) {
    return !it.sendsNothing() && !it.source().equals("placeholder");
  }

  private List<KeyRing.Key> ring(Provider row, List<String> problems) {
    Wanted wanted = Wanted.usual(row.id(), row, "");
    return finder.keys(wanted, row.protocols().getFirst(), problems, new ArrayList<>());
  }

  /// The ring of a row in order, as the last runs left it; empty: it has none.
  public List<KeyStanding> keys(Provider row) {
    var fingerprint = new Fingerprint(notes.salt());
    var said = notes.read();
    return ring(row, new ArrayList<>()).stream()
        .map(KeyRing.Key::credential)
        .filter(SignIns::isOwn)
        .map(it -> {
          Optional<RingNotes.Note> note =
              it.secret()
                  .map(fingerprint::mark)
                  .flatMap(mark -> Optional.ofNullable(said.get(mark)));
          return note.filter(n -> n.until().filter(u -> !u.isAfter(clock.instant())).isEmpty())
              .map(n -> new KeyStanding(fingerprint.of(it), it.source(), false, n.why(), n.until()))
              .orElseGet(() ->
                  new KeyStanding(fingerprint.of(it), it.source(), true, "", Optional.empty()));
        })
        .toList();
  }

  /// `row`: of an account, or one that takes keys alone, which is told so. `browser`: by one on
  /// this machine.
  public Result login(Provider row, boolean browser, Person person) throws InterruptedException {
    Scheme scheme = Scheme.named(row.auth()).orElseThrow();
    if (scheme.sendsKey() || scheme == Scheme.NONE)
      return new Result(false, false, List.of(keysOnly(row)));
    SignedIn result = accounts.signIn(row.id(), scheme, browser, Route.DIRECT, person);
    return new Result(
        result instanceof SignedIn.Done, Accounts.nameOf(scheme).isPresent(), result.lines());
  }

  private static String keysOnly(Provider row) {
    String variables = String.join(" or ", row.env());
    return "%s: subscription sign-in is not offered; %s%s"
        .formatted(
            row.id(),
            variables.isEmpty() ? "it needs no key" : "it takes a key: set " + variables,
            row.consoleUrl().map(url -> " (keys are made at " + url + ")").orElse(""));
  }

  /// Removes what a sign-in of ours saved, and nothing of other programs'.
  public Result logout(Provider row) {
    Scheme scheme = Scheme.named(row.auth()).orElseThrow();
    Optional<String> name = Accounts.nameOf(scheme);
    if (name.isEmpty())
      return new Result(
          false,
          false,
          List.of(
              row.id()
                  + ": nothing of it is saved here; keys and other programs' accounts are theirs to"
                  + " remove"));
    try {
      boolean was = store.delete(name.get());
      var lines = new ArrayList<String>();
      lines.add(
          was
              ? "%s: signed out; %s is removed".formatted(row.id(), store.file(name.get()))
              : "%s: was not signed in".formatted(row.id()));
      accounts
          .says(scheme, "codex-file")
          .filter(_ -> scheme == Scheme.CHATGPT_OAUTH)
          .ifPresent(
              _ -> lines.add("the codex command's own sign-in stays: codex logout removes it"));
      return new Result(true, true, lines);
    } catch (IOException stays) {
      return new Result(false, true, List.of(store.file(name.get()) + " cannot be removed"));
    }
  }

  /// The order in which keys are looked for, for people.
  public String order() {
    return places.order().stream().map(KeyPlaces.Place::label).collect(Collectors.joining(", "));
  }
}
