// Every conflict, a row each.
import {GROUPS, arrange, blank, contested, count, countdown, exports, fill, get, groupOf, h, parties, phase, sign, svg, time, toConflict, words} from "/dom.js";

const ORDER = ["IN_EFFECT", "DECLARED", "AGREED", "OFFERED", "TALKS", "CALLED_FOR", "EXPIRED", "ENDED", "NONE", "UNKNOWN"];
const COLUMNS = [
  {name: "Conflict", of: (row) => row.name},
  {name: "Phase", of: (row) => row.place},
  {name: "Since", of: (row) => row.since ?? ""},
  {name: "Until", of: (row) => row.until ?? ""},
  {name: "For", of: (row) => -row.originsFor, number: true, title: "Independent origins (agencies, publishers) that report steps towards a ceasefire, or that it holds"},
  {name: "Against", of: (row) => -row.originsAgainst, number: true, title: "Independent origins that report that it is refused, broken or over"},
  {name: "Claims by hour", of: (row) => -row.claims, title: "The 72 hours up to its last claim"},
  {name: "Last heard", of: (row) => -row.heard},
];
const NEWEST = COLUMNS.length - 1;

/** Up to so many rows all are in the page; of more, those that can be seen, and some before and after. */
const WHOLE = 150, MARGIN = 15;

/** Of more rows than WHOLE all are put in order again so often at most, while changes come, in milliseconds. */
const PAUSE = 400;

/** So long a change is lit. */
const FLASH = 4000;

function spark(hours) {
  const most = Math.max(1, ...hours);
  const total = hours.reduce((sum, one) => sum + one, 0);
  const bars = hours.map((one, at) => one ? `M${at} 20v${-Math.max(2, 20 * one / most)}h.85V20z` : "").join("");
  return svg("svg", {class: "spark", viewBox: `0 0 ${hours.length} 20`, preserveAspectRatio: "none", role: "img", "aria-label": `${count(total, "claim")} in ${hours.length} hours`},
    svg("path", {class: "base", d: `M0 19.5h${hours.length}v.5H0z`}), svg("path", {d: bars}));
}

