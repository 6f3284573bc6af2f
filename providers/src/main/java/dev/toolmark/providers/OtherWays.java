package dev.toolmark.providers;

import dev.toolmark.providers.catalog.ProtocolName;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.wire.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// In which ways a target is asked where its server keeps no answers to go on from, or lacks the
/// route of `openai-responses`: quirks of the catalog say of which targets that is to be expected.
final class OtherWays {
  private static final String CHAINED = "chained-by-response-id";
  private static final String CHAT_OTHERWISE = "chat-when-responses-missing";

  private OtherWays() {}

  /// The target in that protocol and dialect.
  interface Asking {
    Endpoint in(String protocol, Dialect dialect);
  }

  /// Each in place of the one before it. `chat`: the paths of `openai-chat` at the same address.
  static List<OtherWay> of(
      Wanted wanted,
      String protocol,
      Dialect dialect,
      Asking asking,
      Optional<Map<Ask, String>> chat) {
    var ways = new ArrayList<OtherWay>();
    var unchained = new HashSet<>(dialect.quirks());
    if (unchained.remove(CHAINED))
      ways.add(
          new OtherWay(
              asking.in(protocol, new Dialect(dialect.paths(), unchained, dialect.limits())),
              MissingWay::isChain,
              "asked with the whole conversation from now on"));
    boolean other = dialect.quirks().contains(CHAT_OTHERWISE) && wanted.protocol().isEmpty();
    if (other && !protocol.equals(ProtocolName.OPENAI_CHAT))
      chat.ifPresent(paths ->
          ways.add(
              new OtherWay(
                  asking.in(
                      ProtocolName.OPENAI_CHAT,
                      new Dialect(paths, dialect.quirks(), dialect.limits())),
                  MissingWay::isRoute,
                  "asked by openai-chat from now on")));
    return ways;
  }
}
