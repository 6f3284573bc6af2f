package dev.toolmark.providers.chat;

import dev.toolmark.providers.json.Json;
import java.util.List;
import java.util.Optional;

/// A piece of a message or of an answer.
public sealed interface Part {
  List<Opaque> opaque();

  record Text(String text, List<Opaque> opaque) implements Part {
    public Text {
      opaque = List.copyOf(opaque);
    }

    public Text(String text) {
      this(text, List.of());
    }
  }

  /// The text may be empty: redacted, or a signature only.
  record Reasoning(String text, List<Opaque> opaque) implements Part {
    public Reasoning {
      opaque = List.copyOf(opaque);
    }
  }

  record Refusal(String text, List<Opaque> opaque) implements Part {
    public Refusal {
      opaque = List.copyOf(opaque);
    }
  }

  /// Arguments as the model wrote them, maybe not JSON.
  record Call(CallId id, String name, String arguments, List<Opaque> opaque) implements Part {
    public Call {
      opaque = List.copyOf(opaque);
    }
  }

  record Image(Source source, List<Opaque> opaque) implements Part {
    public Image {
      opaque = List.copyOf(opaque);
    }
  }

  record File(Optional<String> name, Source source, List<Opaque> opaque) implements Part {
    public File {
      opaque = List.copyOf(opaque);
    }
  }

  /// A tool result given as JSON, not as text.
  record Data(Json value, List<Opaque> opaque) implements Part {
    public Data {
      opaque = List.copyOf(opaque);
    }
  }

  /// A whole block that only its own protocol knows: server tools, continuation tokens.
  record Foreign(String kind, Json json) implements Part {
    @Override
    public List<Opaque> opaque() {
      return List.of();
    }
  }
}
