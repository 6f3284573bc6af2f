package dev.toolmark.benchmarks.fanout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// A model's server that does nothing but keep time: HTTP/1.1 with keep-alive, one thread, one
/// selector. A POST below `/2x50` is answered with 50 deltas 2 ms apart, and so on for other
/// numbers. What is late goes out in one write with all that is due by then. `GET /figures` tells
/// what was done since it was asked last.
///
/// It prints its address and ends when its standard input does.
final class ScriptedServer {
  private static final int BACKLOG = 16_384;
  private static final int AT_ONCE = 64; // answers between two looks at what comes in
  private static final int VARIANTS = 8; // so that nobody learns one answer by heart
  private static final long NANOS_A_MILLISECOND = 1_000_000;

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listening = ServerSocketChannel.open();
  private final ByteBuffer reading = ByteBuffer.allocateDirect(64 << 10);
  private final PriorityQueue<Wire> dues = new PriorityQueue<>();
  private final Map<String, Script[]> scripts = new HashMap<>();
  private ServerFigures figures = new ServerFigures();
  private int served;

  private ScriptedServer() throws IOException {
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    listening.configureBlocking(false);
    listening.register(selector, SelectionKey.OP_ACCEPT);
  }

  /// No arguments.
  public static void main(String... none) throws IOException {
    var server = new ScriptedServer();
    Thread.ofPlatform().daemon().start(ScriptedServer::endWithInput);
    System.out.println("http://127.0.0.1:" + server.listening.socket().getLocalPort());
    server.serve();
  }

  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException gone) {
      // the same as its end
    }
    System.exit(0);
  }

  private void serve() throws IOException {
    while (true) {
      long wait = dues.isEmpty() ? Long.MAX_VALUE : dues.peek().due() - System.nanoTime();
      if (wait <= 0) selector.selectNow(this::ready);
      else if (wait == Long.MAX_VALUE) selector.select(this::ready);
      else selector.select(this::ready, Math.ceilDiv(wait, NANOS_A_MILLISECOND));
      for (int i = 0; i < AT_ONCE && isDue(); i++) tell(dues.poll());
    }
  }

  private boolean isDue() {
    return !dues.isEmpty() && dues.peek().due() <= System.nanoTime();
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) accept();
      else if (key.attachment() instanceof Wire wire) {
        if (key.isWritable()) flush(wire);
        if (key.isValid() && key.isReadable()) read(wire);
      }
    } catch (IOException broken) {
      if (key.attachment() instanceof Wire wire) close(wire);
    }
  }

  private void accept() throws IOException {
    for (SocketChannel one = listening.accept(); one != null; one = listening.accept()) {
      one.configureBlocking(false);
      one.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey key = one.register(selector, SelectionKey.OP_READ);
      key.attach(new Wire(one, key));
      figures.opened();
    }
  }

  private void read(Wire wire) throws IOException {
    reading.clear();
    if (wire.channel.read(reading) < 0) {
      close(wire);
      return;
    }
    Optional<Wire.Request> request = wire.take(reading.flip());
    if (request.isEmpty()) return;
    if (request.get().path().startsWith("/figures")) tellFigures(wire);
    else begin(wire, request.get());
  }

  private void begin(Wire wire, Wire.Request request) {
    String times = request.path().split("/", -1)[1];
    Script[] variants = scripts.computeIfAbsent(times, ScriptedServer::variants);
    wire.begin(variants[served++ % VARIANTS], request.streamed(), System.nanoTime());
    figures.asked();
    dues.add(wire);
  }

  private static Script[] variants(String times) {
    String[] numbers = times.split("x", -1);
    var all = new Script[VARIANTS];
    for (int i = 0; i < VARIANTS; i++)
      all[i] = new Script(Long.parseLong(numbers[0]), Integer.parseInt(numbers[1]), i);
    return all;
  }

  /// Writes all that is due.
  private void tell(Wire wire) {
    if (!wire.answering()) return; // closed meanwhile
    try {
      long now = System.nanoTime();
      long late = now - wire.due();
      boolean first = wire.nothingSent();
      wire.allow(now);
      figures.wrote(late);
      boolean out = wire.write();
      if (first && !wire.isFirstRequest()) figures.first(System.nanoTime() - wire.asked());
      if (out) goOn(wire);
      else wire.key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    } catch (IOException broken) {
      close(wire);
    }
  }

  /// What did not fit goes out once there is room.
  private void flush(Wire wire) throws IOException {
    if (!wire.answering() || !wire.write()) return;
    wire.key.interestOps(SelectionKey.OP_READ);
    goOn(wire);
  }

  private void goOn(Wire wire) {
    if (wire.moreIsDueLater()) {
      dues.add(wire);
      return;
    }
    wire.end();
    figures.answered();
  }

  private void close(Wire wire) {
    if (wire.answering()) {
      figures.broken();
      dues.remove(wire);
      wire.end();
    }
    try {
      wire.channel.close();
    } catch (IOException gone) {
      // it is closed all the same
    }
  }

  private void tellFigures(Wire wire) throws IOException {
    byte[] body = figures.told().getBytes(StandardCharsets.UTF_8);
    figures = new ServerFigures();
    String head =
        "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: %d\r\nconnection: close\r\n\r\n"
            .formatted(body.length);
    wire.channel.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.UTF_8)));
    wire.channel.write(ByteBuffer.wrap(body));
    wire.channel.close();
  }
}
