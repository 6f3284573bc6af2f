package dev.toolmark.providers.transport;

import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.WireRequest;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;

/// Sends signed requests and hands answers over as they arrive. One for a whole run: it keeps the
/// connections and the one thread that watches over all exchanges.
///
/// Answers are decoded on the client's own selector thread, since handing each read to another one
/// costs about as much as the rest of the client; with HTTP/2, where that thread has the frames of
/// all streams to sort, on one of two others. Nothing there may block: a receiver counts, stamps
/// and appends, and the thread that asked does all else. Figures: docs/adr/0012.
///
/// Never follows a redirect, never asks for compression, uses no proxy but the route's. HTTP/1.1,
/// unless HTTP/2 is asked for, and always to plain-text endpoints.
public final class Transport implements AutoCloseable {
  /// For so long an answer that has begun rests at most where more comes than can be read.
  public static final long REST_MILLIS = 2 * (LateReads.REST + LateReads.GRACE) / 1_000_000;

  private static final int READERS = 2;

  /// How many exchanges may be handed to the client and not yet sent, and for how long the next one
  /// waits for that, in nanoseconds.
  private static final int UNSENT = 16;

  private static final long PATIENCE = 2_000_000;

  /// More threads than three that read gain nothing on two processors.
  private static final int LANES = 3;

  private final LongSupplier nanoTime;
  private final HttpClient.Version overTls;
  private final ProxySelector proxies;
  private final Optional<SSLContext> trust;
  private final Optional<Route.ProxyAddress> proxy;
  private final Optional<ExecutorService> readers;
  private final Watchdog watchdog;
  private final Lanes plain;
  private final Lanes tls;
  private final Departures departures = new Departures(UNSENT, PATIENCE);

  /// `nanoTime`: a clock that never goes back, in nanoseconds.
  public Transport(LongSupplier nanoTime, boolean http2) {
    this(nanoTime, http2, Route.DIRECT);
  }

  /// Throws `IllegalArgumentException` where the route's `ca_file` holds no certificate.
  public Transport(LongSupplier nanoTime, boolean http2, Route route) {
    this(nanoTime, http2, route.trust(), route.selector(), route.proxy(), new Backlog());
  }

  /// `trust`: whose certificates are believed; empty: those of the platform.
  Transport(
      LongSupplier nanoTime, boolean http2, Optional<SSLContext> trust, ProxySelector proxies) {
    this(nanoTime, http2, trust, proxies, Optional.empty(), new Backlog());
  }

  /// HTTP/1.1 without a proxy; `backlog` says when answers are read late.
  Transport(LongSupplier nanoTime, Backlog backlog) {
    this(nanoTime, false, Optional.empty(), Route.DIRECT.selector(), Optional.empty(), backlog);
  }

  private Transport(
      LongSupplier nanoTime,
      boolean http2,
      Optional<SSLContext> trust,
      ProxySelector proxies,
      Optional<Route.ProxyAddress> proxy,
      Backlog backlog) {
    this.proxy = proxy;
    this.proxies = proxies;
    this.trust = trust;
    this.nanoTime = nanoTime;
    this.overTls = http2 ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1;
    this.readers = http2 ? Optional.of(readers()) : Optional.empty();
    this.watchdog = new Watchdog(nanoTime);
    this.plain = new Lanes(this::plainClient, LANES, backlog, nanoTime);
    this.tls = new Lanes(this::tlsClient, http2 ? 1 : LANES, backlog, nanoTime);
  }

  private static ExecutorService readers() {
    return Executors.newFixedThreadPool(
        READERS, Thread.ofPlatform().daemon().name("toolmark-reader-", 0).factory());
  }

