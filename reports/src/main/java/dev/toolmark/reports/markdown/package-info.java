/// summary.md; owns its escaping. May import: `record`, `summary`.
@NullMarked
package dev.toolmark.reports.markdown;

import org.jspecify.annotations.NullMarked;
