/// OpenAI Chat Completions, both sides, streamed and whole, with the oddities of the servers that
/// speak it. May import: `json`, `frame`, `chat`, `wire`, `wire.body`, `wire.answer`. Source:
/// protocols.md section 2, and the fixtures beside the tests.
@NullMarked
package dev.toolmark.providers.wire.openaichat;

import org.jspecify.annotations.NullMarked;
