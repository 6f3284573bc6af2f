"use strict";
(() => {
  const { byId, whole, make, button } = Page;
  const data = JSON.parse(byId("data").textContent);
  const { targets, tasks, repeat, states } = data;
  const kindOf = Page.ints(data.kind), blockOf = Page.ints(data.block), indexOf = Page.ints(data.index);
  const PAGE = 400;
  const WORDS = { c: "correct", s: "correct, silent", w: "wrong", z: "wrong, silent", f: "failed, no verdict", n: "not asked or not judged", u: "not run" };
  const MARKS = { c: "✓", s: "○", w: "✗", z: "○", f: "!", n: "–", u: "" };
  const OUTCOMES = [["wrong", "wz"], ["correct", "cs"], ["silent", "sz"], ["failed", "f"], ["none", "n"], ["not-run", "u"]];
  const OUTCOME_WORDS = { failed: WORDS.f, none: WORDS.n, "not-run": WORDS.u };
  const place = (task, target, repetition) => (task * targets.length + target) * repeat + repetition;
  const taskOf = at => Math.floor(at / repeat / targets.length), targetOf = at => Math.floor(at / repeat) % targets.length;

  // The state of the page: what is filtered and what is open. It stands in the address, so that a view is a link.
  const SETS = ["target", "suite", "outcome", "class", "tag"];
  const used = new Set(states);
  const choices = {
    target: targets, suite: data.suites, tag: data.tags, class: data.kinds.slice(1),
    outcome: OUTCOMES.filter(([, letters]) => [...letters].some(letter => used.has(letter))).map(([name]) => name),
  };
  const fresh = () => ({ target: new Set(), suite: new Set(), outcome: new Set(), class: new Set(), tag: new Set(), q: "", trial: -1, theme: "", time: "" });
  let state = fresh();
  const read = () => {
    const wish = new URLSearchParams(location.hash.slice(1)), made = fresh();
    for (const name of SETS) for (const value of wish.getAll(name)) if (choices[name].includes(value)) made[name].add(value);
    made.q = wish.get("q") || "";
    const trial = wish.get("trial");
    if (trial !== null && /^\d+$/.test(trial) && Number(trial) < states.length && states[Number(trial)] !== "u") made.trial = Number(trial);
    if (["dark", "light"].includes(wish.get("theme"))) made.theme = wish.get("theme");
    if (wish.get("time") === "ttft") made.time = "ttft";
    return made;
  };
  const written = () => {
    const wish = new URLSearchParams();
    for (const name of SETS) for (const value of state[name]) wish.append(name, whole(value));
    for (const name of ["q", "theme", "time"]) if (state[name]) wish.set(name, whole(state[name]));
    if (state.trial >= 0) wish.set("trial", state.trial);
    return wish.toString();
  };
  const address = () => location.href.split("#")[0] + "#" + written();
  let opened = false;
  // Says whether the state before can be gone back to.
  const keep = push => {
    if (written() === new URLSearchParams(location.hash.slice(1)).toString()) return false;
    try { history[push ? "pushState" : "replaceState"](null, "", address()); }
    catch (refused) { return false; /* some browsers refuse it to files; the page works without */ }
    return push;
  };

  // Which trials are shown.
  const letters = () => [...state.outcome].map(name => OUTCOMES.find(([one]) => one === name)[1]).join("");
  let wish = {};
  const prepare = () => {
    const numbers = (name, all) => state[name].size ? new Set([...state[name]].map(value => all.indexOf(value))) : null;
    wish = { target: numbers("target", targets), suite: numbers("suite", data.suites), tag: numbers("tag", data.tags), kind: numbers("class", data.kinds),
      states: letters(), text: state.q.trim().toLowerCase() };
  };
  const wantedTask = task => {
    const [suite, name, caseId, prompt, tags] = tasks[task];
    if (wish.suite && !wish.suite.has(suite)) return false;
    if (wish.tag && !tags.some(tag => wish.tag.has(tag))) return false;
    return !wish.text || (name + " " + caseId + " " + prompt).toLowerCase().includes(wish.text);
  };
  const wanted = at => (!wish.states || wish.states.includes(states[at])) && (!wish.kind || wish.kind.has(kindOf[at]));

  let rows = [], columns = [], drawn = 0, isShown = new Set();
  const cell = at => {
    const letter = states[at], made = make("button", "cell " + letter + (wanted(at) ? "" : " dim"), MARKS[letter]);
    const kind = data.kinds[kindOf[at]];
    made.type = "button";
    made.title = whole(WORDS[letter] + (kind ? ": " + kind : ""));
    made.setAttribute("aria-label", made.title);
    made.dataset.at = at;
    if (letter === "u") made.disabled = true;
    return made;
  };
  // How many of a task's verdicts on a target are correct.
  const share = (task, target) => {
    let correct = 0, judged = 0;
    for (let r = 0; r < repeat; r++) {
      const letter = states[place(task, target, r)];
      if ("cs".includes(letter)) correct++;
      if ("cswz".includes(letter)) judged++;
    }
    return make("span", "share" + (correct < judged ? " some" : ""), judged ? correct + " of " + judged : "");
  };
  const draw = () => {
    const body = byId("rows"), end = Math.min(rows.length, drawn + PAGE);
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
  };
  const redraw = () => {
    prepare();
    columns = targets.map((_, at) => at).filter(at => !wish.target || wish.target.has(at));
    rows = [];
    let trials = 0;
    tasks.forEach((_, task) => {
      if (!wantedTask(task)) return;
      let any = 0;
      for (const target of columns) for (let r = 0; r < repeat; r++) if (wanted(place(task, target, r))) any++;
      if (any) rows.push(task);
      trials += any;
    });
    isShown = new Set(rows);
    drawn = 0;
    byId("rows").replaceChildren();
    byId("columns").replaceChildren(make("th", "name", "task"));
    columns.forEach(target => {
      const th = make("th", "cells", targets[target]);
      th.scope = "col";
      if (data.simulated[target]) th.append(make("span", "tag", "simulated"));
      byId("columns").append(th);
    });
    if (!rows.length) {
      const row = make("tr"), only = make("td", "empty", "No trial is like that.");
      only.colSpan = columns.length + 1;
      row.append(only);
      byId("rows").append(row);
    }
    draw();
    byId("count").textContent = trials.toLocaleString("en") + " of " + states.length.toLocaleString("en") + " trials, in " + rows.length.toLocaleString("en") + " of " + tasks.length.toLocaleString("en") + " tasks";
  };

  // The bar of filters: a list to pick from for each, and a search.
  const pickers = {};
  const picker = (name, title) => {
    const holder = make("details", "pick"), head = make("summary"), list = make("div", "list");
    holder.dataset.name = name;
    const boxes = choices[name].map(value => {
      const label = make("label"), box = make("input");
      box.type = "checkbox";
      box.value = whole(value);
      box.addEventListener("change", () => {
        if (box.checked) state[name].add(value); else state[name].delete(value);
        filtered(true);
      });
      label.append(box, make("span", "", name === "outcome" ? OUTCOME_WORDS[value] || value : value));
      list.append(label);
      return { box, value };
    });
    holder.append(head, list);
    pickers[name] = () => {
      const chosen = [...state[name]];
      head.textContent = whole(title + ": " + (!chosen.length ? "all" : chosen.length === 1 ? chosen[0] : chosen.length + " of " + boxes.length));
      holder.classList.toggle("on", chosen.length > 0);
      boxes.forEach(({ box, value }) => { box.checked = state[name].has(value); });
    };
    if (choices[name].length > 1 || (name !== "target" && name !== "suite" && choices[name].length)) byId("filters").append(holder);
  };
  const TITLES = { target: "Target", suite: "Suite", outcome: "Outcome", class: "Class or cause", tag: "Tag" };
  const search = make("input"), count = make("span", "soft");
  const clear = () => { for (const name of SETS) state[name].clear(); state.q = ""; };
  const setUpFilters = () => {
    SETS.forEach(name => picker(name, TITLES[name]));
    search.type = "search";
    search.id = "search";
    search.placeholder = "task or prompt";
    search.setAttribute("aria-label", "Search tasks and prompts");
    let typing = 0;
    search.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(() => { state.q = search.value; filtered(false); }, 120); });
    count.id = "count";
    count.setAttribute("role", "status");
    const copy = button("Copy link", "", async () => {
      let done = "Copied";
      try { await navigator.clipboard.writeText(address()); }
      catch (refused) { done = "The address bar holds the link"; }
      copy.textContent = done;
      setTimeout(() => { copy.textContent = "Copy link"; }, 2000);
    });
    const reset = button("Clear", "Clear all filters", () => { clear(); filtered(true); });
    copy.id = "copy";
    reset.id = "clear";
    byId("filters").append(search, reset, copy, count);
    document.addEventListener("click", event => {
      for (const open of document.querySelectorAll("details.pick[open]")) if (!open.contains(event.target)) open.open = false;
    });
  };
  const filtered = push => {
    keep(push);
    show();
  };
  // Only where the filters have changed: what is drawn may hold the focus.
  let shownFor = null;
  const show = () => {
    const filters = JSON.stringify([SETS.map(name => [...state[name]]), state.q]);
    if (shownFor === filters) return;
    shownFor = filters;
    SETS.forEach(name => pickers[name]());
    if (search.value !== state.q && document.activeElement !== search) search.value = state.q;
    redraw();
  };

  // The trials: packed in blocks, unpacked when one of a block is asked for.
  const blocks = new Map();
  const block = async number => {
    if (!blocks.has(number)) {
      const packed = Page.bytes(JSON.parse(byId("block" + number).textContent));
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
      blocks.set(number, JSON.parse(await new Response(stream).text()));
    }
    return blocks.get(number);
  };
  const dialog = byId("trial");
  const fill = (at, trial, whyNot) => {
    const body = make("div", "body"), letter = states[at];
    const [suite, name, caseId, , tags] = tasks[taskOf(at)];
    byId("trial-title").textContent = whole(data.suites[suite] + " / " + name + (caseId ? " [" + caseId + "]" : "") + " × " + targets[targetOf(at)] + " #" + (at % repeat + 1));
    const verdict = make("div", "verdict " + letter);
    verdict.append(make("b", "", WORDS[letter]), document.createTextNode(whole(Trial.reason(trial))));
    body.append(verdict);
    if (data.simulated[targetOf(at)]) body.append(make("p", "simulated", "This target is simulated: no model was asked."));
    if (tags.length) body.append(make("p", "soft", "tags: " + tags.map(tag => data.tags[tag]).join(", ")));
    byId("trial-body").replaceChildren(body);
    if (trial) Trial.fill(body, trial, data.stable); else body.append(make("p", "soft", whyNot));
  };
  let showing = -1;
  const view = async at => {
    showing = at;
    let trial = null, whyNot = data.leftOut;
    if (blockOf[at] >= 0) {
      try { trial = (await block(blockOf[at]))[indexOf[at]]; }
      catch (cause) { whyNot = "This browser cannot unpack the transcript: " + cause; }
    }
    if (showing !== at) return;
    if (!dialog.open) { dialog.showModal(); byId("trial-close").focus(); }
    fill(at, trial, whyNot);
    dialog.scrollTop = 0;
    dialog.dataset.at = at;
  };
  const open = (at, push) => {
    state.trial = at;
    opened = keep(push) || opened;
    view(at);
  };
  // The next trial that is shown, in plan order; -1: there is none.
  const next = (from, by) => {
    for (let at = from + by; at >= 0 && at < states.length; at += by)
      if (states[at] !== "u" && isShown.has(taskOf(at)) && columns.includes(targetOf(at)) && wanted(at)) return at;
    return -1;
  };
  const step = by => { const at = next(state.trial, by); if (at >= 0) open(at, false); };
  const focusCell = at => {
    while (drawn < rows.length && rows[drawn - 1] < taskOf(at)) draw();
    const found = byId("rows").querySelector("[data-at=\"" + at + "\"]");
    if (found) { found.focus({ preventScroll: true }); found.scrollIntoView({ block: "nearest", inline: "nearest" }); }
  };
  // The event comes some time after the closing; where an address closed the trial, another may have opened one by then.
  let followed = false;
  dialog.addEventListener("close", () => {
    if (followed) { followed = false; return; }
    const at = state.trial;
    showing = -1;
    if (at < 0) return;
    state.trial = -1;
    if (opened) { opened = false; history.back(); } else keep(false);
    focusCell(at);
  });
  byId("rows").addEventListener("click", event => {
    const hit = event.target.closest("button");
    if (hit) open(Number(hit.dataset.at), true);
  });
  byId("more").addEventListener("click", draw);
  byId("trial-close").addEventListener("click", () => dialog.close());
  byId("trial-next").addEventListener("click", () => step(1));
  byId("trial-before").addEventListener("click", () => step(-1));
  for (const one of [dialog, byId("keys")]) one.addEventListener("click", event => { if (event.target === one) one.close(); });

  // Keys.
  const KEYS = [["/", "search"], ["j  →", "next trial"], ["k  ←", "trial before"], ["↓ ↑", "same column, next or previous task"], ["Enter", "open the trial"], ["Esc", "close"], ["t", "dark or light"], ["?", "these keys"]];
  KEYS.forEach(([key, what]) => byId("keys-list").append(make("dt", "", key), make("dd", "", what)));
  byId("keys-close").addEventListener("click", () => byId("keys").close());
  const vertical = (from, by) => {
    const row = from.closest("tr"), at = [...row.querySelectorAll("button")].indexOf(from);
    let other = row;
    do other = by > 0 ? other.nextElementSibling : other.previousElementSibling; while (other && other.className === "suite");
    const target = other && other.querySelectorAll("button")[at];
    if (target) target.focus();
  };
  const walk = by => {
    const focused = document.activeElement.closest("#rows button");
    const at = next(focused ? Number(focused.dataset.at) : by > 0 ? -1 : states.length, by);
    if (at >= 0) focusCell(at);
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
    const typing = event.target.closest("input, select, textarea");
    if (typing) { if (event.key === "Escape" && typing === search) search.blur(); return; }
    const inGrid = event.target.closest("#rows button");
    const by = { j: 1, k: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "?") byId("keys").showModal();
    else if (event.key === "t") turn();
    else if (dialog.open) { if (by) step(by); else return; }
    else if (event.key === "/") search.focus();
    else if (by && (inGrid || event.key.length === 1)) walk(by);
    else if (inGrid && ["ArrowDown", "ArrowUp"].includes(event.key)) vertical(inGrid, event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Escape") { const list = document.querySelector("details.pick[open]"); if (!list) return; list.open = false; list.firstElementChild.focus(); }
    else return;
    event.preventDefault();
  });

  // Light and dark: as the system wishes, or as the address says.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => state.theme ? state.theme === "dark" : dark.matches;
  const light = () => {
    if (state.theme) document.documentElement.dataset.theme = state.theme; else delete document.documentElement.dataset.theme;
    themeButton.textContent = isDark() ? "Light" : "Dark";
    Charts.redraw();
  };
  const turn = () => { state.theme = isDark() ? "light" : "dark"; keep(false); light(); };
  const themeButton = button("", "Dark or light", turn);
  themeButton.id = "theme";
  byId("tools").append(themeButton, button("Keys ?", "Keys", () => byId("keys").showModal()));
  dark.addEventListener("change", light);

  // Tables sort by a click on a head: numbers from the largest, words from a.
  const sortable = table => {
    [...table.tHead.rows[0].cells].forEach((th, at) => {
      const press = button(th.textContent, "", () => {
        const cells = row => row.cells[at], body = table.tBodies[0], rows = [...body.rows];
        const numeric = rows.some(row => cells(row).dataset.v !== undefined);
        const first = numeric ? "descending" : "ascending";
        const order = th.getAttribute("aria-sort") === first ? (numeric ? "ascending" : "descending") : first;
        [...table.tHead.rows[0].cells].forEach(one => one.removeAttribute("aria-sort"));
        th.setAttribute("aria-sort", order);
        const sign = order === "ascending" ? 1 : -1;
        const value = row => numeric ? Number(cells(row).dataset.v ?? -1) : cells(row).textContent;
        rows.sort((a, b) => sign * (numeric ? value(a) - value(b) : value(a).localeCompare(value(b), "en")));
        body.append(...rows);
      });
      press.className = "sort";
      th.replaceChildren(press);
    });
  };
  // A count or a piece of a bar leads to its trials.
  const lead = (target, outcome, kind) => {
    clear();
    if (target && targets.includes(target)) state.target.add(target);
    if (outcome) state.outcome.add(outcome);
    if (kind) state.class.add(kind);
    filtered(true);
    byId("trials").scrollIntoView();
  };
  const setUpLinks = () => {
    for (const row of document.querySelectorAll("table.why tbody tr")) {
      const kind = row.querySelector(".name span").textContent;
      [...row.cells].slice(1).forEach((td, at) => {
        if (!data.kinds.includes(kind) || td.textContent === "") return;
        const press = button(td.textContent, "", () => lead(data.rows[at].target, "wrong", kind));
        press.className = "link";
        press.title = "show these trials";
        td.replaceChildren(press);
      });
    }
    for (const rect of document.querySelectorAll(".stack rect")) {
      const kind = rect.dataset.kind, name = kind.startsWith("class:") ? kind.slice(6) : "";
      if (!kind || (name && !data.kinds.includes(name)) || !data.targets.includes(rect.parentNode.dataset.row)) continue;
      rect.classList.add("on");
      rect.addEventListener("click", () => lead(rect.parentNode.dataset.row, name ? "wrong" : kind, name));
    }
  };

  // Charts of the whole run.
  const plots = () => {
    if (data.stable) return;
    const holder = byId("plots"), time = state.time || "total", what = time === "total" ? "the end of the answer" : "the first token";
    byId("charts").hidden = false;
    const values = Page.floats(data[time]), times = data.rows.map(() => []);
    values.forEach((value, at) => { if (!Number.isNaN(value)) times[targetOf(at)].push(value); });
    holder.replaceChildren();
    Charts.quality(holder, data.rows, time, what);
    Charts.distribution(holder, data.rows, times, what);
  };
  const timeChoice = make("select");
  const setUpPlots = () => {
    if (data.stable) return;
    [["", "to the end of the answer"], ["ttft", "to the first token"]].forEach(([value, text]) => {
      const option = make("option", "", text);
      option.value = value;
      timeChoice.append(option);
    });
    timeChoice.id = "time";
    timeChoice.addEventListener("change", () => { state.time = timeChoice.value; keep(true); plots(); });
    const label = make("label", "soft", "Time ");
    label.append(timeChoice);
    byId("charts").insertBefore(label, byId("plots"));
  };

  const follow = () => {
    const before = state;
    state = read();
    light();
    timeChoice.value = state.time;
    if (before.time !== state.time) plots();
    show();
    if (state.trial >= 0) { if (state.trial !== showing) view(state.trial); }
    else {
      opened = false;
      showing = -1;
      if (dialog.open) { followed = true; dialog.close(); }
    }
  };
  document.querySelectorAll("table.sorts").forEach(sortable);
  setUpFilters();
  setUpLinks();
  setUpPlots();
  state = read();
  plots();
  follow();
  window.addEventListener("popstate", follow);
})();
