/// JSON bodies as every protocol meets them: the members of an object found in bytes, a received
/// object read member by member, JSON text written as bytes. May import: `json`, `frame`, `chat`,
/// `wire`.
@NullMarked
package dev.toolmark.providers.wire.body;

import org.jspecify.annotations.NullMarked;
