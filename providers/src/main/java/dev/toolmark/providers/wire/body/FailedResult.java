package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.Part;
import java.util.ArrayList;
import java.util.List;

/// A tool's failure where a protocol has no flag for it: the text says it.
public final class FailedResult {
  private FailedResult() {}

  /// `said`: what the tool answered. A text that already begins with the word stays as it is.
  public static List<Part> said(List<Part> said) {
    var marked = new ArrayList<>(said);
    if (said.isEmpty()) marked.add(new Part.Text("Error"));
    else if (said.getFirst() instanceof Part.Text(String text, var opaque)) {
      if (!text.regionMatches(true, 0, "error", 0, "error".length()))
        marked.set(0, new Part.Text("Error: " + text, opaque));
    } else marked.addFirst(new Part.Text("Error:"));
    return marked;
  }
}
