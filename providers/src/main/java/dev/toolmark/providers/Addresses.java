package dev.toolmark.providers;

import dev.toolmark.providers.catalog.ModelsEndpoint;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.catalog.Variants;
import dev.toolmark.providers.chat.Ask;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds where a provider is called: the owner's address, or the variables', or the row's, and the
/// paths behind it, with the settings in braces put in. A setting is what the owner says, or stands
/// in the address that was given, or in a variable.
final class Addresses {
  private static final Pattern SETTING = Pattern.compile("\\{([a-z_]+)}");
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]*");
  private static final String MODEL = "model"; // the protocol's to put in

  private final Map<String, String> env;
  private final BiFunction<Wanted, String, Optional<String>> accounts;

  /// `env`: the variables of the process. `accounts`: what an account knows of a setting.
  Addresses(Map<String, String> env, BiFunction<Wanted, String, Optional<String>> accounts) {
    this.env = Map.copyOf(env);
    this.accounts = accounts;
  }

  /// `paths`: what follows the address.
  record Found(String address, Map<Ask, String> paths) {
    Found {
      paths = Map.copyOf(paths);
    }
  }

  /// Where a model is asked. Empty where `problems` say why.
  Optional<Found> of(
      Wanted wanted, dev.toolmark.providers.catalog.Endpoint endpoint, List<String> problems) {
    var filling = new Filling(wanted, given(wanted));
    Optional<String> address =
        wanted.row().address(endpoint.baseUrl(), filling.given, filling.settings);
    if (address.isEmpty()) {
      problems.add(noAddress(wanted));
      return Optional.empty();
    }
    filling.variantMustBeKnown();
    String base = filling.put(address.get(), false);
    var paths = new EnumMap<Ask, String>(Ask.class);
    Provider.paths(endpoint, base).forEach((ask, path) -> paths.put(ask, filling.put(path, true)));
    return filling.told(problems) ? Optional.of(new Found(base, paths)) : Optional.empty();
  }

  /// Where models are listed. Empty where there is no list, or where `problems` say why.
  Optional<String> ofModels(Wanted wanted, ModelsEndpoint list, List<String> problems) {
    if (list.path().isEmpty()) return Optional.empty();
    var filling = new Filling(wanted, given(wanted));
    Optional<String> address =
        wanted.row().address(list.baseUrl(), filling.given, filling.settings);
    if (address.isEmpty()) {
      problems.add(noAddress(wanted));
      return Optional.empty();
    }
    String base = filling.put(address.get(), false);
    String path = Provider.modelsPath(list, base).orElseThrow();
    return filling.told(problems) ? Optional.of(joined(base, path)) : Optional.empty();
  }

  private static String joined(String base, String path) {
    int query = base.indexOf('?');
    if (query < 0) return base.replaceFirst("/+$", "") + path;
    String bare = base.substring(0, query).replaceFirst("/+$", "");
    return bare + path + (path.contains("?") ? "&" : "?") + base.substring(query + 1);
  }

  private static String noAddress(Wanted wanted) {
    Provider row = wanted.row();
    return "%s has no address of its own: give base_url%s"
        .formatted(
            wanted.provider(),
            row.baseUrlEnv().isEmpty() ? "" : ", or set " + String.join(" or ", row.baseUrlEnv()));
  }

  /// The address in place of the row's, with a scheme.
  private Optional<String> given(Wanted wanted) {
    return wanted
        .baseUrl()
        .or(() -> fromVariable(wanted.row()))
        .map(text -> text.contains("://") ? text : "http://" + text);
  }

  private Optional<String> fromVariable(Provider row) {
    return value(row.baseUrlEnv())
        .map(text ->
            row.quirks().contains("base-url-without-scheme")
                ? LooseAddress.whole(text.strip(), row.baseUrl().orElse(text))
                : text.strip());
  }

  /// The first of these variables that is set and not blank.
  private Optional<String> value(List<String> names) {
    return names.stream()
        .filter(name -> !env.getOrDefault(name, "").isBlank())
        .findFirst()
        .map(name -> env.getOrDefault(name, ""));
  }

  /// The settings of one provider being put in.
  private final class Filling {
    private final Wanted wanted;
    private final Optional<String> given;
    private final Map<String, String> settings;
    private final TreeSet<String> missing = new TreeSet<>();
    private final List<String> wrong = new ArrayList<>();

    Filling(Wanted wanted, Optional<String> given) {
      this.wanted = wanted;
      this.given = given;
      var all = new LinkedHashMap<String, String>();
      wanted
          .row()
          .settingsEnv()
          .forEach(
              (name, variables) -> value(variables).ifPresent(it -> all.put(name, it.strip())));
      all.putAll(wanted.settings());
      given.ifPresent(it -> all.putAll(wanted.row().settingsIn(it)));
      for (String name : wanted.row().settingsEnv().keySet())
        if (!all.containsKey(name)) accounts.apply(wanted, name).ifPresent(it -> all.put(name, it));
      this.settings = all;
    }

    String put(String url, boolean encoded) {
      return SETTING
          .matcher(url)
          .replaceAll(
              match -> Matcher.quoteReplacement(put(match.group(), match.group(1), encoded)));
    }

    private String put(String whole, String name, boolean encoded) {
      if (name.equals(MODEL)) return whole;
      String value = settings.getOrDefault(name, "");
      if (value.isEmpty()) missing.add(name);
      else if (!VALUE.matcher(value).matches())
        wrong.add(
            "%s: the %s holds letters, digits and . _ : - only".formatted(wanted.provider(), name));
      return encoded ? URLEncoder.encode(value, StandardCharsets.UTF_8) : value;
    }

    /// A region that is no variant, and stands nowhere in the address, would change nothing.
    void variantMustBeKnown() {
      Variants variants = wanted.row().variants();
      String asked = settings.getOrDefault(variants.by(), "");
      boolean used = wanted.row().baseUrl().orElse("").contains("{" + variants.by() + "}");
      if (given.isPresent() || asked.isEmpty() || used || variants.urls().isEmpty()) return;
      if (!variants.urls().containsKey(asked))
        wrong.add(
            "%s has no address for the %s %s; known: %s; any other is given by base_url"
                .formatted(
                    wanted.provider(),
                    variants.by(),
                    asked,
                    String.join(", ", variants.urls().keySet())));
    }

    /// Whether nothing is missing or wrong; what is, is told.
    boolean told(List<String> problems) {
      for (String name : missing)
        problems.add(
            "%s: its address needs the %s: set %s under providers.%s in the config%s"
                .formatted(wanted.provider(), name, name, wanted.provider(), variables(name)));
      wrong.stream().distinct().forEach(problems::add);
      return missing.isEmpty() && wrong.isEmpty();
    }

    private String variables(String name) {
      List<String> variables = wanted.row().settingsEnv().getOrDefault(name, List.of());
      return variables.isEmpty() ? "" : ", or " + String.join(" or ", variables);
    }
  }
}
