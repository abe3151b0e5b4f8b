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

/** Text of strangers, whose direction does not spill into ours. */
export const stranger = (text) => h("bdi", {}, text ?? "");

export function svg(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const TIME = new Intl.DateTimeFormat(undefined, {dateStyle: "medium", timeStyle: "short"});
const DAY = new Intl.DateTimeFormat(undefined, {dateStyle: "medium", timeZone: "UTC"});

/** A time in the reader's zone, with UTC on hover. A day without a time is the same everywhere. */
export function time(iso) {
  if (!iso) return "";
  if (/^\d{4}-\d{2}$/.test(iso)) return iso;
  if (/^\d{4}-\d{2}-\d{2}$/.test(iso)) return h("time", {datetime: iso}, DAY.format(new Date(iso + "T00:00Z")));
  const utc = /(Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : iso + "Z";
  const date = new Date(utc);
  return Number.isNaN(date.getTime()) ? iso : h("time", {datetime: utc, title: date.toISOString().slice(0, 16).replace("T", " ") + " UTC"}, TIME.format(date));
}

/** How long until a time; a day counts to its end. */
export function countdown(iso, now = Date.now()) {
  if (!iso) return "";
  const end = Date.parse(iso.length <= 10 ? iso + "T23:59:59Z" : /(Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : iso + "Z");
  const left = end - now;
  if (Number.isNaN(left) || left <= 0) return "";
  const hours = Math.floor(left / 3600000);
  return hours >= 48 ? `in ${Math.floor(hours / 24)} days` : hours >= 1 ? `in ${hours} h` : `in ${Math.ceil(left / 60000)} min`;
}

export const words = (symbol) => (symbol ?? "").toLowerCase().replaceAll("_", " ");

export const phase = (symbol) => h("span", {class: `phase ${symbol}`}, words(symbol) || "unknown");

export async function get(address) {
  const response = await fetch(address, {headers: {Accept: "application/json"}});
  if (!response.ok) throw new Error((await response.text()) || response.statusText);
  return response.json();
}

/** Names of actors, joined. */
export const names = (ids, known) => (ids ?? []).map((id) => known?.[id] ?? id.replace(/^[a-z]+:/, "")).join(", ");

/** A claim or testimony in plain words: who says that who did what. */
export function sentence(claim, known) {
  const by = names(claim.source, known);
  const how = claim.modality && claim.modality !== "ACTUAL" ? ` (${words(claim.modality)})` : "";
  return `${by ? `${by}: ` : ""}${claim.words}${how}`;
}
