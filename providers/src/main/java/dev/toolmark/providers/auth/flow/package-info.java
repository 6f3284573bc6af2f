/// Sign-in: accounts instead of keys. Gets tokens, keeps them, renews them, signs with them; and
/// signs requests to AWS. Knows the sign-in servers by `SignInServers` alone. May import: `auth`,
/// `chat`, `json`, `transport` (routes).
@NullMarked
package dev.toolmark.providers.auth.flow;

import org.jspecify.annotations.NullMarked;
