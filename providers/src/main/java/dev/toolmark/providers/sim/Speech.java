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

  /// As above, of a script that is not said yet.
  static int fragments(Script script) {
    int calls =
        script.calls().stream()
            .mapToInt(call -> Math.max(1, Fragments.of(call.arguments()).size()))
            .sum();
    return Fragments.of(script.text()).size() + calls;
  }

  /// All of it.
  void say(Served served, Metronome metronome, Optional<Usage> usage) throws InterruptedException {
    begin(served, metronome, fragments.size());
    into.stop(new StopReason(why(), Optional.empty(), Optional.empty()));
    usage.ifPresent(into::usage);
    into.end();
  }

  /// The first `most` fragments and no ending.
  void begin(Served served, Metronome metronome, int most) throws InterruptedException {
    into.served(served);
    if (fragments.isEmpty()) metronome.await(0);
    for (int i = 0; i < Math.min(most, fragments.size()); i++) {
      metronome.await(i);
      fragments.get(i).run();
    }
  }

  /// Begins to speak and says no word.
  void hesitate(Served served) {
    into.served(served);
    into.opened(0, StreamSink.Kind.TEXT);
  }

  private Why why() {
    return switch (script.ending()) {
      case USUAL, REFUSED -> script.calls().isEmpty() ? Why.END : Why.CALLS;
      case CUT_BY_LENGTH -> Why.LENGTH;
    };
  }

  private void text(List<byte[]> pieces) {
    int part = parts++;
    boolean refused = script.ending() == Script.Ending.REFUSED;
    for (int i = 0; i < pieces.size(); i++) {
      boolean first = i == 0;
      boolean last = i == pieces.size() - 1;
      byte[] piece = pieces.get(i);
      fragments.add(() -> {
        if (first) into.opened(part, refused ? StreamSink.Kind.REFUSAL : StreamSink.Kind.TEXT);
        Slice words = slice.at(piece, 0, piece.length, Slice.Form.ESCAPED);
        if (refused) into.refusal(part, words);
        else into.text(part, words);
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
