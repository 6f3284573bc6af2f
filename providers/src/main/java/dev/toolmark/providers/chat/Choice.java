package dev.toolmark.providers.chat;

import java.util.List;

/// Which tools the model may or must call.
public sealed interface Choice {
  record Auto() implements Choice {}

  record None() implements Choice {}

  record Required() implements Choice {}

  record Named(String name) implements Choice {}

  record Allowed(boolean required, List<String> names) implements Choice {
    public Allowed {
      names = List.copyOf(names);
    }
  }
}
