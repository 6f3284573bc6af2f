package dev.toolmark.reports.html;

import dev.toolmark.providers.json.JsonOut;
import dev.toolmark.providers.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// The trials' transcripts, packed into data blocks of the page: a JSON array of so many trials,
/// deflated, in base64, each unpacked by the page when one of its trials is opened. Beyond a size
/// the rest is left out; `leftOut` says how many.
final class TrialBlocks {
  private static final int TRIALS = 64;
  private static final int BYTES = 4 << 20;

  /// Of compression: a tenth larger than the smallest, in two fifths of the time.
  private static final int LEVEL = 4;

  private final Writer out;
  private final long largest;
  private final int[] block;
  private final int[] index;
  private final JsonOut json = new JsonOut();
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();
  private int openTrials;
  private int blocks;
  private final AtomicLong written = new AtomicLong();
  private int leftOut;

  /// `places`: of the plan. `largest`: how many bytes all blocks may take together.
  TrialBlocks(Writer out, int places, long largest) {
    this.out = out;
    this.largest = largest;
    block = new int[places];
    index = new int[places];
    Arrays.fill(block, -1);
  }

  /// May be asked from another thread, which learns it a little later.
  boolean isFull() {
    return written.get() >= largest;
  }

  /// Counts trials for which there is no more place.
  void leaveOut(int trials) {
    leftOut += trials;
  }

  /// `place`: its number in plan order. `trial` writes its JSON.
  void add(int place, Consumer<JsonOut> trial) throws IOException {
    block[place] = blocks;
    index[place] = openTrials;
    open.write(openTrials++ == 0 ? '[' : ',');
    trial.accept(json);
    json.moveTo(open);
    if (openTrials == TRIALS || open.size() >= BYTES) close();
  }

  /// Writes the block that is being filled.
  void close() throws IOException {
    if (openTrials == 0) return;
    open.write(']');
    String packed = Base64.getEncoder().encodeToString(deflated(open));
    out.write("<script type=\"application/json\" id=\"block" + blocks + "\">\"");
    out.write(packed);
    out.write("\"</script>\n");
    written.addAndGet(packed.length());
    blocks++;
    open.reset();
    openTrials = 0;
  }

  private static byte[] deflated(ByteArrayOutputStream json) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(LEVEL);
    try (var packer = new DeflaterOutputStream(bytes, deflater)) {
      json.writeTo(packer);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  int leftOut() {
    return leftOut;
  }

  /// The block of each place; -1: none.
  JsonValue blockOfPlaces() {
    return Packed.ints(block);
  }

  /// Where in its block each place stands.
  JsonValue indexOfPlaces() {
    return Packed.ints(index);
  }
}
