/// BFCL's files to our suites. May import: `suite`, `score`, the open rooms of `providers`.
@NullMarked
package dev.toolmark.harness.foreign.bfcl;

import org.jspecify.annotations.NullMarked;
