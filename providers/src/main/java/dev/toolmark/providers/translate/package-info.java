/// What is lost between two protocols, pair by pair. May import: `providers`, `wire`.
@NullMarked
package dev.toolmark.providers.translate;

import org.jspecify.annotations.NullMarked;
