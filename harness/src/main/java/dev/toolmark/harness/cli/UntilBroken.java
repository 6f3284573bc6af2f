package dev.toolmark.harness.cli;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands on until whoever is given it throws; from there on nothing, and nobody else hears of it
/// before they ask.
final class UntilBroken<T> implements Consumer<T> {
  private final Consumer<T> into;
  private volatile @Nullable RuntimeException broken;

  UntilBroken(Consumer<T> into) {
    this.into = into;
  }

  @Override
  public void accept(T one) {
    if (broken != null) return;
    try {
      into.accept(one);
    } catch (RuntimeException why) {
      broken = why;
    }
  }

  /// Throws what was thrown, if anything.
  void demandWhole() {
    RuntimeException why = broken;
    if (why != null) throw why;
  }
}
