package dev.toolmark.providers.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The answer to one request, written as it is told. All writes go to the socket at once and throw
/// `IOException` when the client is gone. Used by the handler's thread alone.
public final class Reply {
  private enum State {
    BEFORE_HEAD,
    IN_BODY,
    FINISHED,
    GONE
  }

  private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");
  private static final long CHUNKED = -1;

  private final Socket socket;
  private final OutputStream out;
  private final boolean oldHttp;
  private final boolean headOnly;
  private boolean keepAlive;
  private State state = State.BEFORE_HEAD;
  private long left;
  private boolean touched;

  /// `keepAlive`: what the client asked for.
  Reply(Socket socket, OutputStream out, boolean oldHttp, boolean headOnly, boolean keepAlive) {
    this.socket = socket;
    this.out = out;
    this.oldHttp = oldHttp;
    this.headOnly = headOnly;
    this.keepAlive = keepAlive;
  }

  /// Status line and header fields. With a `content-length` the body has that length; without, it
  /// is sent in chunks (to an HTTP/1.0 client: until the connection closes).
  public void head(int status, Map<String, List<String>> headers) throws IOException {
    write(headBytes(status, headers));
  }

  /// A piece of the body: a chunk of its own, where the body is chunked.
  public void bytes(byte[] bytes, int from, int to) throws IOException {
    if (state != State.IN_BODY) throw new IllegalStateException("no body can be sent: " + state);
    int length = to - from;
    if (length == 0 || headOnly) return;
    if (left == CHUNKED && !oldHttp) {
      write(chunk(bytes, from, length));
      return;
    }
    if (left >= 0 && length > left)
      throw new IllegalStateException(length + " bytes where the head left room for " + left);
    if (left >= 0) left -= length;
    out.write(bytes, from, length);
  }

  /// Ends the body. Where the head promised more bytes than were sent, the connection is cut.
  public void finish() throws IOException {
    if (state != State.IN_BODY) throw new IllegalStateException("nothing to finish: " + state);
    if (left > 0 && !headOnly) {
      cut();
      return;
    }
    if (left == CHUNKED && !headOnly && !oldHttp) write(LAST_CHUNK);
    state = State.FINISHED;
  }

  /// A whole answer in one write; its length is added.
  public void whole(int status, Map<String, List<String>> headers, byte[] body) throws IOException {
    var fields = new java.util.LinkedHashMap<>(headers);
    fields.put("content-length", List.of(Integer.toString(body.length)));
    byte[] head = headBytes(status, fields);
    byte[] all = new byte[head.length + (headOnly ? 0 : body.length)];
    System.arraycopy(head, 0, all, 0, head.length);
    if (!headOnly) System.arraycopy(body, 0, all, head.length, body.length);
    write(all);
    state = State.FINISHED;
  }

  /// Bytes as they are, at any time and in no framing: interim heads, broken chunks, garbage. The
  /// connection is not used again.
  public void raw(byte[] bytes, int from, int to) throws IOException {
    keepAlive = false;
    touched = true;
    out.write(bytes, from, to - from);
  }

  /// Closes the connection here and now, in order (FIN): the answer ends in the middle.
  public void cut() throws IOException {
    state = State.GONE;
    socket.close();
  }

  /// Resets the connection (RST): what was sent may be lost to the client.
  public void reset() throws IOException {
    state = State.GONE;
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /// Whether nothing has been sent yet.
  boolean untouched() {
    return !touched && state == State.BEFORE_HEAD;
  }

  /// Whether the next request may be read from the same connection.
  boolean reusable() {
    return state == State.FINISHED && keepAlive;
  }

  private byte[] headBytes(int status, Map<String, List<String>> headers) {
    if (state != State.BEFORE_HEAD) throw new IllegalStateException("a second head: " + state);
    var text = new StringBuilder(256).append("HTTP/1.1 ").append(status).append(" \r\n");
    boolean bodyless = status == 204 || status == 304 || status < 200;
    left = bodyless ? 0 : CHUNKED;
    boolean saysConnection = false;
    for (var field : headers.entrySet()) {
      String name = field.getKey().toLowerCase(Locale.ROOT);
      if (name.equals("transfer-encoding")) continue;
      for (String value : field.getValue()) {
        if (name.equals("content-length")) left = Long.parseLong(value);
        if (name.equals("connection")) {
          saysConnection = true;
          if (value.equalsIgnoreCase("close")) keepAlive = false;
        }
        text.append(clean(field.getKey())).append(": ").append(clean(value)).append("\r\n");
      }
    }
    if (left == CHUNKED && oldHttp) keepAlive = false;
    if (left == CHUNKED && !oldHttp) text.append("transfer-encoding: chunked\r\n");
    if (!keepAlive && !saysConnection) text.append("connection: close\r\n");
    state = State.IN_BODY;
    return ascii(text.append("\r\n").toString());
  }

  private static String clean(String text) {
    if (text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0))
      throw new IllegalArgumentException("a header field with a line break in it");
    return text;
  }

  private static byte[] chunk(byte[] bytes, int from, int length) {
    byte[] size = ascii(Integer.toHexString(length) + "\r\n");
    byte[] chunk = new byte[size.length + length + 2];
    System.arraycopy(size, 0, chunk, 0, size.length);
    System.arraycopy(bytes, from, chunk, size.length, length);
    chunk[chunk.length - 2] = '\r';
    chunk[chunk.length - 1] = '\n';
    return chunk;
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes, 0, bytes.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
