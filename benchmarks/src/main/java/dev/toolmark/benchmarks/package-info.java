/// JMH benchmarks of the streaming parser, and conformance tests with other makers' clients.
@NullMarked
package dev.toolmark.benchmarks;

import org.jspecify.annotations.NullMarked;
