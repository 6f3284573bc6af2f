package dev.toolmark.providers.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An HTTP/1.1 server on 127.0.0.1: keep-alive, chunked or counted bodies, one virtual thread a
/// connection, and a `Reply` that can also drip, cut and reset.
///
/// What it refuses, it refuses with a line of text and closes the connection; no such request
/// reaches the handler. Where a handler throws, the client gets a 500, or a cut where the head was
/// out already.
public final class LoopbackServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);
  private static final int BACKLOG = 4096;
  private static final Map<String, List<String>> TEXT =
      Map.of("content-type", List.of("text/plain; charset=utf-8"));
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final ServerSocket listener;
  private final Handler handler;
  private final ServeLimits limits;
  private final Semaphore room;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closed;

  private LoopbackServer(ServerSocket listener, ServeLimits limits, Handler handler) {
    this.listener = listener;
    this.limits = limits;
    this.handler = handler;
    this.room = new Semaphore(limits.connections());
  }

  /// Listens from now on. `port` 0: any free one. Throws `IOException` when the port is taken or no
  /// port at all.
  public static LoopbackServer start(int port, ServeLimits limits, Handler handler)
      throws IOException {
    if (port < 0 || port > 65_535)
      throw new IOException("cannot listen on port " + port + ": ports are 0 to 65535");
    var listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw new IOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
    }
    var server = new LoopbackServer(listener, limits, handler);
    server.threads.execute(server::accept);
    return server;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /// `http://127.0.0.1:PORT`.
  public String address() {
    return "http://127.0.0.1:" + port();
  }

  /// How many connections are open now.
  public int connections() {
    return open.size();
  }

  /// Closes every connection and returns when all threads have ended, or after 5 s.
  @Override
  public void close() {
    closed = true;
    quietly(listener);
    threads.shutdownNow();
    open.forEach(LoopbackServer::quietly);
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS))
        LOG.warn("{} connections did not end", open.size());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException | java.util.concurrent.RejectedExecutionException e) {
        if (!closed) {
          LOG.warn("cannot accept a connection: {}", e.getMessage());
          LockSupport.parkNanos(50_000_000); // out of file handles: give some time to free them
        }
      }
    }
    open.forEach(LoopbackServer::quietly);
  }

  private void serve(Socket socket) {
    boolean admitted = room.tryAcquire();
    try (socket) {
      socket.setTcpNoDelay(true);
      var reader = new RequestReader(socket, limits);
      if (!admitted) refuse(socket, reader, new BadRequest(503, "too many connections"));
      while (admitted && !closed && one(socket, reader)) {}
    } catch (IOException gone) {
      LOG.debug("a connection ended: {}", gone.getMessage());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      if (admitted) room.release();
      open.remove(socket);
    }
  }

  /// One request and its answer. False: the connection is not used again.
  private boolean one(Socket socket, RequestReader reader)
      throws IOException, InterruptedException {
    try {
      RequestHead head = reader.head().orElse(null);
      if (head == null) return false;
      byte[] body = reader.body(head);
      var reply =
          new Reply(
              socket,
              socket.getOutputStream(),
              head.oldHttp(),
              head.method().equals("HEAD"),
              head.keepAlive());
      answer(new Received(head.method(), head.target(), head.headers(), body), reply);
      return reply.reusable();
    } catch (BadRequest bad) {
      refuse(socket, reader, bad);
      return false;
    }
  }

  private void answer(Received request, Reply reply) throws IOException, InterruptedException {
    try {
      handler.answer(request, reply);
    } catch (RuntimeException ours) {
      if (closed) return;
      LOG.warn("{} {} was not answered", request.method(), request.path(), ours);
      if (reply.untouched()) reply.whole(500, TEXT, text("the server failed"));
      else reply.cut();
    }
  }

  private static void refuse(Socket socket, RequestReader reader, BadRequest bad)
      throws IOException {
    var reply = new Reply(socket, socket.getOutputStream(), false, false, false);
    reply.whole(bad.status(), TEXT, text(bad.reason()));
    socket.shutdownOutput();
    reader.drain();
  }

  private static byte[] text(String line) {
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void quietly(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception alreadyGone) {
      LOG.debug("closing: {}", alreadyGone.getMessage());
    }
  }
}
