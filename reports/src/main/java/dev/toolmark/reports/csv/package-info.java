/// results.csv and summary.csv; owns the escaping of cells. May import: `record`, `summary`.
@NullMarked
package dev.toolmark.reports.csv;

import org.jspecify.annotations.NullMarked;
