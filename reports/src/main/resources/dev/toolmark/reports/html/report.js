"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const targets = data.targets, tasks = data.tasks, repeat = data.repeat;
  const PAGE = 400;
  const WORDS = { c: "correct", s: "correct, silent", w: "wrong", z: "wrong, silent", f: "failed, no verdict", n: "not asked or not judged", u: "not run" };
  const MARKS = { c: "✓", s: "○", w: "✗", z: "○", f: "!", n: "–", u: "" };
  const byId = id => document.getElementById(id);
  // Half of a surrogate pair is no character: it would be shown as nothing, and breaks what copies the page.
  // Marks that turn the direction of writing would show other words than were said; they stand as their code points.
  const whole = text => (text.toWellFormed ? text.toWellFormed() : text)
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, mark => "\\u{" + mark.codePointAt(0).toString(16) + "}");
  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = whole(String(text));
    return element;
  };
  const place = (task, target, repetition) => (task * targets.length + target) * repeat + repetition;

  // The grid: a row for each task, a cell for each trial, drawn a page at a time.
  const filters = { suite: byId("f-suite"), target: byId("f-target"), kind: byId("f-class"), text: byId("f-text") };
  const option = (select, value, text) => {
    const made = make("option", "", text);
    made.value = whole(value);
    select.append(made);
  };
  [...new Set(tasks.map(task => task[0]))].forEach(suite => option(filters.suite, String(suite), data.suites[suite]));
  targets.forEach((target, at) => option(filters.target, String(at), target));
  const held = states => [...states].some(state => data.states.includes(state));
  for (const [states, words] of [["wz", "wrong"], ["cs", "correct"], ["sz", "silent"], ["f", WORDS.f], ["n", WORDS.n], ["u", WORDS.u]])
    if (held(states)) option(filters.kind, "state:" + states, words);
  data.kinds.forEach((kind, at) => { if (at > 0) option(filters.kind, "kind:" + at, kind); });

  const shownTargets = () =>
    filters.target.value === "" ? targets.map((_, at) => at) : [Number(filters.target.value)];
  const wanted = at => {
    const wish = filters.kind.value, cut = wish.indexOf(":"), sort = wish.slice(0, cut), value = wish.slice(cut + 1);
    if (sort === "state") return value.includes(data.states[at]);
    if (sort === "kind") return data.kindOf[at] === Number(value);
    return true;
  };
  const matches = (task, columns) => {
    const [suite, name, caseId, prompt] = tasks[task];
    if (filters.suite.value !== "" && suite !== Number(filters.suite.value)) return false;
    const text = filters.text.value.trim().toLowerCase();
    if (text && !(name + " " + caseId + " " + prompt).toLowerCase().includes(text)) return false;
    if (filters.kind.value === "") return true;
    return columns.some(target => {
      for (let r = 0; r < repeat; r++) if (wanted(place(task, target, r))) return true;
      return false;
    });
  };

  let rows = [], columns = [], drawn = 0;
  const cell = at => {
    const state = data.states[at];
    const button = make("button", "cell " + state, MARKS[state]);
    const kind = data.kinds[data.kindOf[at]];
    button.title = whole(WORDS[state] + (kind ? ": " + kind : ""));
    button.setAttribute("aria-label", button.title);
    button.dataset.at = at;
    if (state === "u") button.disabled = true;
    return button;
  };
  // How many of a task's verdicts on a target are correct.
  const share = (task, target) => {
    let correct = 0, judged = 0;
    for (let r = 0; r < repeat; r++) {
      const state = data.states[place(task, target, r)];
      if ("cs".includes(state)) correct++;
      if ("cswz".includes(state)) judged++;
    }
    return make("span", "share" + (correct < judged ? " some" : ""), judged ? correct + " of " + judged : "");
  };
  const draw = () => {
    const body = byId("rows");
    const end = Math.min(rows.length, drawn + PAGE);
    for (; drawn < end; drawn++) {
      const task = rows[drawn], [suite, name, caseId, prompt] = tasks[task];
      if (drawn === 0 || tasks[rows[drawn - 1]][0] !== suite) {
        const head = make("tr", "suite"), only = make("td", "", data.suites[suite]);
        only.colSpan = columns.length + 1;
        head.append(only);
        body.append(head);
      }
      const row = make("tr"), title = make("td", "name", caseId ? name + " [" + caseId + "]" : name);
      title.title = whole(prompt);
      row.append(title);
      for (const target of columns) {
        const holder = make("td", "cells");
        if (repeat > 1) holder.append(share(task, target));
        for (let r = 0; r < repeat; r++) holder.append(cell(place(task, target, r)));
        row.append(holder);
      }
      body.append(row);
    }
    byId("more").hidden = drawn === rows.length;
    byId("more").textContent = "Show " + Math.min(PAGE, rows.length - drawn) + " more";
    byId("count").textContent = rows.length + " of " + tasks.length + " tasks";
  };
  const redraw = () => {
    columns = shownTargets();
    rows = tasks.map((_, at) => at).filter(task => matches(task, columns));
    drawn = 0;
    byId("rows").replaceChildren();
    const head = byId("columns");
    head.replaceChildren(make("th", "name", "task"));
    columns.forEach(target => {
      const th = make("th", "cells", targets[target]);
      if (data.simulated[target]) th.append(make("span", "tag", "simulated"));
      head.append(th);
    });
    draw();
  };
  for (const filter of [filters.suite, filters.target, filters.kind]) filter.addEventListener("change", redraw);
  let typing = 0;
  filters.text.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(redraw, 120); });
  byId("more").addEventListener("click", draw);

  // The trials: packed in blocks, unpacked when one of a block is asked for.
  const blocks = new Map();
  const block = async number => {
    if (!blocks.has(number)) {
      const packed = Uint8Array.from(atob(JSON.parse(byId("block" + number).textContent)), c => c.charCodeAt(0));
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
      blocks.set(number, JSON.parse(await new Response(stream).text()));
    }
    return blocks.get(number);
  };
  const section = (body, title) => body.append(make("h3", "", title));
  const facts = (body, pairs) => {
    const list = make("dl");
    for (const [name, value] of pairs) {
      if (value === undefined || value === "" || value === null) continue;
      list.append(make("dt", "", name), make("dd", "", String(value)));
    }
    if (list.childElementCount) body.append(list);
    return list.childElementCount;
  };
  const differences = (body, list) => {
    const table = make("table", "diff"), head = make("tr");
    for (const name of ["where", "expected", "actual"]) head.append(make("th", "", name));
    table.append(head);
    for (const difference of list) {
      const row = make("tr");
      for (const [name, value] of [["where", difference.path], ["expected", difference.expected], ["actual", difference.actual]]) {
        const td = make("td", name);
        td.append(make("small", "", name), make("pre", "", value));
        row.append(td);
      }
      table.append(row);
    }
    body.append(table);
  };
  // Turns and steps count from 1; what stood before the first turn is turn 0.
  const transcript = (body, said) => {
    const turns = said.reduce((most, line) => Math.max(most, line.turn), 0);
    for (const line of said) {
      const item = make("div", "said " + (["call", "error"].includes(line.kind) ? line.kind : ""));
      const where = [line.turn > 0 && turns > 1 ? "turn " + line.turn : "", line.step > 0 ? "step " + line.step : ""].filter(Boolean).join(", ");
      item.append(make("b", "", line.kind + (line.name ? " " + line.name : "") + (where ? " · " + where : "")), make("pre", "", line.text));
      body.append(item);
    }
  };
  // Expected and called beside each other; a line for each call, a rule between steps.
  const compared = (body, trial) => {
    const pair = make("div", "pair"), expected = make("div"), called = make("div");
    section(expected, "Expected");
    expected.append(make("pre", "", trial.expected || "nothing is judged"));
    section(called, "Called");
    const calls = trial.said.filter(line => line.kind === "call");
    let last = null;
    for (const call of calls) {
      const step = call.turn + "." + call.step;
      called.append(make("pre", last !== null && last !== step ? "next" : "", call.name + "(" + call.text + ")"));
      last = step;
    }
    if (!calls.length) called.append(make("pre", "soft", trial.called || "no tool"));
    pair.append(expected, called);
    body.append(pair);
  };
  const ms = value => value === undefined ? undefined : value.toLocaleString("en") + " ms";
  const timing = (body, f) => {
    section(body, "Timing");
    const perRead = f.reads > 0 && f.events !== undefined
      ? f.events + " in " + f.reads + " reads (" + (f.events / f.reads).toFixed(1) + " a read; events of one read share its time)" : undefined;
    const any = facts(body, [["queued", ms(f.queue_ms)], ["waited", ms(f.wait_ms)], ["first byte", ms(f.ttfb_ms)],
      ["first token", ms(f.ttft_ms)], ["first tool", ms(f.first_tool_ms)], ["arguments complete", ms(f.arguments_ms)],
      ["total", ms(f.total_ms)], ["events", perRead], ["tokens", f.tokens], ["tokens a second", f.tokens_per_s],
      ["cost", f.cost], ["attempts", f.attempts]]);
    if (!any) body.append(make("p", "soft", "None was taken."));
  };
  const reason = trial => {
    if (!trial) return "";
    const said = trial.why || [trial.cause, trial.detail].filter(Boolean).join(": ");
    return said ? ": " + said : "";
  };
  const show = (at, trial, whyNot) => {
    const body = make("div", "body"), state = data.states[at];
    const task = Math.floor(at / repeat / targets.length), target = Math.floor(at / repeat) % targets.length;
    const [suite, name, caseId] = tasks[task];
    byId("trial-title").textContent = whole(data.suites[suite] + " / " + name + (caseId ? " [" + caseId + "]" : "") +
      " × " + targets[target] + " #" + (at % repeat + 1));
    const verdict = make("div", "verdict " + state);
    verdict.append(make("b", "", WORDS[state]), document.createTextNode(whole(reason(trial))));
    body.append(verdict);
    if (data.simulated[target]) body.append(make("p", "simulated", "This target is simulated: no model was asked."));
    if (!trial) {
      body.append(make("p", "soft", whyNot));
    } else {
      if ((trial.differences || []).length) { section(body, "What differs"); differences(body, trial.differences); }
      compared(body, trial);
      section(body, "Verdict");
      const any = facts(body, [["classes", (trial.classes || []).join(", ")], ["cause", trial.cause], ["who must act", trial.party],
        ["detail", trial.detail], ["questions", trial.questions], ["notes", (trial.notes || []).join("; ")]]);
      if (!any) body.append(make("p", "soft", "None was given."));
      section(body, "Transcript");
      transcript(body, trial.said);
      if (!data.stable) timing(body, trial.facts);
      section(body, "Wire");
      facts(body, [["protocol", trial.facts.protocol], ["served model", trial.facts.served_model], ["steps", trial.facts.steps],
        ["most calls in one step", trial.facts.most], ["violations", trial.facts.violations], ["could not be said", trial.facts.unsaid]]);
    }
    byId("trial-body").replaceChildren(body);
  };
  const dialog = byId("trial");
  let open = -1;
  const view = async at => {
    open = at;
    const [number, index] = [data.block[at], data.index[at]];
    let trial = null, whyNot = data.leftOut;
    if (number >= 0) {
      try { trial = (await block(number))[index]; }
      catch (cause) { whyNot = "This browser cannot unpack the transcript: " + cause; }
    }
    if (open !== at) return;
    show(at, trial, whyNot);
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    address("#trial-" + at);
  };
  // The address names the trial that is open, so that it can be sent to somebody.
  const address = hash => {
    try { history.replaceState(null, "", location.href.split("#")[0] + hash); }
    catch (refused) { /* some browsers refuse it to files; the page works without */ }
  };
  const follow = () => {
    const wish = /^#trial-(\d+)$/.exec(location.hash);
    if (wish && Number(wish[1]) < data.states.length) view(Number(wish[1]));
  };
  const step = by => {
    for (let at = open + by; at >= 0 && at < data.states.length; at += by)
      if (data.states[at] !== "u" && wanted(at) && columns.includes(Math.floor(at / repeat) % targets.length)
          && matches(Math.floor(at / repeat / targets.length), columns)) { view(at); return; }
  };
  byId("rows").addEventListener("click", event => {
    const button = event.target.closest("button");
    if (button) view(Number(button.dataset.at));
  });
  byId("trial-close").addEventListener("click", () => dialog.close());
  byId("trial-next").addEventListener("click", () => step(1));
  byId("trial-before").addEventListener("click", () => step(-1));
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("keydown", event => {
    if (event.key === "ArrowRight") step(1);
    if (event.key === "ArrowLeft") step(-1);
  });
  // Arrow keys move between the cells of the grid.
  byId("rows").addEventListener("keydown", event => {
    const moves = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
    const move = moves[event.key], button = event.target.closest("button");
    if (!move || !button) return;
    event.preventDefault();
    let row = button.closest("tr");
    const at = [...row.querySelectorAll("button")].indexOf(button);
    if (move[0] === 0) { const next = row.querySelectorAll("button")[at + move[1]]; if (next) next.focus(); return; }
    do row = move[0] > 0 ? row.nextElementSibling : row.previousElementSibling;
    while (row && row.className === "suite");
    const next = row && row.querySelectorAll("button")[at];
    if (next) next.focus();
  });
  // A count of wrong trials leads to those trials.
  for (const row of document.querySelectorAll("table.why tbody tr")) {
    const kind = data.kinds.indexOf(row.querySelector(".name span").textContent);
    [...row.cells].slice(1).forEach((td, target) => {
      if (kind < 1 || target >= targets.length || td.textContent === "") return;
      const button = make("button", "link", td.textContent);
      button.title = "show these trials";
      button.addEventListener("click", () => {
        filters.suite.value = filters.text.value = "";
        filters.target.value = String(target);
        filters.kind.value = "kind:" + kind;
        redraw();
        byId("trials").scrollIntoView();
      });
      td.replaceChildren(button);
    });
  }
  dialog.addEventListener("close", () => { open = -1; address(""); });
  window.addEventListener("hashchange", follow);
  redraw();
  follow();
})();
