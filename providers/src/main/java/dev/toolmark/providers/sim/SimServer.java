package dev.toolmark.providers.sim;

import dev.toolmark.providers.serve.LoopbackServer;
import dev.toolmark.providers.serve.ServeLimits;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/// Simulated models behind real HTTP on 127.0.0.1, each under a path of its own, in every protocol
/// of the server's faces. They answer what their `AnswerKey` knows, with faults drawn from seed and
/// trial.
public final class SimServer implements AutoCloseable {
  private final LoopbackServer server;

  private SimServer(LoopbackServer server) {
    this.server = server;
  }

  /// Serves from now on. `port` 0: any free one. `requestLog` hears one JSON line for every
  /// request, before it is answered, one at a time: time, model, trial, suite, task, case, n, step,
  /// attempt, fault (`none` or the one drawn), possible (whether the task offers a way to be wrong
  /// as the model is), network (`none` or the fault drawn) and where it breaks, bytes of the body;
  /// or `refused` with the reason. A request over a limit gets a second line, `limited`. Throws
  /// `IOException` when the port is taken.
  public static SimServer start(
      int port, List<SimModel> models, Faces faces, Consumer<String> requestLog)
      throws IOException {
    return start(port, models, faces, requestLog, RateLimits.NONE);
  }

  /// As above, where each key, told by what a request signs in with, has limits. `GET /limits`
  /// tells what each has done.
  public static SimServer start(
      int port, List<SimModel> models, Faces faces, Consumer<String> requestLog, RateLimits limits)
      throws IOException {
    return start(
        port,
        models,
        faces,
        requestLog,
        new Limiter(limits, System::nanoTime),
        InstantSource.system());
  }

  /// Without limits, with the clock that dates log and answers.
  public static SimServer start(
      int port,
      List<SimModel> models,
      Faces faces,
      Consumer<String> requestLog,
      InstantSource clock)
      throws IOException {
    return start(
        port, models, faces, requestLog, new Limiter(RateLimits.NONE, System::nanoTime), clock);
  }

  private static SimServer start(
      int port,
      List<SimModel> models,
      Faces faces,
      Consumer<String> requestLog,
      Limiter limiter,
      InstantSource clock)
      throws IOException {
    var byName = new LinkedHashMap<String, SimModel>();
    for (SimModel model : models)
      if (byName.put(model.name(), model) != null)
        throw new IllegalArgumentException("two simulated models are named " + model.name());
    var handler = new SimHandler(byName, faces, new RequestLog(requestLog, clock), limiter, clock);
    return new SimServer(LoopbackServer.start(port, ServeLimits.DEFAULT, handler));
  }

  public int port() {
    return server.port();
  }

  /// `http://127.0.0.1:PORT`.
  public String address() {
    return server.address();
  }

  /// The base URL of one model: `http://127.0.0.1:PORT/<name>/v1`.
  public String baseUrl(String model) {
    return baseUrl(server.address(), model);
  }

  /// The base URL of one model of a server at that address.
  public static String baseUrl(String address, String model) {
    return address + "/" + segment(model) + "/v1";
  }

  @Override
  public void close() {
    server.close();
  }

  /// A name as one segment of a path.
  static String segment(String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return encoded.equals(".") || encoded.equals("..") ? encoded.replace(".", "%2E") : encoded;
  }
}
