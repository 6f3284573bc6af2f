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
    if (plain(head.id())) headers.put("x-amzn-requestid", List.of(head.id()));
    return new ResponseHead(200, Map.copyOf(headers));
  }

  private static boolean plain(String id) {
    for (int i = 0; i < id.length(); i++)
      if (id.charAt(i) <= ' ' || id.charAt(i) >= 127) return false;
    return !id.isEmpty();
  }
}
