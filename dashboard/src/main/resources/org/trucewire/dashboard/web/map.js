// Where the conflicts are, by phase.
import {GROUPS, blank, contested, count, exports, fill, get, groupOf, h, parties, phase, sign, svg, table, time, toConflict, words} from "/dom.js";

/** Equal Earth, a projection that keeps areas (Šavrič, Patterson, Jenny 2018): degrees to a plane of 1000 by about 487. */
function project(longitude, latitude) {
  const t = Math.asin(Math.sqrt(3) / 2 * Math.sin(latitude * Math.PI / 180)), t2 = t * t, t6 = t2 ** 3;
  const x = longitude * Math.PI / 180 * Math.cos(t) / (Math.sqrt(3) / 2 * (1.340264 - 3 * 0.081106 * t2 + t6 * (7 * 0.000893 + 9 * 0.003796 * t2)));
  const y = t * (1.340264 - 0.081106 * t2 + t6 * (0.000893 + 0.003796 * t2));
  return [500 + x * 184.7, 243.4 - y * 184.7];
}
const WORLD = {x: 0, y: 0, width: 1000, height: 450};

/** Not nearer than this: a map of two towns shows nobody where they are. */
const LEAST = 260;

let outlines = null;
async function world() {
  if (!outlines) {
    const response = await fetch("/world.tsv");
    if (!response.ok) throw new Error("The outlines of countries are not there: see that the dashboard is whole.");
    outlines = (await response.text()).split("\n").filter((line) => line && !line.startsWith("#")).slice(1).map((line) => {
      const [country, , rings] = line.split("\t");
      const path = rings.split("|").map((ring) => {
        const numbers = ring.split(" ");
        let d = "";
        for (let i = 0; i < numbers.length; i += 2) d += (i ? "L" : "M") + project(numbers[i] / 10, numbers[i + 1] / 10).map((one) => one.toFixed(1)).join(" ");
        return d + "z";
      }).join("");
      return {country, path};
    });
  }
  return outlines;
}

/** Moves those apart that lie upon one another. */
function spread(marks) {
  for (let round = 0; round < 12; round++) {
    for (let i = 0; i < marks.length; i++) {
      for (let j = i + 1; j < marks.length; j++) {
        const a = marks[i], b = marks[j], far = a.r + b.r + a.gap;
        let dx = b.x - a.x, dy = b.y - a.y;
        if (Math.abs(dx) >= far || Math.abs(dy) >= far) continue;
        const now = Math.hypot(dx, dy);
        if (now >= far) continue;
        if (now < 0.01) { dx = Math.cos(i + j); dy = Math.sin(i + j); }
        const push = (far - now) / 2 / (now < 0.01 ? 1 : now);
        a.x -= dx * push; a.y -= dy * push; b.x += dx * push; b.y += dy * push;
      }
    }
  }
}

