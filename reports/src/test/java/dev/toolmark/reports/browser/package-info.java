/// The report in a real browser. Compiled and run in the profile `browser` alone.
@NullMarked
package dev.toolmark.reports.browser;

import org.jspecify.annotations.NullMarked;
