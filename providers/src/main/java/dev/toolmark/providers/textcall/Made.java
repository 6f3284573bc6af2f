package dev.toolmark.providers.textcall;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A call as a text makes it. `name`: the tool's own. `id`: empty where the text gives none.
/// `arguments`: JSON where `json`, else what stood there and is none. `repairs`: what was read
/// otherwise than it was written.
record Made(
    TextFormat format,
    String name,
    Optional<String> id,
    String arguments,
    boolean json,
    List<String> repairs) {
  Made {
    repairs = List.copyOf(repairs);
  }

  /// With no id and no repair but that of the name.
  static Made of(TextFormat format, OfferedTools.Named named, JsonValue.Obj arguments) {
    return new Made(
        format,
        named.own(),
        Optional.empty(),
        arguments.text(),
        true,
        named.repair().stream().toList());
  }

  Made withId(Optional<String> id) {
    return new Made(format, name, id.filter(it -> !it.isBlank()), arguments, json, repairs);
  }

  Made repaired(String how) {
    var all = new ArrayList<>(repairs);
    all.add(how);
    return new Made(format, name, id, arguments, json, all);
  }
}
