/// The records of a run and their journal file, versioned. `Journal` writes it, `JournalReader`
/// reads it through, `RunFile` reads it in plan order. May import: `json` of providers.
@NullMarked
package dev.toolmark.reports.record;

import org.jspecify.annotations.NullMarked;
