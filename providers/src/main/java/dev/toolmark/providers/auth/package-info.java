/// Credentials: where keys come from, how they are held so that they cannot print themselves, and
/// how a request is signed. May import: `catalog`, `chat`.
@NullMarked
package dev.toolmark.providers.auth;

import org.jspecify.annotations.NullMarked;
