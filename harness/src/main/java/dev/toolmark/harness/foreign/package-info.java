/// What the foreign suites share: values as the YAML of our suites, and what is told of data that
/// cannot be taken. May import: the open rooms of `providers`.
@NullMarked
package dev.toolmark.harness.foreign;

import org.jspecify.annotations.NullMarked;
