// All about one conflict: how it stands, how it came to this, and the sentences.
import uPlot from "/lib/uPlot.esm.js";
import {countdown, fill, get, h, names, phase, sentence, stranger, time, words} from "/dom.js";

const KINDS = [
  {name: "towards a truce", types: ["CALL", "OFFER", "TALKS", "AGREE", "DECLARE", "EXTEND", "ENDORSE"], colour: "#009e73"},
  {name: "in force", types: ["START", "HOLD", "MONITOR"], colour: "#0072b2"},
  {name: "against it", types: ["REJECT", "VIOLATE", "RESUME", "END"], colour: "#d55e00"},
];

function quote(testimony, known) {
  return h("blockquote", {class: "quote"}, stranger(testimony.evidence),
    h("cite", {}, sentence(testimony, known), " · ", stranger(testimony.origin ?? "unknown origin"), " · ", time(testimony.reportedAt), " · ",
      h("a", {href: `/article?id=${encodeURIComponent(testimony.articleId)}&claim=${testimony.claimId}`}, "article")));
}

function list(title, testimonies, known, none) {
  return testimonies?.length ? [h("h2", {}, title), testimonies.map((one) => quote(one, known))] : none ? [h("h2", {}, title), h("p", {class: "note"}, none)] : [];
}

function matrix(accusations, known) {
  if (!accusations.length) return [];
  const accused = [...new Set(accusations.map((one) => one.accused))];
  const accusers = [...new Set(accusations.map((one) => one.accuser))];
  const name = (id) => id === "reporter" ? "the media" : names([id], known);
  return [h("h2", {}, "Who accuses whom of a breach"),
    h("div", {class: "scroll"}, h("table", {},
      h("thead", {}, h("tr", {}, h("th", {scope: "col"}, "accuser"), accused.map((id) => h("th", {scope: "col"}, name(id))))),
      h("tbody", {}, accusers.map((accuser) => h("tr", {}, h("th", {scope: "row"}, name(accuser)),
        accused.map((id) => {
          const cell = accusations.find((one) => one.accuser === accuser && one.accused === id);
          return h("td", {}, cell ? `${cell.support.articles} articles, ${cell.support.origins} origins${cell.denied ? ", denied" : ""}` : "");
        }))))))];
}

function plot(claims, at) {
  const told = claims.filter((record) => record.reportedAt && Date.parse(record.reportedAt) <= at);
  if (!told.length) return h("p", {class: "note"}, "No claims with a time.");
  const hour = 3600;
  const times = told.map((record) => Math.floor(Date.parse(record.reportedAt) / 1000 / hour) * hour);
  const first = Math.min(...times), last = Math.max(...times);
  const step = Math.max(1, Math.ceil((last - first) / hour / 400)) * hour;
  const count = Math.floor((last - first) / step) + 1;
  const x = Array.from({length: count + 2}, (unused, i) => first + (i - 1) * step);
  const series = KINDS.map(() => new Array(count + 2).fill(0));
  told.forEach((record, i) => {
    const kind = KINDS.findIndex((one) => one.types.includes(record.claim.type));
    if (kind >= 0) series[kind][Math.floor((times[i] - first) / step) + 1]++;
  });
  const place = h("div", {class: "plot", role: "img", "aria-label": `${told.length} claims by time: ` + KINDS.map((kind, i) => `${series[i].reduce((a, b) => a + b, 0)} ${kind.name}`).join(", ")});
  const ink = getComputedStyle(document.documentElement).getPropertyValue("--quiet");
  const axis = {stroke: ink, grid: {stroke: "rgba(128,128,128,.2)"}, ticks: {stroke: "rgba(128,128,128,.3)"}};
  requestAnimationFrame(() => new uPlot({
    width: Math.max(320, place.clientWidth - 16), height: 220,
    axes: [axis, {...axis, size: 36}],
    scales: {y: {range: (u, low, high) => [0, Math.max(1, high)]}},
    series: [{}, ...KINDS.map((kind) => ({label: kind.name, stroke: kind.colour, fill: kind.colour + "33", width: 2, paths: uPlot.paths.stepped({align: 1}), points: {show: false}}))],
  }, [x, ...series], place));
  return place;
}

/** The phase as it was known, oldest first, with the time from which on. */
function course(changes, at) {
  const known = changes.filter((change) => !change.scope && Date.parse(change.knownAt) <= at).sort((a, b) => Date.parse(a.knownAt) - Date.parse(b.knownAt));
  return known.map((change) => ({from: change.knownAt, standing: change.after}));
}

function bands(steps, at) {
  if (!steps.length) return h("p", {class: "note"}, "No transition was known then.");
  const begin = Date.parse(steps[0].from), whole = at - begin;
  return h("div", {class: "bands", role: "img", "aria-label": "Phases: " + steps.map((step) => words(step.standing.phase)).join(", then ")},
    steps.map((step, i) => {
      const end = i + 1 < steps.length ? Date.parse(steps[i + 1].from) : at;
      const band = h("span", {class: `${step.standing.phase} ${step.standing.contested ? "contestedband" : ""}`,
        title: `${words(step.standing.phase)}${step.standing.contested ? ", contested" : ""}, known ${step.from.slice(0, 16).replace("T", " ")} UTC`}, words(step.standing.phase));
      band.style.flexGrow = whole > 0 ? Math.max(0.02, (end - Date.parse(step.from)) / whole) : 1;
      return band;
    }));
}

