/// Bedrock Converse, both sides, in binary frames and whole. May import: `json`, `frame`, `chat`,
/// `wire`, `wire.body`, `wire.answer`. Source: protocols.md section 8, and the fixtures beside the
/// tests.
@NullMarked
package dev.toolmark.providers.wire.bedrockconverse;

import org.jspecify.annotations.NullMarked;
