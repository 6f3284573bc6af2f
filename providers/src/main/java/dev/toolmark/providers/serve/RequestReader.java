package dev.toolmark.providers.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Reads the requests of one connection, strictly: what two readers could understand differently is
/// refused (RFC 9112, sections 2.2, 3, 5.1, 6.1, 6.3; RFC 9110, 7.2).
final class RequestReader {
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_CHUNK_LINE = 256;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final ServeLimits limits;
  private final byte[] buffer = new byte[8192];
  private int next;
  private int end;
  private long deadline;
  private String late = "";

  RequestReader(Socket socket, ServeLimits limits) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
    this.limits = limits;
  }

  /// The next request's head; empty when the client has closed or been idle for too long.
  Optional<RequestHead> head() throws IOException {
    try {
      within(limits.idle(), "idle");
      if (next == end && !fill()) return Optional.empty();
    } catch (BadRequest idle) {
      return Optional.empty();
    }
    within(limits.header(), "the head of the request took too long");
    return Optional.of(RequestHead.parse(headText(), limits.fields()));
  }

  /// The body that belongs to that head.
  byte[] body(RequestHead head) throws IOException {
    within(limits.body(), "the body of the request took too long");
    if (!head.chunked() && head.length() == 0) return new byte[0];
    if (head.length() > limits.bodyBytes()) throw tooLarge();
    if (head.expectsContinue() && next == end) out.write(CONTINUE);
    return head.chunked() ? chunks() : exactly((int) head.length());
  }

  /// Reads on and throws away, for a short while, so that closing does not reset the connection
  /// before the client has read the answer.
  void drain() throws IOException {
    within(Duration.ofMillis(500), "draining");
    for (int reads = 0; reads < 64; reads++) {
      next = end;
      if (!fill()) return;
    }
  }

  private String headText() throws IOException {
    var text = new ByteArrayOutputStream(1024);
    int matched = 0;
    while (true) {
      int b = one();
      text.write(b);
      boolean expected = b == (matched % 2 == 0 ? '\r' : '\n');
      matched = expected ? matched + 1 : b == '\r' ? 1 : 0;
      if (matched == 4) return text.toString(StandardCharsets.ISO_8859_1);
      if (text.size() >= limits.headBytes())
        throw new BadRequest(431, "a head of more than " + limits.headBytes() + " bytes");
    }
  }

  private byte[] exactly(int length) throws IOException {
    byte[] body = new byte[Math.min(length, 64 << 10)];
    int got = 0;
    while (got < length) {
      if (next == end && !fill()) throw cutShort();
      int take = Math.min(end - next, length - got);
      if (got + take > body.length)
        body = Arrays.copyOf(body, (int) Math.min(length, Math.max(2L * body.length, got + take)));
      System.arraycopy(buffer, next, body, got, take);
      next += take;
      got += take;
    }
    return body;
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      int size = chunkSize();
      if (size == 0) break;
      if ((long) body.size() + size > limits.bodyBytes()) throw tooLarge();
      body.writeBytes(exactly(size));
      if (!line().isEmpty()) throw new BadRequest(400, "a chunk longer than its size says");
    }
    for (int trailers = 0; !line().isEmpty(); trailers++)
      if (trailers > limits.fields()) throw new BadRequest(431, "too many trailers");
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    String line = line();
    int extension = line.indexOf(';');
    String hex = (extension < 0 ? line : line.substring(0, extension)).strip();
    if (hex.isEmpty()
        || hex.length() > 7
        || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0))
      throw hex.length() > 7 ? tooLarge() : new BadRequest(400, "a chunk size that is no number");
    return Integer.parseInt(hex, 16);
  }

  private String line() throws IOException {
    var text = new StringBuilder();
    while (true) {
      int b = one();
      if (b == '\r') {
        if (one() != '\n') throw new BadRequest(400, "a carriage return alone");
        return text.toString();
      }
      text.append((char) b);
      if (b == '\n' || text.length() > LONGEST_CHUNK_LINE)
        throw new BadRequest(400, "a chunk line that does not end");
    }
  }

  private int one() throws IOException {
    if (next == end && !fill()) throw cutShort();
    return buffer[next++] & 0xff;
  }

  private void within(Duration limit, String late) {
    deadline = System.nanoTime() + limit.toNanos();
    this.late = late;
  }

  private boolean fill() throws IOException {
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0) throw new BadRequest(408, late);
    socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, left));
    try {
      int read = in.read(buffer, 0, buffer.length);
      next = 0;
      end = Math.max(read, 0);
      return read > 0;
    } catch (SocketTimeoutException slow) {
      throw new BadRequest(408, late);
    }
  }

  private BadRequest tooLarge() {
    return new BadRequest(413, "a body of more than " + limits.bodyBytes() + " bytes");
  }

  private static BadRequest cutShort() {
    return new BadRequest(400, "the request ended in the middle");
  }
}
