package dev.toolmark.providers.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that does as its script says, byte by byte: it can wait, cut and reset. One virtual
/// thread a connection; the script plays again for each connection, and `Line.request` for each
/// request on it.
public final class FaultServer implements AutoCloseable {
  /// What happens on a connection. When it returns, the connection is closed.
  @FunctionalInterface
  public interface Script {
    void play(Line line) throws Exception;
  }

  private final ServerSocket socket;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  public FaultServer(Script script) {
    this(200, script);
  }

  public FaultServer(int backlog, Script script) {
    try {
      socket = new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
    Thread.ofVirtual().start(() -> accept(script));
  }

  public int port() {
    return socket.getLocalPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  /// Head and body of every request that came whole, in order of arrival.
  public List<String> requests() {
    return requests;
  }

  private void accept(Script script) {
    try {
      while (true) {
        Socket accepted = socket.accept();
        open.add(accepted);
        Thread.ofVirtual().start(() -> play(script, accepted));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void play(Script script, Socket accepted) {
    try (accepted) {
      accepted.setTcpNoDelay(true);
      script.play(new Line(accepted));
    } catch (Exception gone) {
      // the client is gone, or the test is over
    } finally {
      open.remove(accepted);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket it : open) it.close();
    } catch (IOException late) {
      throw new UncheckedIOException(late);
    }
  }

  /// One connection.
  public final class Line {
    private final Socket socket;
    private final InputStream in;

    Line(Socket socket) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
    }

    /// Reads the next request, head and body.
    public String request() throws IOException {
      var head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        int b = in.read();
        if (b < 0) throw new IOException("the client closed");
        head.write(b);
      }
      String text = head.toString(StandardCharsets.ISO_8859_1);
      int length = 0;
      for (String line : text.lines().toList())
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
          length = Integer.parseInt(line.substring(15).strip());
      String whole = text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
      requests.add(whole);
      return whole;
    }

    public void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    public void chunk(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      send(Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
    }

    /// Closes at once with a reset.
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /// Returns when the client has closed the connection.
    public void awaitClose() {
      try {
        while (in.read() >= 0) {
          // what else it sends is of no interest
        }
      } catch (IOException reset) {
        // closed all the same
      }
    }
  }
}
