/// What a whole trial costs when many are in flight: our real command and the usual `HttpClient` loop, each a process of its own, against
/// one scripted server, a third. Started by `FanOut.main`:
///
///     FanOut [--quick] [--rounds N] [--promptfoo] [--toolmark COMMAND] [--csv FILE] [--keep DIR] [ROW ...]
///
/// | row | what runs | `--quick` |
/// |---|---|---|
/// | `steady` | 10,000 streamed trials, 200 in flight, text deltas 2 ms apart: ours and the usual loop | 2,000 |
/// | `wide` | 10,000 streamed trials, 1,000 in flight, text deltas 40 ms apart: ours and the usual loop | 3,000 |
/// | `tests-1000` | 1,000 tests at 1,000 in flight, 2 ms apart: ours, and with `--promptfoo` promptfoo 0.123.1 (not streamed) | the same |
/// | `tests-10000` | 10,000 tests at 1,000 in flight, the same two | 3,000 |
/// | `streams` | 10,000 live streams, one delta a second for 45 s, in 512 MiB of heap: ours alone | 1,000 for 10 s |
///
/// Without rows: all but `streams`. `--rounds`: passes over each row (1). `--toolmark`: the command that is measured (`scripts/toolmark`,
/// built before). `--promptfoo`: installs it and the Node it needs by npm in a temporary folder. `--csv`: where the figures go (nowhere).
/// `--keep`: where configs, suites and runs stay (a temporary folder that is removed). A table for people goes to standard output,
/// progress to standard error. Exit code 0: all was measured; 1: a trial, request or stream failed; 2: bad arguments; 69: something that is
/// needed is not there. Lines of the table and the file come in the order of measuring.
///
/// Columns of the CSV (first line: their names; comma, `.` for decimals, no quotes; empty: not known):
/// - `row`, `contender` (`toolmark`, `loop`, `promptfoo`), `round` (from 1), `trials`, `in_flight`, `delta_ms`
/// - `wall_s`, `cpu_s`, `peak_mib`: of the contender's whole process, from its start to its end; the peak is of resident memory
/// - `asking_cpu_s`: CPU from its first request to its last answer, by the server's word of when that was; `asking_s`: that time
/// - `trial_us`: CPU of one trial, `asking_cpu_s` by the trials, in microseconds
/// - `failed`: trials without a whole answer
/// - `first_p50_ms`, `first_p99_ms`: reported time from sending to first content (`toolmark` alone), after the first wave, which is as many
///   trials as were in flight
/// - `server_first_p50_ms`, `server_first_p99_ms`: the same by the server, from a request read to its first event written, without the first
///   request of each connection
/// - `server_writes`: writes an answer; `server_late_max_ms`: how late the latest event was written; `server_cpu_s`
/// - `vs_wall`, `vs_cpu`, `vs_trial`, `vs_peak`: this line's figure by that of the other contender in the same row and round (of `loop` for
///   `steady` and `wide`, of `promptfoo` for the tests); set on lines of `toolmark` only
/// - `above_ms`: `first_p99_ms` less `server_first_p99_ms`; `server_in_flight_max`: most answers under way at once
@NullMarked
package dev.toolmark.benchmarks.fanout;

import org.jspecify.annotations.NullMarked;
