package dev.toolmark.harness.run;

import dev.toolmark.harness.suite.Suite;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.chat.TrialTag;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All trials of a run, in plan order: tasks as they stand in their files, for each the targets,
/// for each the repetitions. A trial is made when it is asked for, so a plan of any size is small.
/// `taskAsked`: the task's part in what is sent, as a fingerprint.
public record Plan(
    List<Task> tasks, List<RunTarget> targets, int repeat, Function<Task, String> taskAsked) {
  public Plan {
    tasks = List.copyOf(tasks);
    targets = List.copyOf(targets);
    if (repeat < 1) throw new IllegalArgumentException("repetitions count from 1, was " + repeat);
  }

  public static Plan of(
      List<Suite> suites, List<RunTarget> targets, int repeat, Function<Task, String> taskAsked) {
    return new Plan(
        suites.stream().flatMap(suite -> suite.tasks().stream()).toList(),
        targets,
        repeat,
        taskAsked);
  }

  public int size() {
    return Math.multiplyExact(Math.multiplyExact(tasks.size(), targets.size()), repeat);
  }

  /// How many trials one target has.
  public int perTarget() {
    return Math.multiplyExact(tasks.size(), repeat);
  }

  /// The trial at a place in plan order.
  public Trial trial(int place) {
    int perTask = targets.size() * repeat;
    Task task = tasks.get(place / perTask);
    RunTarget target = targets.get(place % perTask / repeat);
    int repetition = place % repeat + 1;
    return trial(task, target, repetition, place, taskAsked);
  }

  /// A trial that stands in no plan.
  public static Trial trial(
      Task task, RunTarget target, int repetition, Function<Task, String> taskAsked) {
    return trial(task, target, repetition, Trial.NOWHERE, taskAsked);
  }

  /// The trial that is led with the fallback in the place of that one.
  static Trial behind(Trial trial, RunTarget fallback, Function<Task, String> taskAsked) {
    return trial(trial.task(), fallback, trial.tag().repetition(), trial.place(), taskAsked);
  }

  private static Trial trial(
      Task task, RunTarget target, int repetition, int place, Function<Task, String> taskAsked) {
    String id = id(task, target.name(), repetition);
    var tag = new TrialTag(id, task.suite(), task.id(), task.caseId(), repetition);
    return new Trial(tag, task, target, hash(taskAsked.apply(task), target.asked()), place);
  }

  /// The trial of one target that is `nth` (from 0) in plan order.
  public Trial trialOf(int target, int nth) {
    return trial(nth / repeat * targets.size() * repeat + target * repeat + nth % repeat);
  }

  public Stream<Trial> trials() {
    return IntStream.range(0, size()).mapToObj(this::trial);
  }

  /// Trial identity: the hash of suite, task, case, target name and repetition (design section 1).
  public static String id(Task task, String target, int repetition) {
    return id(task.suite(), task.id(), task.caseId(), target, repetition);
  }

  public static String id(String suite, String task, String caseId, String target, int repetition) {
    return hash(suite, task, caseId, target, Integer.toString(repetition));
  }

  /// 16 hex digits of SHA-256 over the words, each with its length, so that no two lists of words
  /// run together.
  static String hash(String... words) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(withLengths(words)), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] withLengths(String... words) {
    var all = new ByteArrayOutputStream(128);
    for (String word : words) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      all.writeBytes(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
      all.write(':');
      all.writeBytes(bytes);
    }
    return all.toByteArray();
  }
}
