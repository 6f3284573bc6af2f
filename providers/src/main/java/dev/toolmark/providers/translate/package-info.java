/// What is lost between two protocols, pair by pair. May import: `providers`, `wire`, `chat`.
@NullMarked
package dev.toolmark.providers.translate;

import org.jspecify.annotations.NullMarked;
