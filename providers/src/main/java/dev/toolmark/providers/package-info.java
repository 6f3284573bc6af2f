/// A step from request to answer: encode, sign, send, decode, and the ledger that hears of every
/// attempt before it is sent and after it ended. May import: `json`, `chat`, `wire`, `catalog`,
/// `auth`, `transport`.
@NullMarked
package dev.toolmark.providers;

import org.jspecify.annotations.NullMarked;
