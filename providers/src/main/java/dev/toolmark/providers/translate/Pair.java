package dev.toolmark.providers.translate;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.wire.Feature;
import dev.toolmark.providers.wire.Feature.Side;
import dev.toolmark.providers.wire.Loss;
import java.util.ArrayList;
import java.util.List;

/// A client of protocol `from` in front of a model of protocol `to`, as far as requests go; and a
/// model of `from` behind a client of `to`, as far as answers go. The table of a pair is what the
/// second cannot carry of what the first can; all else survives.
public record Pair(String from, String to) {
  /// All ordered pairs of the protocols that are written, by name.
  public static List<Pair> all() {
    List<String> names = Protocols.written().stream().sorted().toList();
    var pairs = new ArrayList<Pair>();
    for (String from : names) for (String to : names) pairs.add(new Pair(from, to));
    return List.copyOf(pairs);
  }

  public List<Loss> requestLosses() {
    return losses(Side.REQUEST);
  }

  public List<Loss> answerLosses() {
    return losses(Side.ANSWER);
  }

  /// In the order of `Feature`.
  private List<Loss> losses(Side side) {
    var losses = new ArrayList<Loss>();
    for (Feature feature : Feature.values())
      for (Loss loss : Protocols.losses(to))
        if (loss.feature() == feature && feature.side() == side && arrives(loss)) losses.add(loss);
    return List.copyOf(losses);
  }

  /// What the first never says is not lost in the second, where that would leave it out.
  private boolean arrives(Loss loss) {
    return from.equals(to)
        || !isLeftOut(loss)
        || Protocols.losses(from).stream()
            .noneMatch(it -> it.feature() == loss.feature() && isLeftOut(it));
  }

  private static boolean isLeftOut(Loss loss) {
    return loss.only().isEmpty() && loss.becomes().equals("left out");
  }

  @Override
  public String toString() {
    return from + " to " + to;
  }
}
