package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call of a stream that has nothing but its id, its name and its arguments, which come before
/// another call begins: so most are. Its item is gathered in the run of all items. Where it turns
/// out to be otherwise, it is that of a `WrittenCall` from there on.
final class PlainCall extends Written {
  /// Of the id of its item.
  static final String PREFIX = "fc";

  final String name;
  private final CallEvents events;
  private @Nullable WrittenCall apart;

  /// Its id; none where that is given by its bytes.
  private @Nullable String id;

  /// Its id as plain characters, which are valid until it has begun.
  private @Nullable Slice plain;

  /// The number in the id of its item, and the place of that.
  int number;

  int index;

  /// Where its item begins in the run, and its arguments; where these end, once others may follow.
  int from;

  /// Where its id stands there.
  int idFrom;

  int idTo;
  int argumentsFrom;
  int argumentsTo;

  PlainCall(Output output, CallEvents events, String name) {
    super(output);
    this.events = events;
    this.name = name;
  }

  void given(String id) {
    this.id = id;
  }

  /// The same with plain characters, as of `Encoder`: it begins at once.
  void given(Slice id) {
    this.plain = id;
  }

  /// Its id, while it has not begun, where that is given by its bytes.
  @Nullable Slice plainId() {
    return plain;
  }

  String id() {
    String known = id;
    Slice bytes = plain;
    if (known == null)
      known =
          bytes == null
              ? events.text(idFrom, idTo)
              : JsonText.of(bytes.bytes(), bytes.from(), bytes.to());
    id = known;
    return known;
  }

  @Override
  void mark(Opaque value) {
    apart().mark(value);
  }

  /// It has more to say than its arguments, or says them when another call has begun.
  private WrittenCall apart() {
    WrittenCall known = apart;
    if (known != null) return known;
    var call = new WrittenCall(output, id(), new ToolNames.OnWire(name, Optional.empty()), false);
    apart = call;
    if (hasBegun()) {
      JsonBytes run = events.seal(this);
      call.goesOn(events.itemId(number), index, run, argumentsFrom, argumentsTo);
    }
    return call;
  }

  @Override
  void beginning() {
    WrittenCall other = apart;
    if (other != null) {
      other.begin();
      return;
    }
    output.settle();
    number = output.numbered(PREFIX);
    index = output.items.place();
    events.begin(this);
    plain = null;
  }

  @Override
  void piece(Slice piece) {
    if (apart == null && events.isLast(this)) events.piece(this, piece);
    else apart().piece(piece);
  }

  @Override
  void close() {
    WrittenCall other = apart;
    if (other != null) other.close();
    else events.end(this);
  }
}
