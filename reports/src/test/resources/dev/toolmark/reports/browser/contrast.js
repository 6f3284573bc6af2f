// Each text that is seen with less than 4.5 between its colour and what is behind it, by WCAG 2.2, 1.4.3.
() => {
  const parts = colour => colour.match(/[\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => (v / 255 <= .04045 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4));
    return .2126 * x + .7152 * y + .0722 * z;
  };
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const open = document.querySelector("dialog[open]") || document.body;
  const low = new Set();
  for (const element of open.querySelectorAll("*")) {
    const words = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!words || element.disabled || ["SCRIPT", "STYLE", "TITLE", "title"].includes(element.nodeName) || !element.checkVisibility()) continue;
    const [one, other] = [light(parts(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(one, other) + .05) / (Math.min(one, other) + .05);
    if (ratio < 4.5) low.add(element.nodeName + "." + element.className + " " + ratio.toFixed(2));
  }
  return [...low];
}
