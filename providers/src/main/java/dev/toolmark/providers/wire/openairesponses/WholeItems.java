package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The items of an answer by their places: those that are whole, which its closing event says once
/// more. Calls stand one behind the other in one run of bytes, a comma behind each, and are copied
/// together.
final class WholeItems {
  private static final int USUAL = 8;
  private final JsonBytes run = JsonBytes.inSpareRoom();

  /// Where an item stands in the run; up to 0 where it does not.
  private int[] from = new int[USUAL];

  private int[] to = new int[USUAL];

  /// Those that stand elsewhere.
  private @Nullable JsonBytes[] apart = new JsonBytes[USUAL];

  private int places;

  /// The next place.
  int place() {
    if (places == to.length) {
      from = Arrays.copyOf(from, 2 * places);
      to = Arrays.copyOf(to, 2 * places);
      apart = Arrays.copyOf(apart, 2 * places);
    }
    return places++;
  }

  /// To which the items of calls are added, one at a time.
  JsonBytes run() {
    return run;
  }

  /// What stands there in the run is the item of that place, and a comma.
  void whole(int place, int from, int to) {
    this.from[place] = from;
    this.to[place] = to;
  }

  /// `item`: stays as it is.
  void whole(int place, JsonBytes item) {
    apart[place] = item;
  }

  /// No fewer bytes than all of them take.
  int size() {
    int size = run.size();
    for (JsonBytes item : apart) if (item != null) size += item.size() + 1;
    return size;
  }

  /// Those that are whole, with commas between them.
  void addTo(JsonBytes into) {
    int before = into.size();
    for (int i = 0; i < places; i++) {
      JsonBytes item = apart[i];
      if (item != null) into.add(item).add(",");
      else if (to[i] > 0) {
        int first = from[i];
        while (i + 1 < places && to[i + 1] > 0 && from[i + 1] == to[i]) i++;
        into.add(run, first, to[i]);
      }
    }
    if (into.size() > before) into.withoutLast();
  }

  /// They were said for the last time.
  void letGo() {
    run.letGo();
    for (JsonBytes item : apart) if (item != null) item.letGo();
    places = 0;
  }
}
