/// How fast our own codecs are on this machine: made-up answers are written, read and translated in
/// all protocols, and timed by processor time. In: what to measure and how long. Out: figures, a
/// row each. Knows nothing of the terminal. May import: providers `chat` `wire` `json` and the
/// table of written protocols.
@NullMarked
package dev.toolmark.harness.bench;

import org.jspecify.annotations.NullMarked;
