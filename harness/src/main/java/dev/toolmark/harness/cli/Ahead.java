package dev.toolmark.harness.cli;

import dev.toolmark.providers.json.JsonSchema;
import dev.toolmark.providers.json.JsonValue;

/// The schema of schemas, which every run needs once and takes long to be made: on a thread of its
/// own while the catalog and the config are read. Who needs it before it is there waits for it, in
/// the library that makes it.
final class Ahead {
  private Ahead() {}

  static void begin() {
    Thread.ofPlatform().daemon().name("ahead").start(Ahead::make);
  }

  private static void make() {
    JsonSchema.compile(JsonValue.object().put("type", "object").build());
  }
}
