package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Protocol;
import java.util.List;

/// The protocols that one server speaks, told apart by the path of a request: the first that knows
/// it answers. Where several list models under one path, the headers say whose client asks.
public final class Faces {
  /// A protocol, and a header that its clients alone send; empty: none such.
  public record Face(Protocol protocol, String header) {}

  private final List<Face> faces;

  public Faces(List<Face> faces) {
    if (faces.isEmpty()) throw new IllegalArgumentException("a server speaks some protocol");
    this.faces = List.copyOf(faces);
  }

  public static Faces of(Protocol protocol) {
    return new Faces(List.of(new Face(protocol, "")));
  }

  /// A request as the protocol understood it that knows its path.
  record Understood(Protocol protocol, Asked asked) {}

  /// Where none knows the path, the first one's refusal.
  Understood understand(WireRequest request) {
    for (Face face : faces) {
      if (!face.header().isEmpty() && request.headers().containsKey(face.header())) {
        Asked asked = face.protocol().decodeRequest(request);
        if (knows(asked)) return new Understood(face.protocol(), asked);
      }
    }
    for (Face face : faces) {
      Asked asked = face.protocol().decodeRequest(request);
      if (knows(asked)) return new Understood(face.protocol(), asked);
    }
    Protocol first = faces.getFirst().protocol();
    return new Understood(first, first.decodeRequest(request));
  }

  private static boolean knows(Asked asked) {
    return switch (asked) {
      case Asked.Chat _, Asked.Models _ -> true;
      case Asked.Refused(var error) -> error.cause() != Cause.NOT_FOUND;
    };
  }

  /// By which a request is refused whose path nobody looked at.
  Protocol first() {
    return faces.getFirst().protocol();
  }
}
