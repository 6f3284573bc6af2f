/// Answers as every protocol meets them: whether a response is a stream, one body or an error, and
/// the order in which a sink is told. Knows no protocol's words. May import: `json`, `frame`,
/// `chat`, `wire`, `wire.body`.
@NullMarked
package dev.toolmark.providers.wire.answer;

import org.jspecify.annotations.NullMarked;