export async function map(main, parameters) {
  document.title = "Map – Trucewire";
  let chosen = parameters.get("phase") ?? "";
  let whole = parameters.get("whole") === "yes";
  let rows = [];
  const land = await world();
  const place = h("div", {class: "map"});
  const beneath = h("div");
  const choices = h("div", {class: "choices", role: "group", "aria-label": "Phase"},
    ["", ...Object.keys(GROUPS)].map((key) => h("button", {type: "button", "data-choice": key, onclick: () => { chosen = chosen === key ? "" : key; address(); draw(); }},
      key && sign(key), key ? GROUPS[key].name : "All", h("b"))));
  const extent = h("button", {type: "button", onclick: () => { whole = !whole; address(); draw(); }});
  fill(main, h("div", {class: "title"}, h("h1", {}, "Where they are"), exports("/api/map", "map")), h("div", {class: "row"}, choices, extent), place, beneath);

  function address() {
    const query = new URLSearchParams();
    if (chosen) query.set("phase", chosen);
    if (whole) query.set("whole", "yes");
    history.replaceState(null, "", query.size ? `/map?${query}` : "/map");
  }

  function view(marks) {
    if (whole || !marks.length) return WORLD;
    const xs = marks.flatMap((mark) => mark.ends.map(([x]) => x)), ys = marks.flatMap((mark) => mark.ends.map(([, y]) => y));
    const left = Math.min(...xs), top = Math.min(...ys);
    const ratio = place.clientWidth < 600 ? 1.1 : 2.3;
    const high = (Math.max(...ys) - top) * 1.5;
    const width = Math.min(WORLD.width, Math.max(LEAST, (Math.max(...xs) - left) * 1.35, high * ratio));
    const height = Math.min(WORLD.height, Math.max(width / ratio, high));
    const within = (middle, size, all) => Math.max(0, Math.min(all - size, middle - size / 2));
    return {x: within((left + Math.max(...xs)) / 2, width, WORLD.width), y: within((top + Math.max(...ys)) / 2, height, WORLD.height), width, height};
  }

  function draw() {
    [...choices.children].forEach((button) => {
      const key = button.dataset.choice;
      button.setAttribute("aria-pressed", key === chosen);
      button.querySelector("b").textContent = rows.filter((row) => !key || groupOf(row.phase) === key).length;
    });
    extent.textContent = whole ? "Only where conflicts are" : "Whole world";
    const wanted = rows.filter((row) => !chosen || groupOf(row.phase) === chosen);
    const placed = wanted.filter((row) => row.latitude !== null);
    const marks = placed.map((row) => {
      const [x, y] = project(row.longitude, row.latitude);
      return {row, x, y, ends: row.longitudes.map((longitude, at) => project(longitude, row.latitudes[at]))};
    });
    const box = view(marks);
    const unit = box.width / Math.max(300, place.clientWidth || 1000); // of the map, for a pixel of the screen
    marks.forEach((mark) => {
      mark.at = [mark.x, mark.y];
      mark.r = unit * (place.clientWidth < 600 ? 0.7 : 1) * Math.min(16, 8 + Math.sqrt(mark.row.claims) / 2);
      mark.gap = unit * 2;
    });
    if (marks.length <= 400) spread(marks);
    const involved = new Set(placed.flatMap((row) => row.countries));
    const taken = marks.map((mark) => [mark.x - mark.r, mark.y - mark.r, mark.x + mark.r, mark.y + mark.r]);
    const free = (spot, own) => spot[0] > box.x && spot[2] < box.x + box.width && spot[1] > box.y && spot[3] < box.y + box.height
      && taken.every((other, at) => at === own || spot[2] < other[0] || spot[0] > other[2] || spot[3] < other[1] || spot[1] > other[3]);
    const label = (mark, at) => {
      const name = mark.row.names.join(" – "), text = name.length > 48 ? name.slice(0, 46) + "…" : name, wide = text.length * 6.9 * unit, high = 15 * unit, gap = mark.r * 1.25 + 5 * unit;
      for (const [anchor, x, y, left] of [["start", mark.x + gap, mark.y, 0], ["end", mark.x - gap, mark.y, wide], ["middle", mark.x, mark.y + gap + high / 2, wide / 2], ["middle", mark.x, mark.y - gap - high / 2, wide / 2]]) {
        const spot = [x - left, y - high / 2, x - left + wide, y + high / 2];
        if (free(spot, at)) {
          taken.push(spot);
          return svg("text", {x, y: y + 4.2 * unit, "text-anchor": anchor, "font-size": 12.5 * unit, "unicode-bidi": "isolate", "stroke-width": 3.5 * unit}, text);
        }
      }
      return null;
    };
    const drawn = svg("svg", {viewBox: `${box.x} ${box.y} ${box.width} ${box.height}`, role: "group", "aria-label": `Map of ${count(placed.length, "conflict")}; the table beneath says the same`},
      svg("g", {class: "land", "aria-hidden": "true", "stroke-width": unit * 0.7}, land.map((one) => svg("path", {d: one.path, class: involved.has(one.country) ? "party" : null}))),
      svg("g", {class: "ends", "aria-hidden": "true", "stroke-width": unit * 1.4, "stroke-dasharray": `${unit * 2} ${unit * 4}`}, marks.flatMap((mark) => mark.ends.length > 1
        ? mark.ends.map(([x, y]) => svg("line", {x1: mark.x, y1: mark.y, x2: x, y2: y})) : [])),
      marks.map((mark, at) => {
        const group = groupOf(mark.row.phase), scale = mark.r / 6;
        const says = `${mark.row.names.join(" – ")}: ${words(mark.row.phase)}${mark.row.contested ? ", contested" : ""}`;
        return svg("a", {class: `mark ${group}`, href: toConflict(mark.row.conflict), "aria-label": says},
          svg("title", {}, says),
          svg("circle", {class: "halo", cx: mark.x, cy: mark.y, r: mark.r * 1.25, "stroke-width": unit * (mark.row.contested ? 2 : 1), "stroke-dasharray": mark.row.contested ? `${unit * 4} ${unit * 3}` : null}),
          svg("path", {d: GROUPS[group].shape, "fill-rule": "evenodd", transform: `translate(${mark.x - mark.r * 0.8} ${mark.y - mark.r * 0.8}) scale(${scale * 0.8})`}),
          marks.length <= 60 ? label(mark, at) : null);
      }));
    fill(place, drawn, rows.length === 0 && blank("No ceasefire is known yet", "Publish articles (trucewire ingest) and let a processor run (trucewire process): conflicts appear here as they are read."));
    const nowhere = wanted.length - placed.length;
    fill(beneath,
      h("p", {class: "note"}, "A mark stands between the capitals or seats of the parties; it is larger with more claims, and its ring is broken where the ceasefire is contested. ",
        nowhere > 0 && `${count(nowhere, "conflict")} of parties without a known place ${nowhere === 1 ? "is" : "are"} in the table alone.`),
      wanted.length > 0 && table("Conflicts on the map", ["Conflict", "Phase", "Countries", {name: "Claims", number: true}, "Last heard"], wanted.slice(0, 500).map((row) => h("tr", {},
        h("td", {}, h("a", {href: toConflict(row.conflict)}, parties(row.names))),
        h("td", {}, phase(row.phase), row.contested && contested()),
        h("td", {}, row.countries.join(", ") || "not known"),
        h("td", {class: "number"}, row.claims.toLocaleString()),
        h("td", {}, time(row.lastHeard))))),
      wanted.length > 500 && h("p", {class: "note"}, `The first 500 of ${wanted.length.toLocaleString()}; CSV and JSON have all.`));
  }

  async function refresh() {
    rows = await get("/api/map");
    draw();
  }

  await refresh();
  let waiting = null;
  const resized = () => draw();
  addEventListener("resize", resized);
  return {
    refresh,
    changed: () => {
      waiting ??= setTimeout(() => { waiting = null; refresh().catch(() => {}); }, 1000);
    },
    leave: () => {
      clearTimeout(waiting);
      removeEventListener("resize", resized);
    },
  };
}
