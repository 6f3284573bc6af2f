package dev.toolmark.providers.translate;

import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Fragments;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/// Encoders of which it is seen what they take in one step.
final class WatchedFragments {
  private WatchedFragments() {}

  /// That encoder, told by way of `each` what it takes in one step. Not `further`: it has no such
  /// way.
  static Encoder of(Encoder into, boolean further, UnaryOperator<Fragments> each) {
    return (Encoder)
        Proxy.newProxyInstance(
            Encoder.class.getClassLoader(),
            new Class<?>[] {Encoder.class},
            (proxy, method, told) -> {
              boolean asks = method.getName().startsWith("further");
              if (asks && !further) return null;
              try {
                Object said = method.invoke(into, told);
                return said instanceof Fragments it ? each.apply(it) : said;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
