// All about one conflict: how it stands, how it came to this, and the sentences.
import uPlot from "/lib/uPlot.esm.js";
import {blank, contested, count, countdown, exports, fill, get, groupOf, h, names, parties, phase, sentence, stranger, svg, table, time, toConflict, words} from "/dom.js";

// The sides differ in colour, and in how their bars are filled; so do the lanes beneath.
const SIDES = [
  {key: "towards", name: "towards a truce", types: ["CALL", "OFFER", "TALKS", "AGREE", "DECLARE", "EXTEND", "ENDORSE"]},
  {key: "holds", name: "in force", types: ["START", "HOLD", "MONITOR"]},
  {key: "against", name: "against it", types: ["REJECT", "VIOLATE", "RESUME", "END"]},
];
const TYPES = SIDES.flatMap((side) => side.types.map((type) => ({type, side})));

/** Of the plot's left edge, for the names of types; the right one for the last label of time. */
const GUTTER = 78, LANE = 17, BINS = 240;

const SHOWN = 100;

function quote(testimony, known) {
  return h("blockquote", {class: "quote"}, h("p", {}, stranger(testimony.evidence)),
    h("footer", {}, stranger(sentence(testimony, known)), " · ", stranger(testimony.origin ?? "unknown origin"), " · ", time(testimony.reportedAt), " · ",
      h("a", {href: `/article?id=${encodeURIComponent(testimony.articleId)}&claim=${encodeURIComponent(testimony.claimId)}`, "aria-label": `The article of: ${testimony.evidence.slice(0, 80)}`}, "article")));
}

const section = (title, ...children) => h("section", {class: "panel"}, h("h2", {}, title), children);

function matrix(id, accusations, known) {
  if (!accusations.length) return null;
  const accused = [...new Set(accusations.map((one) => one.accused))];
  const accusers = [...new Set(accusations.map((one) => one.accuser))];
  const name = (actor) => actor === "reporter" ? "the media" : actor === "unnamed" ? "nobody named" : names([actor], known);
  const most = Math.max(...accusations.map((one) => one.support.origins), 1);
  return section(["Who accuses whom of a breach ", exports(`/api/conflict?id=${encodeURIComponent(id)}&table=accusations`, "accusations")],
    h("div", {class: "scroll", tabindex: 0, role: "region", "aria-label": "Accusations"}, h("table", {class: "matrix"},
      h("thead", {}, h("tr", {}, h("th", {scope: "col"}, "accuser ↓ accused →"), accused.map((actor) => h("th", {scope: "col"}, stranger(name(actor)))))),
      h("tbody", {}, accusers.map((accuser) => h("tr", {}, h("th", {scope: "row"}, stranger(name(accuser))),
        accused.map((actor) => {
          const cell = accusations.find((one) => one.accuser === accuser && one.accused === actor);
          if (!cell) return h("td", {class: "nothing"}, "–");
          return h("td", {class: `heat${Math.ceil(3 * cell.support.origins / most)}`, title: `${count(cell.support.articles, "article")}, first ${cell.firstReported ?? "unknown"}, last ${cell.lastReported ?? "unknown"}`},
            count(cell.support.origins, "origin"), cell.denied && h("span", {class: "denied"}, "denied"));
        })))))));
}

