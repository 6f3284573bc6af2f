/// Calls that a model wrote as text, made into calls: 23 formats, and the prompt that asks for one.
/// In: the events of an answer, or a request. Out: the same with calls in the place of text, or
/// with tools in the place of a field. Pure: no socket, clock or chance. May import: `chat`,
/// `json`. Source: protocols.md 16.
@NullMarked
package dev.toolmark.providers.textcall;

import org.jspecify.annotations.NullMarked;
