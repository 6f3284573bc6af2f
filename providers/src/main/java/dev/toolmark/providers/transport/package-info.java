/// A signed request to timed bytes: HTTP client, watchdog. May import: `chat`, `auth`.
@NullMarked
package dev.toolmark.providers.transport;

import org.jspecify.annotations.NullMarked;
