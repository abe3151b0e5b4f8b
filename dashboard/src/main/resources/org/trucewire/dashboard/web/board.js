// Every conflict, a row each.
import {countdown, fill, get, h, phase, svg, time} from "/dom.js";

const ORDER = ["IN_EFFECT", "DECLARED", "AGREED", "OFFERED", "TALKS", "CALLED_FOR", "EXPIRED", "ENDED", "NONE", "UNKNOWN"];
const COLUMNS = [
  {name: "Conflict", of: (row) => row.names.join(" – ")},
  {name: "Phase", of: (row) => ORDER.indexOf(row.phase)},
  {name: "Since", of: (row) => row.since ?? ""},
  {name: "Until", of: (row) => row.until ?? ""},
  {name: "Origins", of: (row) => -row.origins, number: true, title: "Independent origins that report what the phase rests on"},
  {name: "For", of: (row) => -row.supporters, number: true, title: "Actors that welcome it or ask for it"},
  {name: "Against", of: (row) => -row.opponents, number: true, title: "Actors that criticise or refuse it"},
  {name: "Claims by hour", of: (row) => -row.claims, title: "The 72 hours up to its last claim"},
  {name: "Last heard", of: (row) => -Date.parse(row.lastHeard ?? 0)},
];

function spark(hours) {
  const most = Math.max(1, ...hours);
  const total = hours.reduce((sum, count) => sum + count, 0);
  return svg("svg", {class: "spark", viewBox: `0 0 ${hours.length} 20`, preserveAspectRatio: "none", role: "img", "aria-label": `${total} claims in ${hours.length} hours`},
    ...hours.map((count, at) => svg("rect", {x: at, width: 0.85, y: 20 - 20 * count / most, height: 20 * count / most})));
}

export async function board(main, parameters) {
  document.title = "Board – Trucewire";
  const rows = new Map();
  const elements = new Map();
  let sort = Number(parameters.get("sort") ?? 8);
  let search = parameters.get("search") ?? "";
  let chosen = parameters.get("phase") ?? "";

  const body = h("tbody");
  const note = h("p", {class: "note", role: "status"});
  const head = COLUMNS.map((column, at) => h("th", {scope: "col", class: column.number ? "number" : null, title: column.title},
    h("button", {type: "button", onclick: () => { sort = at; address(); arrange(); }}, column.name)));
  const phases = h("select", {onchange: (event) => { chosen = event.target.value; address(); arrange(); }},
    h("option", {value: ""}, "all"), h("option", {value: "contested"}, "contested"), ORDER.map((name) => h("option", {value: name}, name.toLowerCase().replace("_", " "))));
  phases.value = chosen;
  fill(main, 
    h("h1", {}, "Ceasefires"),
    h("div", {class: "tools"},
      h("label", {}, "Search", h("input", {type: "search", value: search, oninput: (event) => { search = event.target.value; address(); arrange(); }})),
      h("label", {}, "Phase", phases),
      h("a", {href: "/api/board?format=csv", download: true}, "CSV"),
      h("a", {href: "/api/board", download: "board.json"}, "JSON")),
    note,
    h("div", {class: "scroll"}, h("table", {}, h("thead", {}, h("tr", {}, head)), body)));

  function address() {
    const query = new URLSearchParams();
    if (sort !== 8) query.set("sort", sort);
    if (search) query.set("search", search);
    if (chosen) query.set("phase", chosen);
    history.replaceState(null, "", query.size ? `/?${query}` : "/");
  }

  function element(row) {
    return h("tr", {},
      h("td", {}, h("a", {href: `/conflict?id=${encodeURIComponent(row.conflict)}`}, row.names.join(" – "))),
      h("td", {}, phase(row.phase), row.contested && [" ", h("span", {class: "contested"}, "⚠ contested")]),
      h("td", {}, time(row.since)),
      h("td", {}, time(row.until), " ", h("span", {class: "note"}, countdown(row.until))),
      h("td", {class: "number"}, String(row.origins)),
      h("td", {class: "number"}, String(row.supporters)),
      h("td", {class: "number"}, String(row.opponents)),
      h("td", {}, spark(row.hours)),
      h("td", {}, time(row.lastHeard)));
  }

  const matches = (row) => (!chosen || (chosen === "contested" ? row.contested : row.phase === chosen))
    && (!search || `${row.conflict} ${row.names.join(" ")}`.toLowerCase().includes(search.toLowerCase()));

  function arrange() {
    head.forEach((cell, at) => at === sort ? cell.setAttribute("aria-sort", "ascending") : cell.removeAttribute("aria-sort"));
    const of = COLUMNS[sort].of;
    const shown = [...rows.values()].filter(matches).sort((a, b) => {
      const x = of(a), y = of(b);
      if (x === "" || y === "") return (x === "") - (y === "");
      return x < y ? -1 : x > y ? 1 : a.conflict < b.conflict ? -1 : 1;
    });
    body.replaceChildren(...shown.map((row) => elements.get(row.conflict)));
    note.textContent = rows.size === 0
      ? "No ceasefire is known yet. Publish articles (trucewire ingest) and let a processor run; they appear here as they are read."
      : `${shown.length} of ${rows.size} conflicts`;
  }

  function put(row, flash) {
    rows.set(row.conflict, row);
    const made = element(row);
    if (flash) made.classList.add("flash");
    elements.set(row.conflict, made);
  }

  // Changes that come while the whole is fetched may be newer than it, or older; a row that is told twice does no harm.
  const meanwhile = [];
  let fetching = 0;

  async function refresh() {
    fetching++;
    try {
      const all = await get("/api/board");
      rows.clear();
      elements.clear();
      all.forEach((row) => put(row, false));
    } finally {
      fetching--;
      meanwhile.forEach((row) => put(row, true));
      if (fetching === 0) meanwhile.length = 0;
    }
    arrange();
  }

  await refresh();
  const timer = setInterval(arrange, 60000);
  return {
    refresh,
    changed: (changes) => {
      if (fetching > 0) meanwhile.push(...changes);
      changes.forEach((row) => put(row, true));
      arrange();
    },
    leave: () => clearInterval(timer),
  };
}
