package dev.toolmark.harness.cli;

import dev.toolmark.providers.catalog.Catalog;

/// The catalog, which every run needs and takes long to be read: on a thread of its own while the
/// config's file and the suites are read. Who needs it before it is there waits for it.
final class Ahead {
  private Ahead() {}

  static void begin() {
    Thread.ofPlatform().daemon().name("ahead").start(Ahead::load);
  }

  private static void load() {
    try {
      Catalog.load();
    } catch (RuntimeException broken) {
      // whoever asks for it meets the same
    }
  }
}
