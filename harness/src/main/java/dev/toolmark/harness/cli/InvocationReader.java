package dev.toolmark.harness.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/// The words of a command line, checked.
final class InvocationReader {
  private static final double MOST_DOLLARS = 1_000_000;

  private InvocationReader() {}

  static Invocation read(CommandLine given) {
    if (given.getArgList().size() > 1)
      throw new UsageException(
          "one config at most, got %d: %s"
              .formatted(given.getArgList().size(), String.join(" ", given.getArgList())));
    return new Invocation(
        given.getArgList().stream().findFirst().map(Invocation::absolute),
        values(given, Invocation.SUITE).stream().map(Invocation::absolute).toList(),
        models(given),
        baseUrls(given),
        values(given, Invocation.TASK),
        values(given, Invocation.TAG),
        given.hasOption(Invocation.REPEAT)
            ? OptionalInt.of(count(given.getOptionValue(Invocation.REPEAT), "--repeat"))
            : OptionalInt.empty(),
        budget(given),
        Optional.ofNullable(given.getOptionValue(Invocation.SHARD)).map(Shard::parse));
  }

  private static OptionalDouble budget(CommandLine given) {
    if (!given.hasOption(Invocation.BUDGET)) return OptionalDouble.empty();
    String text = given.getOptionValue(Invocation.BUDGET);
    try {
      double dollars = Double.parseDouble(text);
      if (dollars >= 0 && dollars <= MOST_DOLLARS) return OptionalDouble.of(dollars);
    } catch (NumberFormatException notANumber) {
      // said below, with what is allowed
    }
    throw new UsageException(
        "--budget: \"%s\" is not a sum in US dollars, such as 2.50".formatted(text));
  }

  private static List<String> models(CommandLine given) {
    var models = new ArrayList<>(values(given, Invocation.MODEL));
    if (given.hasOption(Invocation.PROVIDER) != given.hasOption(Invocation.NAME))
      throw new UsageException(
          "-p and -m go together: -p PROVIDER -m MODEL, or --model PROVIDER/MODEL");
    if (given.hasOption(Invocation.PROVIDER))
      models.add(
          given.getOptionValue(Invocation.PROVIDER) + "/" + given.getOptionValue(Invocation.NAME));
    return models;
  }

  static Map<String, String> baseUrls(CommandLine given) {
    var urls = new LinkedHashMap<String, String>();
    for (Option option : List.of(Invocation.BASE_URL, Invocation.HOST))
      for (String value : values(given, option)) {
        int equals = value.indexOf('=');
        boolean named = equals > 0 && !value.substring(0, equals).contains(":");
        String said = named ? value.substring(equals + 1) : value;
        boolean bare = option.equals(Invocation.HOST) && !said.contains("://") && !said.isBlank();
        String url = bare ? "http://" + said : said;
        if (!url.startsWith("http://") && !url.startsWith("https://"))
          throw new UsageException(
              "--%s: \"%s\" is no address; allowed: [PROVIDER=]http://… or https://…"
                  .formatted(option.getLongOpt(), value));
        urls.put(named ? value.substring(0, equals) : "", url);
      }
    return urls;
  }

  static int count(String text, String option) {
    try {
      int n = Integer.parseInt(text);
      if (n >= 1) return n;
    } catch (NumberFormatException notANumber) {
      // said below, with what is allowed
    }
    throw new UsageException(
        "%s: \"%s\" is not a whole number of 1 or more".formatted(option, text));
  }

  private static List<String> values(CommandLine given, Option option) {
    String[] values = given.getOptionValues(option);
    return values == null ? List.of() : Arrays.asList(values);
  }
}
