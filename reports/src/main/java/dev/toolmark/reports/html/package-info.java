/// report.html, one self-contained file; owns its escaping. May import: `record`, `summary`.
@NullMarked
package dev.toolmark.reports.html;

import org.jspecify.annotations.NullMarked;
