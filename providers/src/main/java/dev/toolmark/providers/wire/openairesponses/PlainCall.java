package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call of a stream that has nothing but its id, its name and its arguments, which come before
/// another call begins: so most are. Its item is gathered in the run of all items. Where it turns
/// out to be otherwise, it is that of a `WrittenCall` from there on.
final class PlainCall extends Written {
  /// Of the id of its item.
  static final String PREFIX = "fc";

  final String id;
  final String name;
  private final CallEvents events;
  private @Nullable WrittenCall apart;

  /// The number in the id of its item, and the place of that.
  int number;

  int index;

  /// Where its item begins in the run, and its arguments; where these end, once others may follow.
  int from;

  int argumentsFrom;
  int argumentsTo;

  PlainCall(Output output, CallEvents events, String id, String name) {
    super(output);
    this.events = events;
    this.id = id;
    this.name = name;
  }

  @Override
  void mark(Opaque value) {
    apart().mark(value);
  }

  /// It has more to say than its arguments, or says them when another call has begun.
  private WrittenCall apart() {
    WrittenCall known = apart;
    if (known != null) return known;
    var call = new WrittenCall(output, id, new ToolNames.OnWire(name, Optional.empty()), false);
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
