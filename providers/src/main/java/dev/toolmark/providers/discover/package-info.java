/// Which models a provider has and what is known of each, and whether a provider can be called:
/// lists with facts and where these came from, kept for a day; probes; servers on this machine. May
/// import: `providers`, `catalog`, `chat`, `json`, `auth.flow` (its private files).
@NullMarked
package dev.toolmark.providers.discover;

import org.jspecify.annotations.NullMarked;
