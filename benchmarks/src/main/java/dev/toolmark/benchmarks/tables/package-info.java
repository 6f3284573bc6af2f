/// What `scripts/bench` is: runs the groups asked for, each in processes of its own, and tells what
/// they measured as tables, CSV files and one page with charts, beside what must hold.
///
/// In: JMH's JSON, the lines of `Cold`, the CSV of `fanout`, and the times of started programs.
/// Out: `Sheet`s, of which text, CSV and the page are made, and `Goal`s. May import: `java.*`,
/// providers `json`.
@NullMarked
package dev.toolmark.benchmarks.tables;

import org.jspecify.annotations.NullMarked;