export async function board(main, parameters) {
  document.title = "Board – Trucewire";
  const rows = new Map();
  const elements = new Map();
  let sort = Number(parameters.get("sort") ?? NEWEST);
  if (!(sort in COLUMNS)) sort = NEWEST;
  let search = parameters.get("search") ?? "";
  let chosen = parameters.get("phase") ?? "";
  let shown = [];

  const body = h("tbody", {role: "rowgroup"});
  const above = h("tr", {class: "space", "aria-hidden": "true"}, h("td", {colspan: COLUMNS.length}));
  const below = h("tr", {class: "space", "aria-hidden": "true"}, h("td", {colspan: COLUMNS.length}));
  const note = h("p", {class: "note", role: "status"});
  const news = h("p", {class: "hidden", "aria-live": "polite"});
  const head = COLUMNS.map((column, at) => h("th", {scope: "col", role: "columnheader", class: column.number ? "number" : null, title: column.title},
    h("button", {type: "button", onclick: () => { sort = at; address(); order(); }}, column.name)));
  const list = h("table", {class: "board", role: "table", "aria-label": "Ceasefires"},
    h("thead", {role: "rowgroup"}, h("tr", {role: "row", "aria-rowindex": 1}, head)), body);
  const empty = h("div");
  const choices = h("div", {class: "choices", role: "group", "aria-label": "Phase"});
  const choice = (key, name, mark) => {
    const number = h("b");
    const button = h("button", {type: "button", "data-choice": key, onclick: () => { chosen = chosen === key ? "" : key; address(); order(); }}, mark, name, number);
    return {key, button, number};
  };
  const all = [choice("", "All"), ...Object.entries(GROUPS).map(([key, group]) => choice(key, group.name, sign(key))), choice("contested", "", contested())];
  choices.append(...all.map((one) => one.button));
  const sorting = h("select", {onchange: (event) => { sort = Number(event.target.value); address(); order(); }}, COLUMNS.map((column, at) => h("option", {value: at}, column.name)));
  fill(main,
    h("div", {class: "title"}, h("h1", {}, "Ceasefires"), exports("/api/board", "board")),
    h("div", {class: "tools"},
      h("label", {class: "search"}, "Search", h("input", {type: "search", value: search, placeholder: "country, group", oninput: (event) => { search = event.target.value; address(); order(); }})),
      h("label", {class: "sorting"}, "Sort by", sorting)),
    choices, note, news, list, empty);

  function address() {
    const query = new URLSearchParams();
    if (sort !== NEWEST) query.set("sort", sort);
    if (search) query.set("search", search);
    if (chosen) query.set("phase", chosen);
    history.replaceState(null, "", query.size ? `/?${query}` : "/");
  }

  function element(row) {
    const cell = (name, attributes, ...children) => h("td", {role: "cell", class: name, ...attributes}, children);
    return h("tr", {role: "row"},
      cell("name", {title: row.name.slice(0, 300)}, h("a", {href: toConflict(row.conflict)}, parties(row.names.map((name) => name.slice(0, 120))))),
      cell("how", {}, phase(row.phase), row.contested && contested()),
      cell("since", {}, time(row.since)),
      cell("until", {}, time(row.until), row.until && groupOf(row.phase) !== "over" && h("small", {"data-until": row.until}, countdown(row.until))),
      cell("number for", {}, String(row.originsFor)),
      cell("number against", {}, String(row.originsAgainst)),
      cell("hours", {}, spark(row.hours)),
      cell("last", {}, time(row.lastHeard)));
  }

  function elementOf(row) {
    let made = elements.get(row.conflict);
    if (!made) {
      elements.set(row.conflict, made = element(row));
      if (row.lit > Date.now()) {
        made.classList.add("flash");
        setTimeout(() => made.classList.remove("flash"), row.lit - Date.now());
      }
    }
    return made;
  }

  const isOf = (row, choice) => !choice || (choice === "contested" ? row.contested : choice in GROUPS ? row.group === choice : row.phase === choice);

  function order() {
    head.forEach((cell, at) => at === sort ? cell.setAttribute("aria-sort", "ascending") : cell.removeAttribute("aria-sort"));
    sorting.value = sort;
    const of = COLUMNS[sort].of, wanted = search.toLowerCase(), numbers = {};
    const found = [];
    for (const row of rows.values()) {
      if (wanted && !row.text.includes(wanted)) continue;
      numbers[""] = (numbers[""] ?? 0) + 1;
      numbers[row.group] = (numbers[row.group] ?? 0) + 1;
      if (row.contested) numbers.contested = (numbers.contested ?? 0) + 1;
      if (isOf(row, chosen)) found.push(row);
    }
    all.forEach((one) => {
      one.number.textContent = numbers[one.key] ?? 0;
      one.button.setAttribute("aria-pressed", one.key === chosen);
    });
    shown = found.sort((a, b) => {
      const x = of(a), y = of(b);
      if (x === y) return a.conflict < b.conflict ? -1 : 1;
      if (x === "" || y === "") return (x === "") - (y === "");
      return x < y ? -1 : 1;
    });
    list.setAttribute("aria-rowcount", shown.length + 1);
    list.hidden = shown.length === 0;
    note.textContent = rows.size ? `${shown.length.toLocaleString()} of ${count(rows.size, "conflict")}` : "";
    note.hidden = rows.size === 0;
    fill(empty, rows.size === 0
      ? blank("No ceasefire is known yet", "Publish articles (trucewire ingest) and let a processor run (trucewire process): conflicts appear here as they are read.")
      : shown.length === 0 && blank("Nothing matches", "Search for less, or choose all phases.",
        h("button", {type: "button", onclick: () => { search = ""; chosen = ""; main.querySelector("input").value = ""; address(); order(); }}, "Show all")));
    place();
  }

  /** Puts into the page what can be seen. */
  let height = 0;
  function place() {
    if (shown.length <= WHOLE) {
      arrange(body, shown.map(elementOf));
      return;
    }
    height ||= parseFloat(getComputedStyle(list).getPropertyValue("--row")) * parseFloat(getComputedStyle(document.documentElement).fontSize);
    const gone = -body.getBoundingClientRect().top / height;
    const from = Math.max(0, Math.min(shown.length - 1, Math.floor(gone) - MARGIN));
    const to = Math.min(shown.length, Math.ceil(gone + innerHeight / height) + MARGIN);
    above.firstChild.style.height = `${from * height}px`;
    below.firstChild.style.height = `${(shown.length - to) * height}px`;
    arrange(body, [above, ...shown.slice(from, to).map((row, at) => {
      const made = elementOf(row);
      made.setAttribute("aria-rowindex", from + at + 2);
      return made;
    }), below]);
    if (elements.size > 8 * WHOLE) elements.forEach((made, id) => { if (!made.isConnected) elements.delete(id); });
  }
  let placing = false;
  function scrolled() {
    if (placing || shown.length <= WHOLE) return;
    placing = true;
    requestAnimationFrame(() => { placing = false; place(); });
  }

  function resized() {
    height = 0;
    scrolled();
  }

  function put(row, flash) {
    row.name = row.names.join(" – ");
    row.text = `${row.conflict} ${row.name}`.toLowerCase();
    row.group = groupOf(row.phase);
    row.place = ORDER.indexOf(row.phase);
    row.heard = Date.parse(row.lastHeard ?? 0);
    rows.set(row.conflict, row);
    elements.delete(row.conflict);
    if (flash) row.lit = Date.now() + FLASH;
  }

  function tell(changes) {
    news.textContent = changes.length > 3 ? `${changes.length} conflicts changed` : changes.map((row) => `${row.name}: ${words(row.phase)}`).join("; ");
  }

  // Changes that come while the whole is fetched may be newer than it, or older; a row that is told twice does no harm.
  const meanwhile = [];
  let fetching = 0;

  async function refresh() {
    fetching++;
    try {
      const fetched = await get("/api/board");
      rows.clear();
      elements.clear();
      fetched.forEach((row) => put(row, false));
    } finally {
      fetching--;
      meanwhile.forEach((row) => put(row, true));
      if (fetching === 0) meanwhile.length = 0;
    }
    order();
  }

  let ordering = null;
  function orderSoon() {
    if (rows.size <= WHOLE) order();
    else ordering ??= setTimeout(() => { ordering = null; order(); }, PAUSE);
  }

  await refresh();
  addEventListener("scroll", scrolled, {passive: true});
  addEventListener("resize", resized, {passive: true});
  const timer = setInterval(() => body.querySelectorAll("[data-until]").forEach((left) => { left.textContent = countdown(left.dataset.until); }), 30000);
  return {
    refresh,
    changed: (changes) => {
      if (fetching > 0) meanwhile.push(...changes);
      changes.forEach((row) => put(row, true));
      tell(changes);
      orderSoon();
    },
    leave: () => {
      clearInterval(timer);
      removeEventListener("scroll", scrolled);
      removeEventListener("resize", resized);
      clearTimeout(ordering);
    },
  };
}
