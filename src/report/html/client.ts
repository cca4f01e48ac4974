/** Runs in the reader's browser. Everything from the report is put in as text, never as markup. */
export const clientScript = `
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const order = ["critical", "high", "medium", "low", "info"];
const state = { query: "", severities: new Set(order), control: "", by: "resource", show: "open", fixable: false };
const mostOpened = 40;

function el(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (name === "class") node.className = value;
    else if (name === "style") for (const [key, each] of Object.entries(value)) node.style.setProperty(key, each);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) if (child !== undefined && child !== null) node.append(child);
  return node;
}
const colour = (severity) => "var(--" + severity + ")";
const worst = (list) => order.find((severity) => list.some((each) => each.severity === severity)) || "info";
const groupBy = (list, key) => {
  const map = new Map();
  for (const each of list) { const k = key(each); if (!map.has(k)) map.set(k, []); map.get(k).push(each); }
  return map;
};

function matches(finding) {
  if (finding.state !== state.show || !state.severities.has(finding.severity)) return false;
  if (state.control && finding.control !== state.control) return false;
  if (state.fixable && !finding.fix) return false;
  if (!state.query) return true;
  const text = [finding.control, data.controls[finding.control], finding.message, finding.resource, finding.file, finding.path].join(" ").toLowerCase();
  return state.query.split(" ").every((word) => text.includes(word));
}

function header() {
  const passed = data.exitCode === 0;
  const verdict = passed ? "Passed" : data.exitCode === 1 ? "Failed" : "Not everything could be read";
  const dark = () => document.documentElement.dataset.theme === "dark";
  const theme = el("button", { type: "button", "aria-label": "switch between light and dark", onclick: () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
    theme.textContent = dark() ? "☀ Light" : "☾ Dark";
  } }, dark() ? "☀ Light" : "☾ Dark");
  return el("header", { class: "top" },
    el("h1", {}, "Breakwater"),
    el("span", { class: "verdict" + (passed ? "" : " bad") }, verdict),
    el("span", { class: "meta" }, [data.date, "Kubernetes " + data.target, data.profiles.join(", "), data.images === undefined ? data.counts.resources + " resources in " + (data.counts.files - data.counts.skippedFiles) + " files" : data.images + (data.images === 1 ? " image" : " images"), data.undecided + " undecided"].join(" · ")),
    theme);
}

function stack(parts) {
  return el("div", { class: "stack", role: "img", "aria-label": parts.map(([name, count]) => count + " " + name).join(", ") },
    parts.filter(([, count]) => count > 0).map(([, count, tint]) => el("i", { style: { flex: String(count), background: tint } })));
}
function legend(parts) {
  return el("div", { class: "legend" }, parts.map(([name, count, tint]) => el("span", {}, el("span", { class: "dot", style: { background: tint } }), count + " " + name)));
}

function overview() {
  const open = data.findings.filter((each) => each.state === "open");
  const changes = new Set(open.map((each) => each.id + " " + each.control)).size;
  const severities = order.map((severity) => [severity, open.filter((each) => each.severity === severity).length, colour(severity)]);
  const levels = [["restricted", data.levels.restricted, "var(--good)"], ["baseline", data.levels.baseline, "var(--medium)"], ["privileged", data.levels.privileged, "var(--high)"]];
  const workloads = levels.reduce((sum, [, count]) => sum + count, 0);
  return el("section", { class: "grid" },
    el("div", { class: "card" }, el("h2", {}, "Findings"), el("div", { class: "big" }, String(open.length), el("small", {}, changes + " changes")), stack(severities), legend(severities)),
    el("div", { class: "card", id: "controls" }),
    ...(data.remedies.length === 0 ? [] : [el("div", { class: "card remedies" }, el("h2", {}, "What would fix it"), el("ol", {}, data.remedies.map(({ image, words }) => el("li", {}, data.images === 1 ? undefined : el("code", {}, image), data.images === 1 ? undefined : " ", words))))]),
    ...(workloads === 0 ? [] : [el("div", { class: "card" }, el("h2", {}, "Pod Security"), el("div", { class: "big" }, String(workloads), el("small", {}, "workloads reach")), stack(levels), legend(levels))]));
}

function drawControls(shown) {
  const card = document.getElementById("controls");
  const groups = [...groupBy(shown, (each) => each.control)].sort((a, b) => b[1].length - a[1].length).slice(0, 6);
  const most = Math.max(1, ...groups.map(([, list]) => list.length));
  card.replaceChildren(el("h2", {}, "By change"), el("div", { class: "bars" }, groups.map(([control, list]) =>
    el("button", { type: "button", class: "bar" + (state.control === control ? " on" : ""), title: data.controls[control], "aria-pressed": String(state.control === control),
      onclick: () => { state.control = state.control === control ? "" : control; draw(); } },
      el("span", {}, control), el("span", {}, el("b", { style: { width: (100 * list.length) / most + "%", background: colour(worst(list)) } })), el("span", {}, String(list.length))))));
}

function tools() {
  const redraw = () => draw();
  const search = el("input", { type: "search", placeholder: "Search controls, resources, files, messages", "aria-label": "search", oninput: (event) => { state.query = event.target.value.toLowerCase().trim(); redraw(); } });
  const chips = order.map((severity) => {
    const chip = el("button", { type: "button", class: "chip", "aria-pressed": "true", style: { color: colour(severity) }, onclick: () => {
      if (state.severities.has(severity)) state.severities.delete(severity); else state.severities.add(severity);
      chip.setAttribute("aria-pressed", String(state.severities.has(severity)));
      redraw();
    } }, severity);
    return chip;
  });
  const select = (label, options, name) => el("select", { "aria-label": label, onchange: (event) => { state[name] = event.target.value; redraw(); } }, options.map(([value, text]) => el("option", { value }, text)));
  const states = [["open", "Open"], ["waived", "Waived"], ["known", "Known before"]].filter(([value]) => value === "open" || data.findings.some((each) => each.state === value));
  const fixable = el("button", { type: "button", class: "chip", "aria-pressed": "false", onclick: () => { state.fixable = !state.fixable; fixable.setAttribute("aria-pressed", String(state.fixable)); redraw(); } }, "with a fix");
  return el("nav", { class: "tools" }, search, chips, fixable,
    select("group by", [["resource", "By resource"], ["control", "By change"], ["file", "By file"]], "by"),
    states.length > 1 ? select("show", states, "show") : undefined,
    el("span", { class: "count", id: "count" }));
}

function excerpt(source) {
  if (!source) return undefined;
  return el("pre", {}, source.lines.map((line, index) => el("div", { class: source.from + index === source.mark ? "mark" : "" }, el("i", {}, String(source.from + index)), line)));
}

function card(finding) {
  return el("article", { class: "finding" },
    el("h3", {}, el("span", { class: "pill", style: { color: colour(finding.severity) } }, finding.severity), data.controls[finding.control]),
    el("div", { class: "where" }, el("code", {}, finding.control), " · ", finding.resource, " · ", finding.file + (finding.line ? ":" + finding.line + ":" + finding.column : ""), " · ", el("code", {}, finding.path)),
    el("p", {}, finding.message),
    finding.notes.map((note) => el("p", { class: "note" }, note)),
    finding.note ? el("p", { class: "note" }, "Waived: " + finding.note) : undefined,
    excerpt(finding.excerpt),
    finding.fix ? el("p", { class: "fix" }, "→ " + finding.fix.summary + (finding.fix.risk === "risky" ? " (breakwater fix --risky)" : " (breakwater fix)")) : undefined,
    finding.override ? el("pre", {}, finding.override.split("\\n").map((line) => el("div", {}, line))) : undefined,
    finding.advice ? el("p", { class: "fix" }, "→ " + finding.advice) : undefined,
    finding.fix && finding.fix.test ? el("p", { class: "where" }, "Test: " + finding.fix.test) : undefined);
}

function group(name, where, list, open) {
  const details = el("details", { class: "group", open });
  const fill = () => { if (details.childElementCount === 1) details.append(...list.map(card)); };
  const pills = order.map((severity) => [severity, list.filter((each) => each.severity === severity).length]).filter(([, count]) => count > 0);
  details.append(el("summary", {}, el("span", { class: "name" }, name), el("span", { class: "where" }, where),
    el("span", { class: "pills" }, pills.map(([severity, count]) => el("span", { class: "pill", style: { color: colour(severity) } }, count + " " + severity)))));
  if (open) fill();
  details.addEventListener("toggle", fill);
  return details;
}

function draw() {
  const key = { resource: (each) => each.id, control: (each) => each.control, file: (each) => each.file }[state.by];
  const withoutControl = data.findings.filter((each) => { const control = state.control; state.control = ""; const fits = matches(each); state.control = control; return fits; });
  const shown = withoutControl.filter((each) => !state.control || each.control === state.control);
  drawControls(withoutControl);
  const groups = [...groupBy(shown, key)].sort((a, b) => order.indexOf(worst(a[1])) - order.indexOf(worst(b[1])) || b[1].length - a[1].length);
  document.getElementById("count").textContent = shown.length + (shown.length === 1 ? " finding" : " findings");
  const list = document.getElementById("list");
  if (groups.length === 0) { list.replaceChildren(el("p", { class: "empty" }, data.findings.length === 0 ? "Nothing to find: every control is met." : "No finding fits these filters.")); return; }
  list.replaceChildren(...groups.map(([, members], index) => {
    const first = members[0];
    const name = { resource: first.resource, control: data.controls[first.control], file: first.file }[state.by];
    const where = { resource: first.file, control: first.control, file: "" }[state.by];
    return group(name, where, members, groups.length <= 3 && index === 0 && members.length < mostOpened);
  }));
}

document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
const unreadable = data.unreadable.length === 0 ? undefined : el("section", { class: "card unreadable" }, el("h2", {}, "Unreadable"), el("ul", {}, data.unreadable.map((each) => el("li", {}, el("code", {}, each.file), " " + each.message))));
document.getElementById("app").append(header(), overview(), ...(unreadable ? [unreadable] : []), tools(), el("section", { id: "list" }));
draw();
`;
