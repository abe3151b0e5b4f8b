// Chooses the page by its address, and keeps the one connection on which changes come.
import {board} from "/board.js";
import {conflict} from "/conflict.js";
import {article} from "/article.js";
import {pipeline} from "/pipeline.js";
import {fill, get, h} from "/dom.js";

const PAGES = {"/": board, "/conflict": conflict, "/article": article, "/pipeline": pipeline};
const main = document.getElementById("main");
const connection = document.getElementById("connection");
let page = null;

function tell(text, lost) {
  connection.textContent = text;
  connection.classList.toggle("lost", lost);
}

async function show() {
  const address = new URL(location.href);
  const make = PAGES[address.pathname] ?? board;
  document.querySelectorAll("nav a").forEach((link) =>
    link.dataset.page === address.pathname ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current"));
  page?.leave?.();
  page = null;
  try {
    page = await make(main, address.searchParams);
  } catch (error) {
    fill(main, h("h1", {}, "This cannot be shown"), h("p", {class: "note"}, error.message),
      h("p", {}, h("a", {href: "/"}, "Back to the board")));
  }
  main.focus({preventScroll: true});
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || link.origin !== location.origin || link.hasAttribute("download") || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const target = new URL(link.href);
  if (!(target.pathname in PAGES)) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  scrollTo(0, 0);
  show();
});
addEventListener("popstate", show);

function listen() {
  const events = new EventSource("/events");
  let lost = false;
  events.addEventListener("hello", (event) => {
    const state = JSON.parse(event.data);
    if (state.failure) tell(`the dashboard cannot read the topics: ${state.failure}`, true);
    else tell(state.loaded ? "live" : "reading the topics", false);
    if (lost || state.loaded) page?.refresh?.();
    lost = false;
  });
  events.addEventListener("changed", (event) => page?.changed?.(JSON.parse(event.data)));
  events.addEventListener("behind", () => page?.refresh?.());
  events.onerror = () => {
    lost = true;
    tell("connection lost, trying again", true);
  };
}

get("/api/state").then(
  (state) => { if (!state.loaded) tell("reading the topics", false); },
  () => tell("the dashboard does not answer: is it running?", true));
show().then(listen);
