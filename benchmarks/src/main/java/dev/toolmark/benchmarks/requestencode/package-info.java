/// Requests written.
@NullMarked
package dev.toolmark.benchmarks.requestencode;

import org.jspecify.annotations.NullMarked;
