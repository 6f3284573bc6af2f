/// Bytes and text to JSON values and back, under stated limits; JSON Schema checks; the byte-level
/// scanner; instants as text. Numbers keep the form they were written in. The only room that names
/// Jackson and the schema library. May import: nothing of ours.
@NullMarked
package dev.toolmark.providers.json;

import org.jspecify.annotations.NullMarked;
