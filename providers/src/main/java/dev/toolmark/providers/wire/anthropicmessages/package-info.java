/// Anthropic Messages, both sides, streamed and whole. May import: `json`, `frame`, `chat`, `wire`,
/// `wire.body`, `wire.answer`. Source: protocols.md section 4, and the fixtures beside the tests.
@NullMarked
package dev.toolmark.providers.wire.anthropicmessages;

import org.jspecify.annotations.NullMarked;
