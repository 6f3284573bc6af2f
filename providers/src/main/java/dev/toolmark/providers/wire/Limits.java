package dev.toolmark.providers.wire;

import dev.toolmark.providers.json.JsonLimits;

/// `eventBytes`: one event. `answerBytes`: one answer. `depth`: open arrays and objects.
public record Limits(int eventBytes, long answerBytes, int depth) {
  /// 16 MiB an event, 64 MiB an answer, depth 256 (reliability.md section 2, rows 27 to 29).
  public static final Limits DEFAULT = new Limits(16 << 20, 64L << 20, 256);

  /// What a JSON reader of an answer is held to.
  public JsonLimits json() {
    return new JsonLimits(depth, answerBytes, JsonLimits.DEFAULT.numberChars());
  }
}
