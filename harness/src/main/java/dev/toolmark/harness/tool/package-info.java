/// The tools of a task behind a port: scripted results. May import: `suite`, the open rooms of
/// `providers`.
@NullMarked
package dev.toolmark.harness.tool;

import org.jspecify.annotations.NullMarked;
