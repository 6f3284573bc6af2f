/// report.html, one self-contained file; owns its escaping. May import: `record`, `summary`, `json`
/// of providers (for the data the page carries).
@NullMarked
package dev.toolmark.reports.html;

import org.jspecify.annotations.NullMarked;
