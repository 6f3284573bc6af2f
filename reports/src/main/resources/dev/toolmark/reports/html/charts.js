"use strict";
// The charts. Each has a text that says the same: a label, a list of marks, or a table above it.
const Charts = (() => {
  const { make, duration, percent, colour } = Page;
  const COLOURS = 8, DASHES = [[], [7, 3], [2, 3], [9, 3, 2, 3]];
  const drawn = new Set();
  const font = "12px system-ui, sans-serif";
  const series = at => colour("--t" + at % COLOURS);
  const dash = at => DASHES[Math.floor(at / COLOURS) % DASHES.length];

  // Axes in the page's colours; looked up when drawn, so that they follow the light.
  const axis = (label, values, size) => ({
    label, labelSize: 18, size, values, font, labelFont: font, labelGap: 2, stroke: () => colour("--soft"),
    grid: { stroke: () => colour("--line"), width: 1 }, ticks: { stroke: () => colour("--line"), width: 1, size: 4 },
  });
  // One unit for an axis, but on a logarithmic one, where each mark has its own.
  const timeAxis = label => axis(label, (u, splits) => {
    const large = u.scales.x.distr !== 3 && Math.max(...splits) >= 1000;
    return splits.map(ms => ms === null ? "" : ms === 0 ? "0" : large || ms >= 1000 ? +(ms / 1000).toPrecision(3) + " s" : +ms.toPrecision(3) + " ms");
  }, 30);
  // Times far apart are shown on a logarithmic scale.
  const round = (ms, way) => { const power = 10 ** Math.floor(Math.log10(ms)); return way(ms / power) * power; };
  const timeScale = times => {
    const low = Math.max(.01, Math.min(...times)), high = Math.max(...times, low * 1.01);
    return high / low > 25 ? { time: false, distr: 3, range: [round(low / 1.1, Math.floor), round(high * 1.1, Math.ceil)] } : { time: false, range: [0, high * 1.12] };
  };
  const plot = (holder, height, options, data) => {
    const width = () => Math.max(260, holder.clientWidth);
    const chart = new uPlot({ legend: { show: false }, width: width(), height, ...options }, data, holder);
    drawn.add(chart);
    const observer = new ResizeObserver(() => {
      if (!holder.isConnected) { observer.disconnect(); drawn.delete(chart); return; }
      if (holder.clientWidth && width() !== chart.width) chart.setSize({ width: width(), height });
    });
    observer.observe(holder);
    return chart;
  };
  const legend = (names, swatch) => {
    const list = make("ul", "legend");
    names.forEach(([name, at]) => {
      const item = make("li");
      item.append(make("i", "dot " + swatch(at)), make("span", "", name));
      list.append(item);
    });
    return list;
  };
  const frame = (title, label) => {
    const figure = make("figure"), holder = make("div", "plot");
    holder.setAttribute("role", "img");
    holder.setAttribute("aria-label", Page.whole(label));
    figure.append(make("figcaption", "", title), holder);
    return { figure, holder };
  };

  // Up is better, left is faster. `rows`: of the summary; `time`: the member that holds the median.
  const quality = (parent, rows, time, what) => {
    const shown = rows.map((row, at) => ({ row, at })).filter(({ row }) => row.correct && row[time] !== undefined).sort((a, b) => a.row[time] - b.row[time]);
    const said = shown.map(({ row }) => row.target + ": " + percent(row.correct[0]) + " correct, " + duration(row[time])).join("; ");
    const { figure, holder } = frame("Correct, with 95 % interval, against median time to " + what, "Quality against latency. " + said);
    parent.append(figure);
    if (!shown.length) { holder.append(make("p", "soft", "No target has both a verdict and a time.")); return; }
    const xs = shown.map(({ row }) => row[time]);
    const data = [xs, ...shown.map((_, i) => shown.map(({ row }, j) => i === j ? 100 * row.correct[0] : null))];
    // A name stands beside its point, on the first side where it covers no other name and no point.
    const taken = [];
    const meets = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
    const spot = (u, x, y, w, ratio) => {
      const h = 15 * ratio, gap = 9 * ratio, box = u.bbox;
      const tries = [[x + gap, y - h - 2 * ratio], [x - gap - w, y - h - 2 * ratio], [x + gap, y + 2 * ratio], [x - gap - w, y + 2 * ratio], [x - w / 2, y - 3 * h], [x - w / 2, y + 2 * h]]
        .map(([left, top]) => ({ x: left, y: top, w, h })).filter(b => b.x >= box.left && b.x + b.w <= box.left + box.width);
      const found = tries.find(b => !taken.some(other => meets(b, other))) || tries[0] || { x: box.left, y: y - h, w, h };
      taken.push(found);
      return found;
    };
    const points = (u, ratio) => shown.map(({ row }) => ({ x: u.valToPos(row[time], "x", true) - 5 * ratio, y: u.valToPos(100 * row.correct[0], "y", true) - 5 * ratio, w: 10 * ratio, h: 10 * ratio }))
      .concat(shown.map(({ row }) => { const x = u.valToPos(row[time], "x", true), y = v => u.valToPos(100 * v, "y", true); return { x: x - 5 * ratio, y: y(row.correct[2]), w: 10 * ratio, h: y(row.correct[1]) - y(row.correct[2]) }; }));
    const marks = u => shown.forEach(({ row, at }, i) => {
      const c = u.ctx, ratio = devicePixelRatio, x = u.valToPos(row[time], "x", true), y = v => u.valToPos(100 * v, "y", true);
      if (i === 0) taken.splice(0, Infinity, ...points(u, ratio));
      c.save();
      c.strokeStyle = c.fillStyle = series(at);
      c.lineWidth = 2 * ratio;
      c.beginPath();
      c.moveTo(x, y(row.correct[1])); c.lineTo(x, y(row.correct[2]));
      for (const end of [row.correct[1], row.correct[2]]) { c.moveTo(x - 5 * ratio, y(end)); c.lineTo(x + 5 * ratio, y(end)); }
      c.stroke();
      c.beginPath(); c.arc(x, y(row.correct[0]), 5 * ratio, 0, 2 * Math.PI); c.fill();
      c.fillStyle = colour("--ink");
      c.font = 12 * ratio + "px system-ui, sans-serif";
      const name = Page.whole(row.target.length > 24 ? row.target.slice(0, 23) + "…" : row.target), label = spot(u, x, y(row.correct[0]), c.measureText(name).width, ratio);
      c.textAlign = "left"; c.textBaseline = "top";
      c.fillText(name, label.x, label.y + 2 * ratio);
      c.restore();
    });
    plot(holder, 350, {
      scales: { x: timeScale(xs), y: { range: [0, 108] } },
      axes: [timeAxis(""), axis("", (_, splits) => splits.map(v => v > 100 ? "" : v + " %"), 46)],
      series: [{}, ...shown.map(() => ({ paths: () => null, points: { show: false } }))],
      cursor: { show: false }, hooks: { draw: [marks] },
    }, data);
  };

  // How much of a target's answered trials had come by a time. `times`: an array for each row, in any order.
  const distribution = (parent, rows, times, what) => {
    const shown = rows.map((row, at) => ({ row, at, sorted: times[at].slice().sort((a, b) => a - b) })).filter(({ sorted }) => sorted.length);
    const median = sorted => sorted[Math.floor((sorted.length - 1) / 2)];
    const said = shown.map(({ row, sorted }) => row.target + ": median " + duration(median(sorted)) + ", longest " + duration(sorted.at(-1))).join("; ");
    const { figure, holder } = frame("Share of answered trials by time to " + what, "Latency distribution. " + said);
    parent.append(figure);
    if (!shown.length) { holder.append(make("p", "soft", "No trial has a time.")); return; }
    const ends = shown.flatMap(({ sorted }) => [sorted[0], sorted.at(-1)]), scale = timeScale(ends);
    const [low, high] = scale.range, STEPS = 400;
    const xs = Array.from({ length: STEPS + 1 }, (_, i) => scale.distr === 3 ? low * (high / low) ** (i / STEPS) : low + (high - low) * i / STEPS);
    const shares = ({ sorted }) => { let n = 0; return xs.map(x => { while (n < sorted.length && sorted[n] <= x) n++; return 100 * n / sorted.length; }); };
    const readout = make("p", "readout soft", " ");
    plot(holder, 300, {
      scales: { x: scale, y: { range: [0, 104] } },
      axes: [timeAxis(""), axis("", (_, splits) => splits.map(v => v + " %"), 46)],
      series: [{}, ...shown.map(({ at }) => ({ stroke: () => series(at), width: 2, dash: dash(at), points: { show: false }, paths: uPlot.paths.stepped({ align: 1 }) }))],
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      hooks: { setCursor: [u => {
        const i = u.cursor.idx;
        readout.textContent = i === null || i === undefined ? " " : Page.whole("by " + duration(u.data[0][i]) + ": " + shown.map(({ row }, n) => row.target + " " + u.data[n + 1][i].toFixed(0) + " %").join(", "));
      }] },
    }, [xs, ...shown.map(shares)]);
    figure.append(readout, legend(shown.map(({ row, at }) => [row.target, at]), at => "t" + at % COLOURS));
  };

  const MARKS = [["ttfb", "first byte"], ["reasoning", "first reasoning"], ["ttft", "first content"], ["tool", "first tool delta"], ["args", "arguments complete"], ["last", "last event"], ["total", "end of the answer"]];
  // How the stream of one attempt came in, and when what began.
  const stream = (parent, attempt) => {
    const marks = MARKS.filter(([member]) => attempt[member] !== undefined).map(([member, name]) => ({ name, ms: attempt[member] }));
    const said = marks.map(({ name, ms }) => name + " " + duration(ms)).join(", ");
    const { figure, holder } = frame("Step " + (attempt.step + 1) + ", attempt " + attempt.number + ": events over time", "Stream time line. " + said);
    parent.append(figure);
    const arrivals = [[0, 0], ...attempt.arrivals], most = Math.max(1, ...arrivals.map(([, events]) => events));
    const longest = Math.max(.1, ...marks.map(({ ms }) => ms), ...arrivals.map(([ms]) => ms));
    const xs = [...arrivals.map(([ms]) => ms), longest], ys = attempt.arrivals.length ? [...arrivals.map(([, events]) => events), arrivals.at(-1)[1]] : xs.map(() => null);
    const lines = u => {
      const c = u.ctx, ratio = devicePixelRatio;
      c.save();
      c.font = "600 " + 11 * ratio + "px system-ui, sans-serif";
      c.textAlign = "center"; c.textBaseline = "middle";
      let before = -1e9, level = 0;
      marks.forEach(({ ms }, i) => {
        const x = u.valToPos(ms, "x", true), radius = 8 * ratio;
        level = x - before < 2.2 * radius ? level + 1 : 0;
        before = x;
        const y = u.bbox.top + radius + 2 * ratio + level * 2.2 * radius;
        c.strokeStyle = c.fillStyle = series(i);
        c.lineWidth = ratio;
        c.beginPath(); c.moveTo(x, y); c.lineTo(x, u.bbox.top + u.bbox.height); c.stroke();
        c.beginPath(); c.arc(x, y, radius, 0, 2 * Math.PI); c.fill();
        c.fillStyle = colour("--card");
        c.fillText(String(i + 1), x, y);
      });
      c.restore();
    };
    plot(holder, 220, {
      scales: { x: { time: false, range: [0, longest * 1.04] }, y: { range: [0, most * 1.25] } },
      axes: [timeAxis(""), axis("", (_, splits) => splits.map(v => Number.isInteger(v) ? v : ""), 46)],
      series: [{}, { stroke: () => colour("--ink"), width: 1.5, points: { show: true, size: 5, fill: () => colour("--ink") }, paths: uPlot.paths.stepped({ align: 1 }) }],
      cursor: { show: false }, hooks: { draw: [lines] },
    }, [xs, ys]);
    if (!attempt.arrivals.length) figure.append(make("p", "soft", "The journal does not say when its events came."));
    const list = make("ol", "marks");
    marks.forEach(({ name, ms }) => list.append(make("li", "", name + " " + duration(ms))));
    figure.append(list);
  };
  const redraw = () => drawn.forEach(chart => chart.redraw(false, true));
  return { quality, distribution, stream, redraw };
})();
