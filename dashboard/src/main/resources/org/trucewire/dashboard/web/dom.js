// Elements, times and words. Everything that comes from a topic goes into the page as text, never as markup.

/** An element: h("a", {href: "/"}, "text", otherElement). A function under "on..." listens; false and null leave an attribute out. */
export function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...visible(children));
  return element;
}

const visible = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);

/** Puts these in place of what an element holds. */
export const fill = (element, ...children) => element.replaceChildren(...visible(children));

/** Makes an element hold these, in this order, and touches only what is not so already: focus and animations go on. */
export function arrange(element, wanted) {
  const kept = new Set(wanted);
  for (const child of [...element.children]) if (!kept.has(child)) child.remove();
  wanted.forEach((child, at) => {
    if (element.children[at] !== child) element.insertBefore(child, element.children[at] ?? null);
  });
}

/** Text of strangers, whose direction does not spill into ours. */
export const stranger = (text) => h("bdi", {}, text ?? "");

export function svg(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...visible(children));
  return element;
}

const FORMS = [{year: "numeric"}, {}].map((year) => ({month: "short", day: "numeric", ...year}));
const TIMES = FORMS.map((form) => new Intl.DateTimeFormat(undefined, {...form, hour: "numeric", minute: "2-digit"}));
const DAYS = FORMS.map((form) => new Intl.DateTimeFormat(undefined, {...form, timeZone: "UTC"}));
const THIS_YEAR = new Date().getFullYear();

/** The year is said of other years alone. */
const format = ([whole, short], date) => (date.getFullYear() === THIS_YEAR ? short : whole).format(date);

/** A time in the reader's zone, with UTC on hover. A day without a time is the same everywhere. */
export function time(iso) {
  if (!iso) return "";
  if (/^\d{4}-\d{2}$/.test(iso)) return iso;
  if (/^\d{4}-\d{2}-\d{2}$/.test(iso)) return h("time", {datetime: iso}, format(DAYS, new Date(iso + "T00:00Z")));
  const utc = /(Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : iso + "Z";
  const date = new Date(utc);
  return Number.isNaN(date.getTime()) ? iso : h("time", {datetime: utc, title: date.toISOString().slice(0, 16).replace("T", " ") + " UTC"}, format(TIMES, date));
}

/** How long until a time; a day counts to its end. */
export function countdown(iso, now = Date.now()) {
  if (!iso) return "";
  const end = Date.parse(iso.length <= 10 ? iso + "T23:59:59Z" : /(Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : iso + "Z");
  const left = end - now;
  if (Number.isNaN(left)) return "";
  if (left <= 0) return "is past";
  const hours = Math.floor(left / 3600000);
  return hours >= 48 ? `in ${Math.floor(hours / 24)} days` : hours >= 1 ? `in ${hours} h ${Math.floor(left / 60000) % 60} min` : `in ${Math.ceil(left / 60000)} min`;
}

/** 1 article, 2 articles. */
export const count = (number, one, more = one + "s") => `${number.toLocaleString()} ${number === 1 ? one : more}`;

export const words = (symbol) => (symbol ?? "").toLowerCase().replaceAll("_", " ");

// Phases in groups, each with a shape of its own: colours alone do not tell everybody apart.
const CIRCLE = "M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z";
export const GROUPS = {
  force: {name: "In effect", phases: ["IN_EFFECT"], shape: CIRCLE},
  agreed: {name: "Agreed or declared", phases: ["AGREED", "DECLARED"], shape: "M6 1a5 5 0 0 0 0 10zM6 1a5 5 0 0 1 0 10v-1.4a3.6 3.6 0 0 0 0-7.2z"},
  sought: {name: "Sought", phases: ["CALLED_FOR", "TALKS", "OFFERED"], shape: "M6 .6 11.4 6 6 11.4.6 6zM6 2.9 2.9 6 6 9.1 9.1 6z"},
  over: {name: "Over", phases: ["EXPIRED", "ENDED"], shape: "M2.6 1 6 4.4 9.4 1 11 2.6 7.6 6 11 9.4 9.4 11 6 7.6 2.6 11 1 9.4 4.4 6 1 2.6z"},
  none: {name: "No phase", phases: ["NONE", "UNKNOWN"], shape: "M1 4.9h10v2.2H1z"},
};
export const groupOf = (symbol) => Object.keys(GROUPS).find((key) => GROUPS[key].phases.includes(symbol)) ?? "none";

/** The sign of a group of phases. */
export const sign = (group) => svg("svg", {class: `sign ${group}`, viewBox: "0 0 12 12", "aria-hidden": "true"}, svg("path", {d: GROUPS[group].shape, "fill-rule": "evenodd"}));

export const phase = (symbol) => h("span", {class: `phase ${groupOf(symbol)}`}, sign(groupOf(symbol)), words(symbol) || "unknown");

export const contested = () => h("span", {class: "contested", title: "A breach or resumed fighting was reported since it was agreed, declared or in effect"},
  svg("svg", {class: "sign", viewBox: "0 0 12 12", "aria-hidden": "true"}, svg("path", {d: "M6 .5 11.8 11H.2zM5.3 4v3.6h1.4V4zM5.3 8.4v1.4h1.4V8.4z", "fill-rule": "evenodd"})), "contested");

export async function get(address) {
  let response;
  try {
    response = await fetch(address, {headers: {Accept: "application/json"}});
  } catch {
    throw new Error("The dashboard does not answer. See that it runs (trucewire dashboard); this page tries again by itself.");
  }
  if (!response.ok) throw Object.assign(new Error((await response.text()) || response.statusText), {status: response.status});
  return response.json();
}

/** Where there is nothing to see, or not yet: what is so, and what to do. */
export const blank = (title, what, ...more) => h("div", {class: "blank"}, h("h2", {}, title), h("p", {}, what), more);

/** The same table for programs. */
export const exports = (address, name) => h("span", {class: "exports"},
  h("a", {href: address + (address.includes("?") ? "&" : "?") + "format=csv", download: true, "aria-label": `${name} as CSV`}, "CSV"), " ",
  h("a", {href: address, download: `${name}.json`, "aria-label": `${name} as JSON`}, "JSON"));

/** A table that scrolls by itself where it is too wide; columns are names, or {name, number, title}. */
export function table(label, columns, rows) {
  return h("div", {class: "scroll", tabindex: 0, role: "region", "aria-label": label}, h("table", {},
    h("thead", {}, h("tr", {}, columns.map((column) => h("th", {scope: "col", class: column.number ? "number" : null, title: column.title}, column.name ?? column)))),
    h("tbody", {}, rows)));
}

/** Names of actors, joined. */
export const names = (ids, known) => (ids ?? []).map((id) => known?.[id] ?? id.replace(/^[a-z]+:/, "")).join(", ");

/** The name of a conflict, each party apart from the others' direction of writing. */
export const parties = (list) => list.flatMap((name, at) => at ? [" – ", stranger(name)] : [stranger(name)]);

/** A claim or testimony in plain words: who says that who did what. */
export function sentence(claim, known) {
  const by = names(claim.source, known);
  const how = claim.modality && claim.modality !== "ACTUAL" ? ` (${words(claim.modality)})` : "";
  return `${by ? `${by}: ` : ""}${claim.words}${how}`;
}

export const toConflict = (id) => `/conflict?id=${encodeURIComponent(id)}`;
