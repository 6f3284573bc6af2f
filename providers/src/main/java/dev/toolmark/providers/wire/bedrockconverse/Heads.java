package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.wire.AnswerHead;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The head of an answer: its body has no member for its id.
final class Heads {
  private Heads() {}

  static ResponseHead of(String type, AnswerHead head) {
    var headers = new TreeMap<String, List<String>>();
    headers.put("content-type", List.of(type));
    boolean plain = head.id().chars().allMatch(c -> c > ' ' && c < 127);
    if (plain && !head.id().isEmpty()) headers.put("x-amzn-requestid", List.of(head.id()));
    return new ResponseHead(200, Map.copyOf(headers));
  }
}
