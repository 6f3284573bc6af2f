package dev.toolmark.reports.html;

import dev.toolmark.providers.json.JsonOut;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.SetAside;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// The trials' transcripts, packed into data blocks of the page: a JSON array of so many trials,
/// deflated, in base64, each unpacked by the page when one of its trials is opened. Trials that are
/// not correct have blocks of their own, which stand first: beyond a size the rest is left out, so
/// what is looked for least; `leftOut` says how many. What is packed is set aside until the page is
/// written.
final class TrialBlocks implements AutoCloseable {
  private static final int TRIALS = 64;
  private static final int BYTES = 4 << 20;
  private static final int NONE = -1;

  /// Of compression: a tenth larger than the smallest, in two fifths of the time.
  private static final int LEVEL = 4;

  private final long largest;
  private final SetAside aside;

  /// Of each place, until they are written the number within its own blocks.
  private final int[] block;

  private final int[] index;
  private final boolean[] correct;
  private final JsonOut json = new JsonOut();
  private final Blocks first = new Blocks();
  private final Blocks then = new Blocks();
  private int leftOut;

  /// `page`: the file they are for. `places`: of the plan. `largest`: how many bytes all blocks may
  /// take together.
  TrialBlocks(Path page, int places, long largest) {
    this.largest = largest;
    aside = new SetAside(page);
    block = new int[places];
    index = new int[places];
    correct = new boolean[places];
    Arrays.fill(block, NONE);
  }

  /// `place`: its number in plan order. `trial` writes its JSON.
  void add(int place, boolean correct, Consumer<JsonOut> trial) {
    Blocks into = correct ? then : first;
    if (into.bytes >= largest) {
      leftOut++;
      return;
    }
    this.correct[place] = correct;
    block[place] = into.packed.size();
    index[place] = into.openTrials;
    into.add(trial);
  }

  /// Writes them, once all trials have been added.
  void write(OutputStream out) throws IOException {
    first.close();
    then.close();
    int behind = first.write(out, 0, largest);
    int all = then.write(out, behind, largest - first.bytes);
    for (int place = 0; place < block.length; place++) {
      if (block[place] == NONE) continue;
      int number = correct[place] ? behind + block[place] : block[place];
      block[place] = number < all ? number : NONE;
      if (number >= all) leftOut++;
    }
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

  @Override
  public void close() {
    aside.close();
  }

  private record Spot(long at, int length) {}

  /// The blocks of one kind of trials, and the one that is being filled.
  private final class Blocks {
    private final List<Spot> packed = new ArrayList<>();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private int openTrials;

    /// Of all that are packed.
    private long bytes;

    private void add(Consumer<JsonOut> trial) {
      open.write(openTrials++ == 0 ? '[' : ',');
      trial.accept(json);
      try {
        json.moveTo(open);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible); // it is all in memory
      }
      if (openTrials == TRIALS || open.size() >= BYTES) close();
    }

    private void close() {
      if (openTrials == 0) return;
      open.write(']');
      byte[] base64 = Base64.getEncoder().encode(deflated(open));
      packed.add(new Spot(aside.put(base64), base64.length));
      bytes += base64.length;
      open.reset();
      openTrials = 0;
    }

    /// Those that begin before there is no more room. The number behind the last one written.
    private int write(OutputStream out, int number, long room) throws IOException {
      int next = number;
      long left = room;
      for (Spot block : packed) {
        if (left <= 0) break;
        out.write(ascii("<script type=\"application/json\" id=\"block" + next++ + "\">\""));
        out.write(aside.get(block.at, block.length));
        out.write(ascii("\"</script>\n"));
        left -= block.length;
      }
      return next;
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] deflated(ByteArrayOutputStream json) {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(LEVEL);
    try (var packer = new DeflaterOutputStream(bytes, deflater, 1 << 14)) {
      json.writeTo(packer);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // it is all in memory
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }
}
