/// Records to rates, intervals and percentiles. May import: `record`.
@NullMarked
package dev.toolmark.reports.summary;

import org.jspecify.annotations.NullMarked;
