package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.frame.SpareRooms;
import dev.toolmark.providers.wire.Encoder;
import java.util.Arrays;

/// Calls whose turn has not come, each of which came whole (as of `Encoder.call`) and has the next
/// number after the one before it: most that wait are such. Their ids and arguments stand in rooms
/// that many of them share and that are never copied, and that serve other answers when the last
/// call in them was told, so that few objects are made.
final class WaitingCalls {
  private static final int USUAL = 16;
  private static final int ROOM = 2048;
  private static final int LARGEST = 1 << 15;
  private static final byte[] NONE = {};

  /// What the next call is copied to, and how much of it is taken.
  private byte[] room = NONE;

  private int taken;

  /// Of each call: where it stands; where its id begins, where that ends and its arguments begin,
  /// where those end; its tool.
  private byte[][] rooms = {};

  private int[] places = {};
  private String[] names = {};

  /// The number of the first of them, those told included; how many there are, and were told.
  private int firstPart;

  private int count;
  private int told;
  private final Slice id = new Slice();
  private final Slice object = new Slice();

  /// Whether the call of that number can be the next.
  boolean takes(int part) {
    return told == count || part == firstPart + count;
  }

  void add(int part, Slice id, String name, Slice object) {
    if (told == count) {
      firstPart = part;
      count = 0;
      told = 0;
    }
    if (count == names.length) grow();
    room(id.to() - id.from() + object.to() - object.from());
    rooms[count] = room;
    names[count] = name;
    places[3 * count] = taken;
    copy(id);
    places[3 * count + 1] = taken;
    copy(object);
    places[3 * count + 2] = taken;
    count++;
  }

  private void grow() {
    int more = Math.max(USUAL, 4 * count);
    rooms = Arrays.copyOf(rooms, more);
    names = Arrays.copyOf(names, more);
    places = Arrays.copyOf(places, 3 * more);
  }

  private void room(int size) {
    if (room.length - taken >= size) return;
    int larger = Math.min(2 * room.length, LARGEST);
    room = SpareRooms.take();
    if (room.length < size) room = new byte[Math.max(size, Math.max(ROOM, larger))];
    taken = 0;
  }

  private void copy(Slice it) {
    int length = it.to() - it.from();
    System.arraycopy(it.bytes(), it.from(), room, taken, length);
    taken += length;
  }

  /// Whether that one waits here.
  boolean holds(int part) {
    return part >= first() && part < firstPart + count;
  }

  /// The number of the one that waits longest.
  private int first() {
    return firstPart + told;
  }

  /// Tells the first of them, which waits no more.
  void tell(Encoder into) {
    stand();
    into.call(first(), id, names[told], object);
    told();
  }

  /// One more was told. What no call stands in any more is another's.
  @SuppressWarnings("ReferenceEquality") // whether it is the same room
  private void told() {
    byte[] left = rooms[told++];
    if (told < count && rooms[told] == left) return;
    if (told == count) {
      room = NONE;
      taken = 0;
    }
    SpareRooms.give(left);
  }

  /// The same into a part that waits in its own bytes.
  void moveTo(WaitingPart part) {
    stand();
    part.call(first(), new CallId(id.toString(), false), names[told]);
    part.add(WaitingPart.Step.ARGUMENTS, object);
    told();
  }

  private void stand() {
    byte[] bytes = rooms[told];
    int behindId = places[3 * told + 1];
    id.at(bytes, places[3 * told], behindId, Slice.Form.ESCAPED);
    object.atObject(bytes, behindId, places[3 * told + 2]);
  }
}
