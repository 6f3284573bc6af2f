package dev.toolmark.providers.textcall;

import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.JsonValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The tools that a request offered, by the names under which a text may call them. Only these are
/// called: that keeps examples in prose from becoming calls. Source: protocols.md 16, rule 3.
public final class OfferedTools {
  private static final Pattern NUMBER = Pattern.compile(":[0-9]{1,6}$");
  private static final List<String> SPACES = List.of("functions.", "default_api.");

  private final Map<String, ToolSchema> tools = new LinkedHashMap<>();
  private final Map<String, String> aliases = new HashMap<>();

  /// Empty: of two that differ in `-` and `_` alone, neither is meant by a third spelling.
  private final Map<String, Optional<String>> folded = new HashMap<>();

  /// `aliases`: alias on the wire to own name.
  public OfferedTools(List<Tool> tools, Map<String, String> aliases) {
    for (Tool tool : tools)
      if (tool instanceof ToolSpec spec)
        this.tools.put(spec.name(), new ToolSchema(spec.parameters().value()));
    this.aliases.putAll(aliases);
    for (String name : this.tools.keySet()) fold(name, name);
    aliases.forEach(this::fold);
  }

  private void fold(String spelling, String own) {
    folded.merge(fold(spelling), Optional.of(own), (a, b) -> a.equals(b) ? a : Optional.empty());
  }

  private static String fold(String name) {
    return name.replace('-', '_');
  }

  /// `own`: the tool's own name. `repair`: what had to be changed to find it; empty: nothing but a
  /// prefix or a number that its format puts there.
  record Named(String own, Optional<String> repair) {}

  /// The tool of that written name.
  Optional<Named> find(String written) {
    String name = written.strip();
    Optional<Named> found = exact(name);
    for (String space : SPACES)
      if (found.isEmpty() && name.startsWith(space)) {
        name = name.substring(space.length());
        found = exact(name);
      }
    if (found.isEmpty()) {
      name = NUMBER.matcher(name).replaceFirst("");
      found = exact(name);
    }
    if (found.isPresent()) return found;
    return folded
        .getOrDefault(fold(name), Optional.empty())
        .map(own -> new Named(own, Optional.of("\"%s\" read as \"%s\"".formatted(written, own))));
  }

  private Optional<Named> exact(String name) {
    String own = tools.containsKey(name) ? name : aliases.getOrDefault(name, name);
    return tools.containsKey(own)
        ? Optional.of(new Named(own, Optional.empty()))
        : Optional.empty();
  }

  /// The schema of a tool's parameters; of an unknown one, a schema that says nothing.
  ToolSchema schema(String own) {
    return tools.getOrDefault(own, new ToolSchema(JsonValue.object().build()));
  }
}
