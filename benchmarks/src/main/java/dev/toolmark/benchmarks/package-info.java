/// JMH benchmarks of the hot path, with peers and limits beside it, and one program for cold JVMs.
///
/// # Names
///
/// The full name of a benchmark is `dev.toolmark.benchmarks.<task>.<Class>.<contender>`: the last
/// segment says who, the one before the class says what; the class only groups those that share
/// parameters and JVM options, and no table needs it. Names of contenders are unique within a task.
///
/// | task | contenders | parameters |
/// |---|---|---|
/// | `decode` | `Ours`: `slices` `slicesInSegments` `strings` `answer`; `Jackson`: `jacksonTree` `jacksonTokens`; `Simd`: `simdjson` | `corpus` `protocol` (seven) |
/// | `decode` | `Limits`: `newlineBytes` `newlineSwar` `arraycopy` | `corpus` `protocol` (seven) |
/// | `decode` | `OpenAi`: `openaiJava` | `corpus` `protocol` (openai-chat, openai-responses) |
/// | `decode` | `LangChain`: `langchain4j` | `corpus` `protocol` (openai-chat) |
/// | `decode` | `Anthropic`: `anthropicJava` | `corpus` `protocol` (anthropic-messages) |
/// | `framing` | `Sse`: `ours` | `corpus` `protocol` (openai-chat, openai-responses, anthropic-messages, gemini, cohere) |
/// | `timeline` | `Answers`: `timed` `untimed` | `protocol` (openai-chat, anthropic-messages) `read` (300, 16384) |
/// | `encode` | `Ours`: `escaped` `plain` | `protocol` (seven) |
/// | `translate` | `Ours`: `ours`; `Jackson`: `jacksonTree` `jacksonPayloads` | `from` `to` (seven each: 49 pairs) |
/// | `requestencode` | `Requests`: `ours` `jacksonTree` | `protocol` (seven) |
/// | `requestdecode` | `Requests`: `ours` `jacksonTree` | `protocol` (seven) |
/// | `score` | `Calls`: `ours` | `verdict` (right, wrong) |
/// | `journal` | `Append`: `ours` `durably` | none |
///
/// `protocol`, `from` and `to`: `openai-chat` `openai-responses` `anthropic-messages` `gemini`
/// `ollama` `cohere` `bedrock-converse`. `corpus`: `generated` (real wire shapes), `mixed` (shapes
/// that change from event to event), `recorded` (the fixtures, answers that are whole and without
/// fault; fails with a message where there are none). A `-p` is for every benchmark that has the
/// parameter: choose the classes of vendors by pattern when giving `-p protocol`.
///
/// # Figures
///
/// Mode is throughput in operations a second (`ops/s`). Every benchmark has the same three further
/// results, per second of the measured time: `bytes` (of the stream; of what comes out for `encode`
/// and `requestencode`; of what goes in else), `events` (of the stream; requests, verdicts or
/// records where there is no stream) and `cpuNanos` (processor time of the measuring thread). So
///
/// - MB a second of processor time: `bytes * 1000 / cpuNanos`; events likewise;
/// - ns an event: `cpuNanos / events`;
/// - bytes allocated an event, with `-prof gc`: `gc.alloc.rate.norm * score / events`.
///
/// In JMH's CSV they are rows `name:bytes`, `name:events`, `name:cpuNanos` and
/// `name:gc.alloc.rate.norm`, with parameters in columns `Param: protocol` and so on; in its JSON
/// they are in `secondaryMetrics`. Run: `java -cp 'benchmarks.jar:lib/*' org.openjdk.jmh.Main
/// 'benchmarks\.decode\.'`. Each class sets its own defaults: one fork, 3 warm-up and 5 measured
/// seconds; `-f -wi -i -w -r` change them.
///
/// # Cold
///
/// `java -cp 'benchmarks.jar:lib/*' dev.toolmark.benchmarks.Cold CONTENDER PROTOCOL N [FOLDER]`
/// reads N streams in this JVM, and prints one line of CSV; CONTENDER as in the task `decode`.
/// `simdjson` needs `--add-modules jdk.incubator.vector` (JMH's forks are given it).
@NullMarked
package dev.toolmark.benchmarks;

import org.jspecify.annotations.NullMarked;