function chart(claims, steps, at) {
  const told = claims.filter((record) => record.reportedAt && Date.parse(record.reportedAt) <= at);
  if (!told.length) return blank("Nothing to draw", "No claim has a time of report up to then.");
  const hour = 3600;
  const times = told.map((record) => Math.floor(Date.parse(record.reportedAt) / 1000 / hour) * hour);
  const known = steps.map((step) => Date.parse(step.from) / 1000);
  const first = times.reduce((a, b) => Math.min(a, b), known[0] ?? Infinity), last = times.reduce((a, b) => Math.max(a, b), known.at(-1) ?? 0);
  const step = Math.max(1, Math.ceil((last - first) / hour / BINS)) * hour;
  const start = Math.floor(first / step) * step;
  const bins = Math.floor((last - start) / step) + 1;
  const x = Array.from({length: bins + 2}, (unused, i) => start + (i - 1) * step);
  const bySide = SIDES.map(() => new Array(bins + 2).fill(0));
  const byType = new Map();
  told.forEach((record, i) => {
    const side = SIDES.findIndex((one) => one.types.includes(record.claim.type));
    if (side < 0) return;
    const bin = Math.floor((times[i] - start) / step) + 1;
    bySide[side][bin]++;
    const lane = byType.get(record.claim.type) ?? new Array(bins + 2).fill(0);
    lane[bin]++;
    byType.set(record.claim.type, lane);
  });
  const sum = (list) => list.reduce((a, b) => a + b, 0);
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const axis = {stroke: colour("--quiet"), font: "12px system-ui, sans-serif", grid: {stroke: colour("--line"), width: 1}, ticks: {stroke: colour("--line"), width: 1}};
  const place = h("div", {role: "img", "aria-label": `${count(told.length, "claim")} by time: ` + SIDES.map((side, i) => `${sum(bySide[i])} ${side.name}`).join(", ")});
  const lanes = h("div", {class: "lanes"});
  const bands = h("div", {class: "bands"});
  const legend = h("ul", {class: "legend"}, SIDES.map((side, i) => h("li", {class: side.key}, h("i"), `${side.name} `, h("b", {}, String(sum(bySide[i]))))));
  // Stacked, each on those before it; drawn from the highest.
  const stacked = bySide.map((unused, i) => x.map((one, bin) => sum(bySide.slice(0, i + 1).map((side) => side[bin]))));
  const width = () => Math.max(280, place.clientWidth);

  function rest(plot) {
    const left = plot.bbox.left / devicePixelRatio, right = left + plot.bbox.width / devicePixelRatio;
    const to = (seconds) => plot.valToPos(seconds, "x") + left;
    const used = TYPES.filter((one) => byType.has(one.type));
    const thick = Math.max(3, to(start + step) - to(start) - 1);
    fill(lanes, svg("svg", {width: width(), height: used.length * LANE + 4, role: "img", "aria-label": "By type: " + used.map((one) => `${words(one.type)} ${sum(byType.get(one.type))}`).join(", ")},
      used.map((one, row) => {
        const lane = byType.get(one.type), most = Math.max(...lane), y = row * LANE;
        return svg("g", {class: one.side.key},
          svg("line", {x1: left, x2: right, y1: y + LANE - 2, y2: y + LANE - 2}),
          svg("text", {x: left - 8, y: y + LANE - 5, "text-anchor": "end"}, words(one.type)),
          lane.map((number, bin) => number > 0 && svg("rect", {x: to(x[bin]), y: y + LANE - 3 - (4 + 9 * number / most), width: thick, height: 4 + 9 * number / most}, svg("title", {}, `${number} ${words(one.type)}`))));
      })));
    fill(bands, h("span", {class: "lane"}, "phase"), steps.map((one, i) => {
      const from = to(known[i]), end = i + 1 < steps.length ? to(known[i + 1]) : right;
      const band = h("span", {class: `band ${groupOf(one.standing.phase)}${one.standing.contested ? " contestedband" : ""}`,
        title: `${words(one.standing.phase)}${one.standing.contested ? ", contested" : ""}, known ${one.from.slice(0, 16).replace("T", " ")} UTC`}, end - from > 40 ? words(one.standing.phase) : "");
      band.style.left = `${from}px`;
      band.style.width = `${Math.max(3, end - from)}px`;
      return band;
    }));
    bands.setAttribute("aria-label", "Phases as they became known: " + (steps.map((one) => words(one.standing.phase) + (one.standing.contested ? ", contested" : "")).join("; ") || "none"));
    bands.setAttribute("role", "img");
  }

  let plot = null;
  const begin = () => {
    if (!place.isConnected) return;
    plot = new uPlot({
      width: width(), height: 165, legend: {show: false}, cursor: {show: false}, padding: [8, 12, 0, 0],
      axes: [{...axis, size: 46}, {...axis, size: GUTTER, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10000]}],
      scales: {x: {range: () => [x[0], x.at(-1)]}, y: {range: (u, low, high) => [0, Math.max(2, high * 1.05)]}},
      series: [{}, ...SIDES.map((unused, i) => i).reverse().map((i) => ({stroke: colour(`--${SIDES[i].key}`), fill: colour(`--${SIDES[i].key}`), width: 1, paths: uPlot.paths.bars({size: [0.9, 60], align: 1}), points: {show: false}}))],
      hooks: {ready: [rest], setSize: [rest]},
    }, [x, ...[...stacked].reverse()], place);
    new ResizeObserver(() => {
      if (place.isConnected && plot.width !== width()) plot.setSize({width: width(), height: 165});
    }).observe(place);
  };
  requestAnimationFrame(begin);
  return h("div", {class: "plot"}, legend, place, lanes, bands);
}

