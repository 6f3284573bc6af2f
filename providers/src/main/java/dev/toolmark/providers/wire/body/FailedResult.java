package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.Part;
import java.util.ArrayList;
import java.util.List;

/// The content of a failed result where the protocol has no flag for failure: its text says so.
public final class FailedResult {
  private FailedResult() {}

  /// With `Error` before the text, unless it begins with that word already.
  public static List<Part> told(List<Part> said) {
    var marked = new ArrayList<>(said);
    if (said.isEmpty()) marked.add(new Part.Text("Error"));
    else if (said.getFirst() instanceof Part.Text(String text, var opaque)) {
      if (!text.regionMatches(true, 0, "error", 0, "error".length()))
        marked.set(0, new Part.Text("Error: " + text, opaque));
    } else if (said.getFirst() instanceof Part.Data(var value, var opaque)) {
      marked.set(0, new Part.Text("Error: " + value.text(), opaque));
    } else marked.addFirst(new Part.Text("Error:"));
    return marked;
  }
}