export async function conflict(main, parameters) {
  const id = parameters.get("id") ?? "";
  const address = `/api/conflict?id=${encodeURIComponent(id)}`;
  let all = await get(address);
  let at = parameters.get("at") ? Date.parse(parameters.get("at")) : null;
  let shown = 100;

  function draw() {
    const {row, status, changes, claims, names: known} = all;
    document.title = `${row.names.join(" – ")} – Trucewire`;
    const times = claims.map((record) => Date.parse(record.reportedAt)).filter((value) => value > 0).concat(changes.map((change) => Date.parse(change.knownAt)));
    const first = Math.min(...times), last = Math.max(...times);
    const moment = at ?? last;
    const steps = course(changes, moment);
    const standing = at === null ? status?.standing : steps.at(-1)?.standing;
    const then = claims.filter((record) => at === null || (record.reportedAt && Date.parse(record.reportedAt) <= moment));
    const slider = h("input", {type: "range", min: first, max: last, step: 60000, value: moment, "aria-label": "As known at",
      onchange: (event) => {
        at = Number(event.target.value) >= last ? null : Number(event.target.value);
        history.replaceState(null, "", `/conflict?id=${encodeURIComponent(id)}${at === null ? "" : `&at=${new Date(at).toISOString()}`}`);
        draw();
      }});
    fill(main, 
      h("h1", {}, row.names.join(" – ")),
      h("p", {}, standing ? [phase(standing.phase), standing.contested && [" ", h("span", {class: "contested"}, "⚠ contested")],
        standing.since && [" since ", time(standing.since)], standing.until && [", until ", time(standing.until), " ", countdown(standing.until)]] : "no standing"),
      last > first && h("div", {class: "tools"}, h("label", {}, "As known at", slider), h("span", {}, at === null ? "now" : time(new Date(at).toISOString())),
        at !== null && h("button", {type: "button", onclick: () => { at = null; history.replaceState(null, "", `/conflict?id=${encodeURIComponent(id)}`); draw(); }}, "now")),
      h("h2", {}, "Claims by time"),
      plot(claims, moment), h("h2", {}, "Phases as they became known"), bands(steps, moment),
      at === null && status ? [
        list("What this rests on", status.evidence, known, "Nothing."),
        list("Why it is contested", status.breaches, known),
        matrix(status.accusations, known),
        status.contradictions.length ? [h("h2", {}, "Contradictions"),
          status.contradictions.map((one) => h("div", {class: "pair"}, quote(one.asserted, known), quote(one.denied, known)))] : [],
        status.conditions.length ? [h("h2", {}, "Open conditions"),
          status.conditions.map((one) => [h("p", {}, stranger(one.condition)), quote(one.testimony, known)])] : [],
        h("h2", {}, "Who else"),
        h("p", {}, "Mediators: ", names(status.mediators, known) || "none told", ". Monitors: ", names(status.monitors, known) || "none told",
          ". For: ", names(status.supporters.map((one) => one.actor), known) || "nobody told", ". Against: ", names(status.opponents.map((one) => one.actor), known) || "nobody told", "."),
      ].flat(3) : [h("p", {class: "note"}, "The rest is told for now alone.")],
      h("h2", {}, `Claims (${then.length})`),
      h("p", {}, h("a", {href: `${address}&format=csv`, download: true}, "CSV"), " ", h("a", {href: address, download: "conflict.json"}, "JSON")),
      h("div", {class: "scroll"}, h("table", {},
        h("thead", {}, h("tr", {}, ["Reported", "Claim", "Sentence", "Origin"].map((name) => h("th", {scope: "col"}, name)))),
        h("tbody", {}, then.slice(0, shown).map((record) => h("tr", {},
          h("td", {}, time(record.reportedAt)),
          h("td", {}, sentence(record.claim, known)),
          h("td", {}, h("a", {href: `/article?id=${encodeURIComponent(record.articleId)}&claim=${record.claim.id}`}, stranger(record.claim.evidence))),
          h("td", {}, stranger(record.origin ?? record.publisher))))))),
      then.length > shown && h("button", {type: "button", onclick: () => { shown += 500; draw(); }}, `Show more of ${then.length}`),
    );
  }

  draw();
  let waiting = null;
  async function refresh() {
    all = await get(address);
    draw();
  }
  return {
    refresh,
    changed: (rows) => {
      if (rows.some((row) => row.conflict === id) && waiting === null) {
        waiting = setTimeout(() => { waiting = null; refresh(); }, 500);
      }
    },
    leave: () => clearTimeout(waiting),
  };
}
