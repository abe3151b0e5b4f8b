// Chooses the page by its address, and keeps the one connection on which changes come.
import {board} from "/board.js";
import {blank, count, fill, get, h, time} from "/dom.js";

// The others are loaded when they are asked for: the first page is to be there at once.
const PAGES = {
  "/": async () => board,
  "/map": async () => (await import("/map.js")).map,
  "/conflict": async () => (await import("/conflict.js")).conflict,
  "/article": async () => (await import("/article.js")).article,
  "/pipeline": async () => (await import("/pipeline.js")).pipeline,
};
const main = document.getElementById("main");
const connection = document.getElementById("connection");
const banner = document.getElementById("banner");
let page = null;
let failed = false;
let asked = 0;

/** Changes that come while a page is made. */
let early = null;

function tell(text, kind) {
  if (connection.textContent !== text) connection.textContent = text;
  connection.className = kind;
}

function warn(...text) {
  banner.hidden = text.length === 0;
  fill(banner, text);
}

async function show() {
  const mine = ++asked;
  const address = new URL(location.href);
  const pathname = address.pathname in PAGES ? address.pathname : "/";
  document.querySelectorAll("nav a").forEach((link) =>
    link.dataset.page === pathname ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current"));
  page?.leave?.();
  page = null;
  main.setAttribute("aria-busy", "true");
  early = [];
  const slow = setTimeout(() => fill(main, h("p", {class: "note", role: "status"}, "Loading.")), 400);
  try {
    const make = await PAGES[pathname]();
    if (mine !== asked) return;
    const made = await make(main, address.searchParams);
    if (mine !== asked) {
      made.leave?.();
      return;
    }
    page = made;
    failed = false;
    if (early.length > 0) page.changed?.(early);
    early = null;
  } catch (error) {
    if (mine !== asked) return;
    failed = true;
    early = null;
    document.title = "Trucewire";
    fill(main, h("h1", {}, "This cannot be shown"), blank(error.status === 404 ? "It is not there" : "Something is wrong", error.message,
      h("p", {class: "actions"}, h("button", {type: "button", onclick: show}, "Try again"), h("a", {href: "/"}, "Back to the board"))));
  } finally {
    clearTimeout(slow);
    main.removeAttribute("aria-busy");
  }
  main.focus({preventScroll: true});
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const href = link?.getAttribute("href");
  if (!href || link.hasAttribute("download") || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const target = new URL(href, location.href);
  if (target.origin !== location.origin || !(target.pathname in PAGES) || href.startsWith("#")) return;
  event.preventDefault();
  history.pushState(null, "", target);
  scrollTo(0, 0);
  show();
});
addEventListener("popstate", show);

/** What goes on in the background may fail while the connection is away; it is asked for again when it is back. */
const refresh = () => failed ? show() : page?.refresh?.()?.catch?.(() => {});

function progress(state) {
  if (state.failure) {
    tell("cannot read the topics", "lost");
    warn(h("strong", {}, "The dashboard cannot read the topics. "), state.failure);
    return;
  }
  if (state.silentSince) {
    tell("brokers away", "lost");
    warn(h("strong", {}, "The Kafka brokers do not answer. "), "What you see is as of ", time(state.silentSince), "; it goes on by itself when they do. See that they run, and that the dashboard may reach them.");
    return;
  }
  tell(state.loaded ? "live" : `reading the topics: ${count(state.claims, "claim")} so far`, state.loaded ? "live" : "busy");
  warn();
  if (!state.loaded) setTimeout(() => get("/api/state").then(progress, () => {}), 1000);
}

let events = null;
let lost = null;

/** Tells the page what comes. Browsers keep few connections to one address: a page that nobody sees gives its own back. */
function listen(onhello) {
  events = new EventSource("/events");
  events.addEventListener("hello", (event) => {
    const state = JSON.parse(event.data);
    progress(state);
    if (onhello) onhello();
    else if (lost || state.loaded) refresh();
    onhello = null;
    lost = null;
  });
  events.addEventListener("changed", (event) => {
    const rows = JSON.parse(event.data);
    if (early) early.push(...rows);
    else page?.changed?.(rows);
  });
  events.addEventListener("behind", () => refresh());
  events.onerror = () => {
    lost ??= new Date();
    tell("connection lost, trying again", "lost");
    warn(h("strong", {}, "Connection lost. "), "What you see is as of ", time(lost.toISOString()), "; it goes on by itself when the dashboard answers. See that ", h("code", {}, "trucewire dashboard"), " runs.");
    if (events?.readyState === EventSource.CLOSED) {
      // A refusal (too many readers, a proxy's error) ends a stream for good.
      silence();
      setTimeout(() => { if (!events && !document.hidden) listen(); }, 5000);
    }
  };
}

function silence() {
  events?.close();
  events = null;
}

addEventListener("pagehide", silence);
const again = () => { if (!events && !document.hidden) listen(); };
addEventListener("pageshow", again);
document.addEventListener("visibilitychange", () => document.hidden ? silence() : again());

// What is fetched after the stream has begun misses nothing; without a stream the page is shown all the same.
await new Promise((ready) => {
  if (!events) listen(ready);
  setTimeout(ready, 500);
});
await show();
