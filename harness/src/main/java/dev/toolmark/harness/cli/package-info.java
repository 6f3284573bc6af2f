/// Arguments to calls to exit code; the only room that speaks to standard output and calls `exit`.
/// May import: every room.
@NullMarked
package dev.toolmark.harness.cli;

import org.jspecify.annotations.NullMarked;
