/// OpenAI Responses and its ChatGPT/Codex variant, both sides, streamed and whole. May import:
/// `json`, `frame`, `chat`, `wire`, `wire.body`, `wire.answer`. Source: protocols.md section 3, and
/// the fixtures beside the tests.
@NullMarked
package dev.toolmark.providers.wire.openairesponses;

import org.jspecify.annotations.NullMarked;