/** The phase as it was known, oldest first, with the time from which on. */
function course(changes, at) {
  return changes.filter((change) => !change.scope && Date.parse(change.knownAt) <= at).sort((a, b) => Date.parse(a.knownAt) - Date.parse(b.knownAt))
    .map((change) => ({from: change.knownAt, standing: change.after, causes: change.causes}));
}

function who(status, known) {
  const row = (title, list) => [h("dt", {}, title), h("dd", {}, list)];
  const stances = (list) => list.length ? list.map((one, at) => [at > 0 && ", ", stranger(names([one.actor], known)), h("small", {}, ` ${count(one.support.origins, "origin")}`)]) : "nobody told";
  return section("Who else", h("dl", {class: "who"}, row("Mediators", stranger(names(status.mediators, known) || "none told")), row("Monitors", stranger(names(status.monitors, known) || "none told")),
    row("For it", stances(status.supporters)), row("Against it", stances(status.opponents))));
}

export async function conflict(main, parameters) {
  const id = parameters.get("id") ?? "";
  const address = `/api/conflict?id=${encodeURIComponent(id)}`;
  let all = await get(address);
  let at = parameters.get("at") ? Date.parse(parameters.get("at")) : null;
  if (Number.isNaN(at)) at = null;
  let shown = SHOWN;

  // The slider stays the same element, for a keyboard that moves it.
  const moment = h("output");
  const back = h("button", {type: "button", onclick: () => choose(null)}, "Back to now");
  const slider = h("input", {type: "range", id: "at", step: 60000,
    oninput: (event) => fill(moment, Number(event.target.value) >= Number(event.target.max) ? "now" : time(new Date(Number(event.target.value)).toISOString())),
    onchange: (event) => choose(Number(event.target.value) >= Number(event.target.max) ? null : Number(event.target.value))});
  const travel = h("div", {class: "travel"}, h("label", {for: "at"}, "As known at"), slider, moment, back);
  const top = h("div"), rest = h("div");
  fill(main, top, travel, rest);

  function choose(time) {
    at = time;
    history.replaceState(null, "", toConflict(id) + (at === null ? "" : `&at=${new Date(at).toISOString()}`));
    draw();
  }

  function draw() {
    const {row, status, changes, claims, names: known} = all;
    document.title = `${row.names.join(" – ").slice(0, 80)} – Trucewire`;
    const times = claims.map((record) => Date.parse(record.reportedAt)).filter((value) => value > 0).concat(changes.map((change) => Date.parse(change.knownAt)));
    const first = times.reduce((a, b) => Math.min(a, b), Infinity), last = times.reduce((a, b) => Math.max(a, b), 0);
    const until = at ?? last;
    const steps = course(changes, until);
    const standing = at === null ? status?.standing : steps.at(-1)?.standing;
    const then = claims.filter((record) => at === null || (record.reportedAt && Date.parse(record.reportedAt) <= until));
    const focused = rest.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    travel.hidden = !(last > first);
    slider.min = first;
    slider.max = Math.ceil(last / 60000) * 60000;
    slider.value = at ?? slider.max;
    slider.setAttribute("aria-valuetext", at === null ? "now" : new Date(at).toISOString().slice(0, 16).replace("T", " ") + " UTC");
    fill(moment, at === null ? "now" : time(new Date(at).toISOString()));
    back.hidden = at === null;
    fill(top,
      h("p", {class: "crumb"}, h("a", {href: "/"}, "Board"), " / conflict"),
      h("h1", {class: "name"}, parties(row.names)),
      h("p", {class: "standing"}, standing ? [phase(standing.phase), standing.contested && contested(),
        standing.since && h("span", {}, "since ", time(standing.since)), standing.until && h("span", {}, "until ", time(standing.until), groupOf(standing.phase) !== "over" && h("small", {}, " ", countdown(standing.until)))]
        : "No phase was known then.",
      h("span", {class: "note"}, `${count(then.length, "claim")}`, at === null && status && ` from ${count(status.support.articles, "article")}, ${count(status.support.origins, "independent origin")}`)));
    const causes = steps.at(-1)?.causes ?? [];
    fill(rest,
      section("How it came to this", chart(claims, steps, until)),
      h("div", {class: "columns"},
        at !== null ? section("What this rested on", causes.length ? causes.map((one) => quote(one, known)) : h("p", {class: "note"}, "Nothing was known yet."),
          h("p", {class: "note"}, "Accusations, contradictions and conditions are told for now alone.")) : null,
        at === null && status ? [
          section("What this rests on", status.evidence.length ? status.evidence.map((one) => quote(one, known)) : h("p", {class: "note"}, "No sentence yet: it is presupposed.")),
          status.breaches.length > 0 && section("Why it is contested", status.breaches.map((one) => quote(one, known))),
          matrix(id, status.accusations, known),
          who(status, known),
          status.contradictions.length > 0 && h("section", {class: "panel wide"}, h("h2", {}, "Contradictions"), status.contradictions.map((one) =>
            h("div", {class: "pair"}, h("div", {}, h("h3", {}, "It is so"), quote(one.asserted, known)), h("div", {}, h("h3", {}, "It is not"), quote(one.denied, known))))),
          status.conditions.length > 0 && section("Open conditions", status.conditions.map((one) => [h("p", {class: "condition"}, stranger(one.condition)), quote(one.testimony, known)])),
          status.partial.length > 0 && section("In part", status.partial.map((one) => [h("p", {class: "standing"}, stranger(one.scope), phase(one.standing.phase)), one.evidence.slice(0, 1).map((said) => quote(said, known))])),
        ] : null),
      section([`Claims (${then.length.toLocaleString()}) `, exports(address, "claims")],
        then.length === 0 ? blank("No claims", "None stands for this conflict: corrections and withdrawals take claims back.") :
          table("Claims", ["Reported", "Claim", "Sentence", "Origin"], then.slice(0, shown).map((record) => h("tr", {},
            h("td", {class: "when"}, time(record.reportedAt)),
            h("td", {}, stranger(sentence(record.claim, known))),
            h("td", {class: "said"}, h("a", {href: `/article?id=${encodeURIComponent(record.articleId)}&claim=${encodeURIComponent(record.claim.id)}`}, stranger(record.claim.evidence.slice(0, 2000)))),
            h("td", {}, stranger((record.origin ?? record.publisher ?? "unknown").slice(0, 200)))))),
        then.length > shown && h("button", {type: "button", onclick: () => { shown += 5 * SHOWN; draw(); }}, `Show more of ${then.length.toLocaleString()}`)));
    if (focused) [...rest.querySelectorAll("a[href]")].find((link) => link.getAttribute("href") === focused)?.focus({preventScroll: true});
  }

  draw();
  let waiting = null;
  async function refresh() {
    all = await get(address);
    draw();
  }
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", draw);
  return {
    refresh,
    changed: (rows) => {
      if (rows.some((row) => row.conflict === id) && waiting === null) {
        waiting = setTimeout(() => { waiting = null; refresh().catch(() => {}); }, 500);
      }
    },
    leave: () => {
      clearTimeout(waiting);
      scheme.removeEventListener("change", draw);
    },
  };
}
