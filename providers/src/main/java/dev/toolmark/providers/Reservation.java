package dev.toolmark.providers;

/// What an attempt may take, such as money, set aside for it before it waits for its permit. Safe
/// to use from many threads.
public interface Reservation extends AutoCloseable {
  /// There is nothing to set aside.
  Reservation NONE =
      new Reservation() {
        @Override
        public boolean await() {
          return false;
        }

        @Override
        public void close() {}
      };

  /// Returns when it is set aside, or closed. True: it was waited for. Throws `NotSent` when it
  /// never will be.
  boolean await() throws InterruptedException;

  /// Ends the wait, and gives back what no attempt has begun to use. What one began to use and did
  /// not end may be used up; once it has ended, this does nothing.
  @Override
  void close();
}
