package dev.toolmark.providers;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/// What a server said of itself and of one of its models. `software`: which server it is.
/// `quantization`: of the model's weights, and `size` of the model, both as the server names them.
/// `contextTokens`: how long a conversation it takes. Empty: it did not tell.
public record ServerFacts(
    String software,
    Optional<String> version,
    Optional<String> quantization,
    Optional<String> size,
    OptionalLong contextTokens) {
  /// Whether it told anything.
  boolean told() {
    return version.isPresent()
        || quantization.isPresent()
        || size.isPresent()
        || contextTokens.isPresent();
  }

  /// The same with its words in another form.
  ServerFacts said(UnaryOperator<String> form) {
    return new ServerFacts(
        software, version.map(form), quantization.map(form), size.map(form), contextTokens);
  }
}
