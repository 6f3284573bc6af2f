"use strict";
// What every part of the page builds with. Text from outside enters elements as text, never as markup.
const Page = (() => {
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
  const button = (text, label, action) => {
    const made = make("button", "", text);
    made.type = "button";
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", action);
    return made;
  };
  const duration = ms => ms < 10 ? ms.toFixed(1) + " ms" : ms < 1000 ? ms.toFixed(0) + " ms" : (ms / 1000).toFixed(2) + " s";
  const percent = share => (100 * share).toFixed(1) + " %";
  // Columns of numbers, 4 bytes each, little end first, in base64.
  const bytes = base64 => Uint8Array.from(atob(base64), c => c.charCodeAt(0));
  const column = (base64, read) => {
    const view = new DataView(bytes(base64).buffer), values = new Array(view.byteLength / 4);
    for (let i = 0; i < values.length; i++) values[i] = view[read](4 * i, true);
    return values;
  };
  const ints = base64 => column(base64, "getInt32"), floats = base64 => column(base64, "getFloat32");
  // A colour of the style sheet as the canvas wants it.
  const colour = name => {
    const probe = make("i");
    probe.style.color = "var(" + name + ")";
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  };
  return { byId, whole, make, button, duration, percent, bytes, ints, floats, colour };
})();
