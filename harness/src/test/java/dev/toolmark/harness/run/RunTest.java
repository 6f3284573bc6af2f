package dev.toolmark.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.harness.suite.SuiteReader;
import dev.toolmark.harness.suite.TaskFingerprint;
import dev.toolmark.harness.tool.ScriptedTools;
import dev.toolmark.providers.AttemptEnd;
import dev.toolmark.providers.AttemptStart;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Attempts;
import dev.toolmark.providers.Exchange;
import dev.toolmark.providers.Ledger;
import dev.toolmark.providers.NotSent;
import dev.toolmark.providers.Phase;
import dev.toolmark.providers.StepId;
import dev.toolmark.providers.Timing;
import dev.toolmark.providers.Waits;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RunTest {
  private static final String SUITE =
      """
      suite: s
      tools:
        find: {description: d, parameters: {type: object, properties: {q: {type: string}}}, returns: [{result: {id: 7}}]}
        book: {description: d, parameters: {type: object, properties: {id: {type: integer}}}}
      tasks:
        - {id: a, prompt: "find and book", tools: [find, book], expect: {calls: [{find: {q: x}}, {book: {id: 7}}]}}
        - {id: b, prompt: "say hi", tools: [find], max_steps: 2, expect: {calls: none}}
      """;

  private final List<String> ended = java.util.Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
  private final List<String> stoppedTargets =
      java.util.Collections.synchronizedList(new ArrayList<>());

  private static Plan plan(int repeat, RunTarget... targets) {
    SuiteReader.Result read = SuiteReader.read("s.yaml", SUITE);
    assertThat(read.problems()).isEmpty();
    return Plan.of(read.suites(), List.of(targets), repeat, TaskFingerprint::asked);
  }

  private static RunTarget target(String name, Exchange exchange) {
    return new RunTarget(
        name,
        "m",
        Ask.STREAMED,
        Sampling.UNSET,
        Thinking.UNSET,
        List.of(),
        "asked-" + name,
        Optional.empty(),
        exchange,
        Optional.empty());
  }

  private static Attempts said(Part... parts) {
    return attempted(Optional.empty(), parts);
  }

  private static Attempts failed(Cause cause) {
    return attempted(
        Optional.of(
            new Attempted.Failure(
                cause,
                Phase.BEFORE_CONTENT,
                "it was " + cause.label(),
                cause == Cause.BAD_KEY ? Attempted.Next.STOP_TARGET : Attempted.Next.GIVE_UP)));
  }

  private static Attempts attempted(Optional<Attempted.Failure> failure, Part... parts) {
    var answer =
        new Answer(
            Optional.empty(),
            Arrays.asList(parts),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty());
    return Attempts.of(
        new Attempted(
            1,
            answer,
            failure,
            Timing.NONE,
            Waits.NONE,
            OptionalInt.of(200),
            Optional.empty(),
            "p",
            "",
            "none",
            List.of()));
  }

  private static Part.Call call(String name, String arguments) {
    return new Part.Call(new CallId("c1", false), name, arguments, List.of());
  }

  private Outcome outcome(String task) {
    return Optional.ofNullable(outcomes.get(task)).orElseThrow();
  }

  private void carryOut(Plan plan, Past past, Stop stop) throws InterruptedException {
    RunWatcher watcher =
        new RunWatcher() {
          @Override
          public void started(Trial trial) {}

          @Override
          public void ended(Trial trial, Outcome outcome) {}

          @Override
          public void targetStopped(String target, Attempted.Failure why) {
            stoppedTargets.add(target + ": " + why.detail());
          }

          @Override
          public void interruptWith(Runnable interrupt) {}
        };
    OutcomeSink sink =
        new Told((trial, outcome) -> {
          ended.add(
              trial.task().id() + "/" + trial.target().name() + "#" + trial.tag().repetition());
          outcomes.put(trial.task().id(), outcome);
        });
    new Run(plan, past, sink, watcher, ScriptedTools::new, stop).carryOut(8, 0);
  }

  /// Calls find, then book, which is never executed; says hi where nothing is to be called.
  private static Attempts agent(ChatRequest request) {
    boolean found = request.messages().stream().anyMatch(Message.Results.class::isInstance);
    if (request.tools().size() == 1) return said(new Part.Text("hi"));
    return said(found ? call("book", "{\"id\":7}") : call("find", "{\"q\":\"x\"}"));
  }

  @Test
  void every_trial_of_the_plan_ends_exactly_once() throws Exception {
    Plan plan = plan(3, target("t1", (r, s, n) -> agent(r)), target("t2", (r, s, n) -> agent(r)));
    carryOut(plan, Past.none(), new Stop());
    assertThat(plan.size()).isEqualTo(12);
    assertThat(ended).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void plan_order_is_tasks_then_targets_then_repetitions_and_each_targets_line_keeps_it() {
    Plan plan = plan(2, target("x", (r, s, n) -> agent(r)), target("y", (r, s, n) -> agent(r)));
    List<String> all =
        plan.trials().map(t -> t.task().id() + t.target().name() + t.tag().repetition()).toList();
    assertThat(all).containsExactly("ax1", "ax2", "ay1", "ay2", "bx1", "bx2", "by1", "by2");
    var lines = new ArrayList<String>();
    for (int nth = 0; nth < plan.perTarget(); nth++) {
      Trial trial = plan.trialOf(1, nth);
      lines.add(trial.task().id() + trial.target().name() + trial.tag().repetition());
    }
    assertThat(lines).containsExactly("ay1", "ay2", "by1", "by2");
  }

  @Test
  void results_are_answered_until_a_tool_that_is_never_executed_is_called() throws Exception {
    carryOut(plan(1, target("t", (r, s, n) -> agent(r))), Past.none(), new Stop());
    var answered = (Outcome.Answered) outcome("a");
    List<StepTaken> steps = answered.turns().getFirst();
    assertThat(steps).hasSize(2);
    assertThat(steps.getFirst().results()).hasSize(1);
    assertThat(steps.getLast().results()).isEmpty();
    assertThat(answered.stepLimit()).isFalse();
  }

  @Test
  void a_model_that_never_stops_calling_is_stopped_by_the_step_limit() throws Exception {
    carryOut(plan(1, target("t", (r, s, n) -> said(call("find", "{}")))), Past.none(), new Stop());
    var answered = (Outcome.Answered) outcome("b");
    assertThat(answered.stepLimit()).isTrue();
    assertThat(answered.turns().getFirst()).hasSize(2);
  }

  @Test
  void an_unknown_tool_is_answered_with_an_error_and_the_model_goes_on() throws Exception {
    Exchange invents =
        (request, step, n) ->
            step.step() == 0 ? said(call("no_such_tool", "{}")) : said(new Part.Text("sorry"));
    carryOut(plan(1, target("t", invents)), Past.none(), new Stop());
    StepTaken first = outcome("b").turns().getFirst().getFirst();
    assertThat(first.results().getFirst().failed()).isTrue();
    assertThat(outcome("b").turns().getFirst()).hasSize(2);
  }

  @Test
  void a_refused_key_stops_its_target_and_no_other() throws Exception {
    var asked = new AtomicInteger();
    Exchange refused =
        (r, s, n) -> {
          asked.incrementAndGet();
          return failed(Cause.BAD_KEY);
        };
    Plan plan = plan(50, target("bad", refused), target("good", (r, s, n) -> agent(r)));
    carryOut(plan, Past.none(), new Stop());
    assertThat(stoppedTargets).containsExactly("bad: it was bad_key");
    assertThat(asked.get()).isLessThanOrEqualTo(4); // one for each trial that was in flight
    assertThat(ended.stream().filter(e -> e.contains("good"))).hasSize(100);
  }

  @Test
  void three_refused_connections_in_a_row_stop_a_target_and_an_answer_between_them_does_not() {
    var health = new TargetHealth();
    var failure = failed(Cause.UNREACHABLE).last().failure().orElseThrow();
    assertThat(List.of(health.failed(failure), health.failed(failure))).containsOnly(false);
    health.answered();
    assertThat(List.of(health.failed(failure), health.failed(failure))).containsOnly(false);
    assertThat(health.failed(failure)).isTrue();
    assertThat(health.failed(failure)).as("said once").isFalse();
  }

  @Test
  void after_drain_no_trial_starts_and_those_under_way_end() throws Exception {
    var stop = new Stop();
    Exchange drains =
        (r, s, n) -> {
          stop.to(Stop.Level.DRAIN, "test");
          return agent(r);
        };
    carryOut(plan(100, target("t", drains)), Past.none(), stop);
    assertThat(ended).isNotEmpty().hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void what_a_sink_throws_ends_the_run_and_reaches_the_caller() {
    Plan plan = plan(100, target("t", (r, s, n) -> agent(r)));
    OutcomeSink full =
        new Told((trial, outcome) -> {
          throw new java.io.UncheckedIOException(new java.io.IOException("disk full"));
        });
    var run = new Run(plan, Past.none(), full, quiet(), ScriptedTools::new, new Stop());
    assertThatThrownBy(() -> run.carryOut(4, 0)).hasMessageContaining("disk full");
  }

  static RunWatcher quiet() {
    return new RunWatcher() {
      @Override
      public void started(Trial trial) {}

      @Override
      public void ended(Trial trial, Outcome outcome) {}

      @Override
      public void targetStopped(String target, Attempted.Failure why) {}

      @Override
      public void interruptWith(Runnable interrupt) {}
    };
  }

  @Test
  void a_finished_step_of_an_earlier_life_is_not_asked_again_and_an_unfinished_one_is_numbered_on()
      throws Exception {
    var asked = new ArrayList<String>();
    Exchange listens =
        (r, s, n) -> {
          synchronized (asked) {
            asked.add(s.step() + "#" + n);
          }
          return agent(r);
        };
    Plan plan = plan(1, target("t", listens));
    Trial first = plan.trial(0);
    Set<String> over = new HashSet<>(Set.of(plan.trial(1).id()));
    Past past =
        new Past() {
          @Override
          public boolean hasEnded(Trial trial) {
            return over.contains(trial.id());
          }

          @Override
          public Made made(Trial trial, int step) {
            return trial.id().equals(first.id()) && step == 0
                ? new Made(said(call("find", "{\"q\":\"x\"}")).all(), true)
                : Made.NOTHING;
          }

          @Override
          public int started(Trial trial, int step) {
            return step == 0 ? 1 : 2;
          }
        };
    carryOut(plan, past, new Stop());
    assertThat(asked).containsExactly("1#3");
    assertThat(ended).containsExactly("a/t#1");
  }

  @Test
  void an_interrupt_leaves_the_trials_under_way_unfinished() throws Exception {
    var inside = new CountDownLatch(1);
    var interrupt = new HashMap<String, Runnable>();
    Exchange waits =
        (ChatRequest r, StepId s, int n) -> {
          inside.countDown();
          new CountDownLatch(1).await();
          return agent(r);
        };
    RunWatcher watcher =
        new RunWatcher() {
          @Override
          public void started(Trial trial) {}

          @Override
          public void ended(Trial trial, Outcome outcome) {}

          @Override
          public void targetStopped(String target, Attempted.Failure why) {}

          @Override
          public void interruptWith(Runnable now) {
            interrupt.put("now", now);
          }
        };
    Plan plan = plan(4, target("t", waits));
    var run =
        new Run(
            plan,
            Past.none(),
            new Told((t, o) -> ended.add(t.id())),
            watcher,
            ScriptedTools::new,
            new Stop());
    Thread breaker =
        Thread.ofVirtual()
            .start(() -> {
              try {
                inside.await();
                Optional.ofNullable(interrupt.get("now")).orElseThrow().run();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    run.carryOut(2, 0);
    breaker.join();
    assertThat(ended).isEmpty();
  }

  @Test
  void a_targets_failure_is_its_own_though_it_was_given_up_meanwhile() throws Exception {
    var both = new CountDownLatch(2);
    Exchange refused =
        (r, s, n) -> {
          both.countDown();
          both.await();
          return failed(Cause.BAD_KEY);
        };
    RunTarget other = target("B", (r, s, n) -> failed(Cause.OVERLOADED));
    carryOut(plan(1, target("A", refused).fallingBackTo(other)), Past.none(), new Stop());
    assertThat(ended).hasSize(2);
    assertThat(stoppedTargets).containsExactly("A: it was bad_key");
  }

  @Test
  @Timeout(60) // it would wait for ever
  void a_fault_interrupts_whoever_waits_for_what_the_faulty_held() {
    var calls = new AtomicInteger();
    var waiting = new CountDownLatch(1);
    Exchange breaks =
        (r, s, n) -> {
          if (s.step() == 0 && calls.getAndIncrement() == 0) {
            waiting.countDown();
            new CountDownLatch(1).await();
          }
          waiting.await();
          throw new IllegalStateException("broken");
        };
    Plan plan = plan(10, target("t", breaks));
    var sink = new Told((trial, outcome) -> {});
    var run = new Run(plan, Past.none(), sink, quiet(), ScriptedTools::new, new Stop());
    assertThatThrownBy(() -> run.carryOut(8, 0)).hasMessage("broken");
  }

  @Test
  void where_none_may_begin_what_is_under_way_lands_before_the_cause_is_thrown() {
    var stop = new Stop();
    var calls = new AtomicInteger();
    var stopped = new CountDownLatch(1);
    Thread.ofPlatform() // a virtual one that spins may hold the only carrier
        .daemon()
        .start(() -> {
          while (stop.level() == Stop.Level.NO) Thread.onSpinWait();
          stopped.countDown();
        });
    Exchange full =
        (r, s, n) -> {
          if (calls.getAndIncrement() > 0)
            throw new NoneMayBegin(new IllegalStateException("disk full"));
          stopped.await();
          return said(new Part.Text("hi"));
        };
    Plan plan = plan(10, target("t", full));
    var sink = new Told((trial, outcome) -> ended.add(trial.id()));
    var run = new Run(plan, Past.none(), sink, quiet(), ScriptedTools::new, stop);
    assertThatThrownBy(() -> run.carryOut(2, 0)).hasMessage("disk full");
    assertThat(stop.level()).isEqualTo(Stop.Level.DRAIN);
    assertThat(ended).hasSize(1);
  }

  @Test
  void a_run_that_lands_sends_nothing_more_and_hears_what_was_sent() {
    var stop = new Stop();
    var heard = new ArrayList<String>();
    var landing =
        new Landing(
            stop,
            new Ledger() {
              @Override
              public void starting(AttemptStart start) {
                heard.add("starting " + start.attempt());
              }

              @Override
              public void ended(AttemptEnd end) {
                heard.add("ended " + end.attempt());
              }
            });
    Trial trial = plan(1, target("t", (r, s, n) -> agent(r))).trial(0);
    landing.starting(start(trial, "a-0-1"));
    stop.to(Stop.Level.LAND, "test");
    assertThatThrownBy(() -> landing.starting(start(trial, "a-0-2"))).isInstanceOf(NotSent.class);
    landing.ended(
        new AttemptEnd(
            "a-0-1",
            new StepId(trial.tag(), 0),
            1,
            said(new Part.Text("hi")).last(),
            Instant.EPOCH));
    assertThat(heard).containsExactly("starting a-0-1", "ended a-0-1");
  }

  private static AttemptStart start(Trial trial, String name) {
    return new AttemptStart(
        name, new StepId(trial.tag(), 0), 1, "t", "", 0, OptionalInt.empty(), Instant.EPOCH);
  }
}
