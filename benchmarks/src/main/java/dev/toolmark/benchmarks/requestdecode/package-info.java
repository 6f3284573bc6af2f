/// Requests read.
@NullMarked
package dev.toolmark.benchmarks.requestdecode;

import org.jspecify.annotations.NullMarked;
