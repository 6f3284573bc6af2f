package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.textcall.TextCallWriter;
import dev.toolmark.providers.textcall.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `sim/text` says: the right calls, written as text, as a model says them whose server has no
/// parser for its template. `format`: one for all; empty: each trial draws its own.
record WrittenCalls(Optional<TextFormat> format, long seed) {
  /// A script whose arguments are no object stays as it is: no format can write it.
  Script in(Script script, TrialTag trial) {
    var calls = new ArrayList<TextCallWriter.Call>();
    for (Script.Call call : script.calls())
      if (JsonValue.tryParse(call.arguments()).orElse(null) instanceof JsonValue.Obj arguments)
        calls.add(new TextCallWriter.Call(call.name(), arguments));
    if (calls.isEmpty() || calls.size() < script.calls().size()) return script;
    String written = TextCallWriter.write(format(trial), calls);
    String text = script.text().isBlank() ? written : script.text() + "\n" + written;
    return script.with(List.of(), text);
  }

  private TextFormat format(TrialTag trial) {
    TextFormat[] all = TextFormat.values();
    return format.orElseGet(
        () -> all[(int) (Draw.unit(seed, "format " + trial.id()) * all.length)]);
  }
}
