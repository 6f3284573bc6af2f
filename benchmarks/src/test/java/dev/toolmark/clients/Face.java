package dev.toolmark.clients;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.sim.Faces;
import dev.toolmark.providers.sim.Network;
import dev.toolmark.providers.sim.Pace;
import dev.toolmark.providers.sim.Script;
import dev.toolmark.providers.sim.SimModel;
import dev.toolmark.providers.sim.SimServer;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A simulated model that makes two calls at once and then answers, in every protocol that the
/// simulator speaks.
final class Face implements AutoCloseable {
  static final String WORDS = "Let me look: \"Oslo\" & Rome 😀.\n";
  static final String OSLO = "{\"city\":\"Oslo\",\"note\":\"q\\\"uote \\\\ \\n é 😀\",\"days\":3}";
  static final String ROME = "{\"city\":\"Rome\"}";
  static final String ANSWER = "Oslo is at -3, Rome at 21.";

  private final SimServer server;

  Face() {
    var model =
        new SimModel(
            "model",
            SimModel.Kind.PERFECT,
            0,
            List.of(),
            Network.SOUND,
            new Pace.Off(),
            1,
            (_, step, _) -> Optional.of(step == 0 ? calls() : Script.says(ANSWER)));
    try {
      server = SimServer.start(0, List.of(model), faces(), _ -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Script calls() {
    return Script.calls(
            List.of(new Script.Call("get_weather", OSLO), new Script.Call("get_weather", ROME)))
        .with(
            List.of(new Script.Call("get_weather", OSLO), new Script.Call("get_weather", ROME)),
            WORDS);
  }

  private static Faces faces() {
    Provider row = Catalog.load().find("sim").orElseThrow();
    var faces = new ArrayList<Faces.Face>();
    for (String name : row.protocols())
      faces.add(
          new Faces.Face(
              Protocols.named(name, new Dialect(row.paths(name, "/v1"), Set.of(), Limits.DEFAULT))
                  .orElseThrow(),
              ""));
    return new Faces(faces);
  }

  /// `http://127.0.0.1:PORT/model`.
  String address() {
    return server.address() + "/model";
  }

  /// What a request must carry so that the model knows the step.
  static Map<String, String> headers(int step) {
    return Map.of(
        TrialTag.TRIAL_HEADER,
        new TrialTag("trial", "suite", "task", "", 1).headerValue(),
        TrialTag.STEP_HEADER,
        Integer.toString(step));
  }

  @Override
  public void close() {
    server.close();
  }
}
