/// summary.json and its JSON Schema. May import: `record`, `summary`, `json` of providers.
@NullMarked
package dev.toolmark.reports.jsonfile;

import org.jspecify.annotations.NullMarked;
