package dev.toolmark.harness.cli;

import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.chat.Cause;
import java.util.Optional;

/// What a person can do about a target that gives no answers, in one sentence.
final class Advice {
  private Advice() {}

  /// `provider`: as the config calls it; `row`: what the catalog says of it.
  static String on(Cause cause, String provider, String model, Optional<Provider> row) {
    return switch (cause) {
      case BAD_KEY ->
          "put a good key where that one came from, or give others: " + keys(provider, row);
      case NO_CREDIT ->
          "add credit to the account, or give a key of another: " + keys(provider, row);
      case FORBIDDEN ->
          "let the key's owner allow it this model and this region, or give another key: "
              + keys(provider, row);
      case NOT_FOUND ->
          "check the model's name, \"%s\"%s, and the address under providers.%s.base_url"
              .formatted(
                  model,
                  row.flatMap(Provider::consoleUrl)
                      .map(url -> " (the provider's pages begin at " + url + ")")
                      .orElse(""),
                  provider);
      case UNREACHABLE ->
          "start the server or give its address: --base-url %s=URL, or providers.%s.base_url"
              .formatted(provider, provider);
      case UNTRUSTED ->
          "if the certificate is your own authority's, name its file: providers.%s.ca_file"
              .formatted(provider);
      case TIMED_OUT ->
          "see whether the server is alive; where it is only slow, give it longer under providers.%s.timeouts"
              .formatted(provider);
      case RATE_LIMITED ->
          "wait, or ask less at once: concurrency, rpm and tpm under providers.%s, or more keys"
              .formatted(provider);
      case OVERLOADED, CONFLICT, CUT_SHORT -> "the fault is not yours: try again later";
      case REJECTED, TOO_LARGE, CONTEXT_FULL ->
          "change what is sent: the target's parameters, or the tasks it is asked";
      case NO_TOOLS -> "this model takes no tools: leave it out, or ask it tasks without tools";
      case FILTERED -> "the provider filters these prompts: nothing can be done here";
      case STOPPED -> "go on with it";
      case UNREADABLE, OVER_LIMIT, UNRECOGNISED ->
          "see whether the address is a model's and not a web page's: providers.%s.base_url"
              .formatted(provider);
    };
  }

  private static String keys(String provider, Optional<Provider> row) {
    String variables =
        row.filter(it -> !it.env().isEmpty())
            .map(it -> "set " + String.join(" or ", it.env()) + ", or list keys under providers.")
            .orElse("list keys under providers.");
    return variables
        + provider
        + ".keys"
        + row.flatMap(Provider::consoleUrl)
            .map(url -> " (keys are made at " + url + ")")
            .orElse("");
  }
}
