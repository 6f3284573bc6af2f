/// What every protocol stands behind. A protocol is six pure functions; each lives in a package of
/// its own below this one and never names another. May import: `json`, `frame`, `chat`.
@NullMarked
package dev.toolmark.providers.wire;

import org.jspecify.annotations.NullMarked;
