package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A script said through an encoder: text first, then the calls, each in several fragments.
final class Speech {
  private final Script script;
  private final StreamSink into;
  private final List<Runnable> fragments = new ArrayList<>();
  private final Slice slice = new Slice();
  private int parts;

  /// `callIds`: what the ids of the calls begin with.
  Speech(Script script, String callIds, StreamSink into) {
    this.script = script;
    this.into = into;
    if (!script.text().isEmpty()) text(Fragments.of(script.text()));
    for (Script.Call call : script.calls())
      call(new CallId(callIds + parts, false), call.name(), Fragments.of(call.arguments()));
  }

  /// How many pieces it comes in: the simulator's count of tokens.
  int fragments() {
    return fragments.size();
  }

  void say(Served served, Metronome metronome, Optional<Usage> usage) throws InterruptedException {
    into.served(served);
    if (fragments.isEmpty()) metronome.await(0);
    for (int i = 0; i < fragments.size(); i++) {
      metronome.await(i);
      fragments.get(i).run();
    }
    Why why = script.calls().isEmpty() ? Why.END : Why.CALLS;
    into.stop(new StopReason(why, Optional.empty(), Optional.empty()));
    usage.ifPresent(into::usage);
    into.end();
  }

  private void text(List<byte[]> pieces) {
    int part = parts++;
    for (int i = 0; i < pieces.size(); i++) {
      boolean first = i == 0;
      boolean last = i == pieces.size() - 1;
      byte[] piece = pieces.get(i);
      fragments.add(() -> {
        if (first) into.opened(part, StreamSink.Kind.TEXT);
        into.text(part, slice.at(piece, 0, piece.length, Slice.Form.ESCAPED));
        if (last) into.closed(part);
      });
    }
  }

  private void call(CallId id, String name, List<byte[]> pieces) {
    int part = parts++;
    int count = Math.max(1, pieces.size());
    for (int i = 0; i < count; i++) {
      boolean first = i == 0;
      boolean last = i == count - 1;
      byte[] piece = pieces.isEmpty() ? new byte[0] : pieces.get(i);
      fragments.add(() -> {
        if (first) into.callOpened(part, id, name);
        if (piece.length > 0)
          into.arguments(part, slice.at(piece, 0, piece.length, Slice.Form.ESCAPED));
        if (last) into.closed(part);
      });
    }
  }
}
