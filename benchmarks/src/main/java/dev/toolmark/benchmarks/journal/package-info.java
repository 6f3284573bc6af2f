/// Records appended to a journal in a temporary folder.
@NullMarked
package dev.toolmark.benchmarks.journal;

import org.jspecify.annotations.NullMarked;
