/// The records of a run and their journal file, versioned. May import: `json` of providers.
@NullMarked
package dev.toolmark.reports.record;

import org.jspecify.annotations.NullMarked;
