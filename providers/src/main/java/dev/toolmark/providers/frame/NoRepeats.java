package dev.toolmark.providers.frame;

/// Knows no event. Not a constant of `Repeats`, which every decoder would load it with.
final class NoRepeats implements Repeats {
  static final Repeats NONE = new NoRepeats();

  private NoRepeats() {}

  @Override
  public int read(byte[] bytes, int at, int to, long offset) {
    return UNKNOWN;
  }

  @Override
  public void seen(byte[] bytes, int from, int to) {}
}