  private HttpClient.Builder client() {
    return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).proxy(proxies);
  }

  private HttpClient plainClient() {
    return client()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(new NoTls())
        .executor(Runnable::run)
        .build();
  }

  private HttpClient tlsClient() {
    HttpClient.Builder made = client().version(overTls);
    trust.ifPresent(made::sslContext);
    return made.executor(readers.<Executor>map(it -> it).orElse(Runnable::run)).build();
  }

  /// One exchange; blocks until the answer is over, cut or overdue. What the network does wrong is
  /// a value; what `receiver` throws is thrown. Interrupting the caller closes the connection, and
  /// what is returned says that it was stopped; a caller interrupted beforehand sends nothing.
  public Received send(
      URI uri, Signature.Signed signed, Deadlines limits, TimedSink timed, Receiver receiver) {
    Lanes lanes = "https".equalsIgnoreCase(uri.getScheme()) ? tls : plain;
    Lane lane = lanes.take(); // before the exchange's clock starts, as the wait for its turn
    try {
      return over(lane, uri, signed.request(), limits, timed, receiver);
    } finally {
      lanes.give(lane);
    }
  }

  private Received over(
      Lane lane, URI uri, WireRequest wire, Deadlines limits, TimedSink timed, Receiver receiver) {
    String peer = BaseUrl.peer(uri) + over(uri);
    boolean body = wire.body().length > 0; // without one nobody says when it was sent
    Departures.Departure turn = body ? departures.next() : departures.free();
    var flight = new Flight(peer, limits, nanoTime, timed, receiver, body);
    try {
      HttpRequest request = request(uri, wire, flight, turn);
      if (Thread.interrupted()) flight.giveUp();
      else fly(lane, flight, request);
    } catch (IllegalArgumentException unsendable) { // made below: it names the header and no value
      flight.refused(new Broken(Cause.REJECTED, peer + ": " + unsendable.getMessage()));
    } finally {
      turn.gone();
    }
    return flight.received();
  }

  /// Who may have refused in the peer's place.
  private String over(URI uri) {
    return BaseUrl.loopback(uri) ? "" : proxy.map(it -> " (over the proxy " + it + ")").orElse("");
  }

  private void fly(Lane lane, Flight flight, HttpRequest request) {
    watchdog.add(flight);
    CompletableFuture<HttpResponse<Void>> future =
        lane.client().sendAsync(request, info -> intake(flight, info, lane));
    flight.cancelledBy(future);
    var _ =
        future.whenComplete((_, why) -> {
          if (why != null) flight.failed(why);
          watchdog.remove(flight);
        });
    try {
      flight.await();
    } catch (InterruptedException stop) {
      flight.giveUp();
    }
  }

  private static Intake intake(Flight flight, HttpResponse.ResponseInfo info, Lane lane) {
    long now = flight.now();
    lane.work().begins(now);
    try {
      return new Intake(flight, flight.head(head(info)), lane);
    } finally {
      lane.work().ends(now);
    }
  }

  private HttpRequest request(URI uri, WireRequest wire, Flight flight, Departures.Departure turn) {
    boolean tls = "https".equalsIgnoreCase(uri.getScheme());
    HttpRequest.Builder made =
        HttpRequest.newBuilder(uri)
            .version(tls ? overTls : HttpClient.Version.HTTP_1_1)
            .method(wire.method(), new Outgoing(wire.body(), flight, turn))
            .setHeader("user-agent", "toolmark")
            .setHeader("accept-encoding", "identity");
    wire.headers().forEach((name, values) -> add(made, name, values));
    return made.build();
  }

  @SuppressWarnings("UnusedException") // the message of the one that is caught may hold a key
  private static void add(HttpRequest.Builder to, String name, List<String> values) {
    try {
      boolean first = true;
      for (String value : values) {
        if (first) to.setHeader(name, value);
        else to.header(name, value);
        first = false;
      }
    } catch (IllegalArgumentException unsendable) {
      throw new IllegalArgumentException(
          "the header %s cannot be sent: its name is reserved or malformed, or its value holds a character that no header may"
              .formatted(name));
    }
  }

  private static ResponseHead head(HttpResponse.ResponseInfo info) {
    var headers = new HashMap<String, List<String>>();
    info.headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return new ResponseHead(info.statusCode(), Map.copyOf(headers));
  }

  /// For how many nanoseconds the thread that reads all answers has been at work on one read; 0: it
  /// rests. What arrives now is stamped at least that late.
  public long busyNanos() {
    return Math.max(plain.busyNanos(), tls.busyNanos());
  }

  /// How many reads of answers were put off, by up to `REST_MILLIS`, since more came than could be
  /// read as it came. What such a read brought is stamped that much later at most.
  public long readsPutOff() {
    return plain.rests() + tls.rests();
  }

  /// Exchanges whose connections are still held; for tests.
  int watched() {
    return watchdog.watched();
  }

  /// Closes all connections; exchanges under way end as cut.
  @Override
  public void close() {
    plain.close();
    tls.close();
    readers.ifPresent(ExecutorService::shutdown);
    watchdog.close();
  }
}
