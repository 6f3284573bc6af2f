/// A loopback HTTP server, raw enough to drip, cut and reset. May import: nothing of ours.
@NullMarked
package dev.toolmark.providers.serve;

import org.jspecify.annotations.NullMarked;
