package dev.toolmark.harness.score;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/// Names that stand more than once in one object of a JSON text. A tree has only the last of them,
/// so that nobody would see that there were others. In: text that has been read as JSON, and its
/// tree.
final class RepeatedNames {
  /// An object or list that is open. `item`: how many items of a list came before.
  private static final class Open {
    final boolean object;
    final Set<String> names = new HashSet<>();
    String name = "";
    int item;

    Open(boolean object) {
      this.object = object;
    }
  }

  private final String text;
  private final Deque<Open> path = new ArrayDeque<>();
  private final Set<String> repeated = new LinkedHashSet<>();

  private RepeatedNames(String text) {
    this.text = text;
  }

  /// Their paths, `.to.zip` or `.list[0].a`, in the order of the text. Mostly there are none, and a
  /// count shows it.
  static Collection<String> in(String text, JsonValue tree) {
    if (colons(text) == members(tree)) return Set.of();
    var names = new RepeatedNames(text);
    names.read();
    return names.repeated;
  }

  private static int members(JsonValue tree) {
    int count = 0;
    switch (tree) {
      case JsonValue.Obj(var members) -> {
        count = members.size();
        for (JsonValue member : members.values()) count += members(member);
      }
      case JsonValue.Arr(var items) -> {
        for (JsonValue item : items) count += members(item);
      }
      case JsonValue.Str _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> {}
    }
    return count;
  }

  /// Each stands behind a name.
  private static int colons(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') count++;
      else if (c == '"') i = closing(text, i);
    }
    return count;
  }

  /// The quote that ends the string which begins there.
  private static int closing(String text, int quote) {
    int i = quote + 1;
    while (text.charAt(i) != '"') i += text.charAt(i) == '\\' ? 2 : 1;
    return i;
  }

  private void read() {
    int string = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '"' -> {
          string = i;
          i = closing(text, i);
        }
        case ':' -> named(string);
        case '{' -> path.add(new Open(true));
        case '[' -> path.add(new Open(false));
        case '}', ']' -> path.removeLast();
        case ',' -> path.getLast().item++;
        default -> {}
      }
    }
  }

  private void named(int string) {
    String written = text.substring(string, closing(text, string) + 1);
    Open object = path.getLast();
    object.name = JsonValue.parse(written) instanceof JsonValue.Str(String name) ? name : written;
    if (!object.names.add(object.name)) repeated.add(here());
  }

  private String here() {
    var here = new StringBuilder();
    for (Open open : path)
      if (open.object) here.append('.').append(open.name);
      else here.append('[').append(open.item).append(']');
    return here.toString();
  }
}
