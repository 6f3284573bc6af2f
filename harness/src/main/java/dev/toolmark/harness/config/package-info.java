/// Config: YAML to checked values. Every message names file:line:column. May import: the open rooms
/// of `providers`, and `suite`'s reader of YAML.
@NullMarked
package dev.toolmark.harness.config;

import org.jspecify.annotations.NullMarked;
