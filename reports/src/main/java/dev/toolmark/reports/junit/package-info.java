/// junit.xml; owns its escaping. May import: `record`, `summary`.
@NullMarked
package dev.toolmark.reports.junit;

import org.jspecify.annotations.NullMarked;
