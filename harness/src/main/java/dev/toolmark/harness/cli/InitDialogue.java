package dev.toolmark.harness.cli;

import dev.toolmark.providers.Callers;
import dev.toolmark.providers.KeyPlaces;
import dev.toolmark.providers.Wanted;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.discover.Known;
import dev.toolmark.providers.discover.LocalServers;
import dev.toolmark.providers.discover.Probe;
import dev.toolmark.providers.discover.Probed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks a person which provider and model the starter config is to call: offers the servers that
/// answer on this machine and the providers with a key, takes a key that is typed, tries it, and
/// offers the models found. A key is held for the trial alone and written nowhere.
final class InitDialogue {
  private static final int MOST_OFFERED = 20;
  private static final int MOST_TRIES = 5;

  /// Who is asked; empty: nothing was typed.
  interface Person {
    Optional<String> ask(String question);

    /// What is typed does not show.
    Optional<String> askSecretly(String question);
  }

  /// What the starter config is to call. `keyDue`: the variable that holds the key from now on,
  /// where it is not set yet.
  record Answer(String provider, String model, Optional<String> keyDue) {}

  private final Map<String, String> env;
  private final Person person;
  private final Console console;

  InitDialogue(Map<String, String> env, Person person, Console console) {
    this.env = Map.copyOf(env);
    this.person = person;
    this.console = console;
  }

  /// Empty: simulated models will do.
  Optional<Answer> answer() throws InterruptedException {
    try (Contacts contacts = Contacts.of(env, KeyPlaces.of(env))) {
      List<String> offered = offered(contacts);
      for (int i = 0; i < MOST_TRIES; i++) {
        Optional<String> said = person.ask("Provider (a number, a name, or Enter for none): ");
        if (said.isEmpty()) return Optional.empty();
        Optional<String> provider =
            contacts.provider(numbered(said.get(), offered).orElse(said.get()));
        if (provider.isEmpty()) {
          console.print(
              "there is no provider \"%s\"; the nearest is \"%s\""
                  .formatted(said.get(), contacts.catalog().nearest(said.get())));
          continue;
        }
        Optional<Answer> answer = tried(contacts.wanted(provider.get(), "", true), contacts);
        if (answer.isPresent()) return answer;
      }
      return Optional.empty();
    }
  }

  private List<String> offered(Contacts contacts) throws InterruptedException {
    console.print("Which models do you want to test? Found here:");
    var names = new ArrayList<String>();
    for (LocalServers.Place it : contacts.servers())
      if (it.answers()) {
        names.add(it.row().id());
        console.print(
            "  %d  %s at %s, %s"
                .formatted(
                    names.size(),
                    it.row().id(),
                    it.peer(),
                    it.asksForKey()
                        ? "asks for a key"
                        : Counted.of(it.models().shown().size(), "model")));
      }
    for (String it : contacts.keyed()) {
      names.add(it);
      console.print("  %d  %s, its key is there".formatted(names.size(), it));
    }
    if (names.isEmpty()) console.print("  nothing: no server answers, and no key is set");
    console.print("Any other by name: toolmark providers lists them all.");
    return names;
  }

  private static Optional<String> numbered(String said, List<String> offered) {
    if (!said.matches("[0-9]{1,3}")) return Optional.empty();
    int n = Integer.parseInt(said);
    return n >= 1 && n <= offered.size() ? Optional.of(offered.get(n - 1)) : Optional.empty();
  }

  private Optional<Answer> tried(Wanted wanted, Contacts contacts) throws InterruptedException {
    if (!(contacts.callers().open(wanted) instanceof Callers.Opened.Keyless(_, var problems)))
      return probed(wanted, contacts, Optional.empty());
    Provider row = wanted.row();
    Optional<String> variable = row.env().stream().findFirst();
    console.print(problems.getFirst());
    Optional<String> key =
        variable.isEmpty()
            ? Optional.empty()
            : person.askSecretly("Key (does not show, is written nowhere; Enter: none): ");
    if (key.isEmpty()) return Optional.empty();
    KeyPlaces places = KeyPlaces.of(env).withLine(wanted.provider(), key.get());
    try (Contacts keyed = Contacts.of(env, places)) {
      return probed(wanted, keyed, variable);
    }
  }

  private Optional<Answer> probed(Wanted wanted, Contacts contacts, Optional<String> keyDue)
      throws InterruptedException {
    console.print(
        "Trying %s: its list, and one model for one token …".formatted(wanted.provider()));
    Probed probed = Probe.of(contacts.callers(), contacts.discovery(), wanted);
    console.print("  " + probed.message());
    probed
        .trouble()
        .ifPresent(it ->
            console.print(
                "  next: "
                    + NextStep.on(
                        it, wanted.provider(), wanted.row(), probed.peer(), probed.model())));
    if (probed.peer().isEmpty() || (!probed.ok() && probed.found().isEmpty()))
      return Optional.empty();
    return model(probed).map(it -> new Answer(wanted.provider(), it, keyDue));
  }

  private Optional<String> model(Probed probed) {
    List<Known> found = probed.found();
    List<Known> first = found.subList(0, Math.min(MOST_OFFERED, found.size()));
    for (int i = 0; i < first.size(); i++)
      console.print(
          "  %d  %s%s"
              .formatted(
                  i + 1,
                  first.get(i).id(),
                  first.get(i).isAble(Known.Ability.TOOLS) ? ", takes tools" : ""));
    if (found.size() > first.size())
      console.print("  and %d more, by name".formatted(found.size() - first.size()));
    String usual = probed.model().map(it -> ", or Enter for " + it).orElse("");
    return person
        .ask("Model (%sa name%s): ".formatted(first.isEmpty() ? "" : "a number, ", usual))
        .map(said -> numbered(said, first.stream().map(Known::id).toList()).orElse(said))
        .or(probed::model);
  }
}
