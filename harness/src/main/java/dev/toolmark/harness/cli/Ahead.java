package dev.toolmark.harness.cli;

import dev.toolmark.providers.json.JsonSchema;
import dev.toolmark.providers.json.JsonValue;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

/// What every run needs once and takes long to be made: the schema of schemas, and the certificates
/// that this platform trusts. Made on a thread of its own while the catalog and the config are
/// read; who needs one of them before it is there waits for it, in the library that makes it.
final class Ahead {
  private Ahead() {}

  static void begin() {
    Thread.ofPlatform().daemon().name("ahead").start(Ahead::make);
  }

  private static void make() {
    JsonSchema.compile(JsonValue.object().put("type", "object").build());
    try {
      SSLContext.getDefault();
    } catch (NoSuchAlgorithmException missing) {
      // said where a connection is opened that needs it
    }
  }
}
