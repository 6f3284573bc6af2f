package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.json.JsonScanner.Token;
import java.util.OptionalLong;

/// A count of tokens as a member of an answer's usage gives it, in any form that is a whole number
/// (`12`, `12.0`, `1e3`).
public final class Tokens {
  /// No count is negative: stands for one that was not given.
  public static final long UNSAID = -1;

  private Tokens() {}

  /// UNSAID where the member is absent, no number, negative, or beyond 10^15.
  public static long in(Members members, int member, byte[] bytes) {
    if (!members.is(member, Token.NUMBER)) return UNSAID;
    long value = 0;
    int to = members.to(member);
    for (int i = members.from(member); i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9' || value > Long.MAX_VALUE / 100)
        return unusual(members.text(member));
      value = value * 10 + bytes[i] - '0';
    }
    return value;
  }

  private static long unusual(String number) {
    double value = Double.parseDouble(number);
    return value >= 0 && value < 1e15 && value == Math.rint(value) ? (long) value : UNSAID;
  }

  public static OptionalLong said(long tokens) {
    return tokens == UNSAID ? OptionalLong.empty() : OptionalLong.of(tokens);
  }
}
