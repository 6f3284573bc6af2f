package dev.toolmark.providers.chat;

import java.util.List;

/// One entry of a conversation.
public sealed interface Message {
  /// Where it stood; a protocol with one place for it collects them. `developer`: the role was
  /// `developer`.
  @SuppressWarnings("AvoidCommonTypeNames") // the word of every protocol
  record System(boolean developer, List<Part> parts) implements Message {
    public System {
      parts = List.copyOf(parts);
    }
  }

  record User(List<Part> parts) implements Message {
    public User {
      parts = List.copyOf(parts);
    }
  }

  /// The parts of an answer, unchanged and in order: that is the whole of replay.
  record Assistant(List<Part> parts) implements Message {
    public Assistant {
      parts = List.copyOf(parts);
    }
  }

  /// All results of one step.
  record Results(List<Result> results) implements Message {
    public Results {
      results = List.copyOf(results);
    }
  }
}
