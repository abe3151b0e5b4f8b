// Whether the pipeline is well.
import {blank, count, exports, fill, get, h, stranger, svg, table, time} from "/dom.js";

/** So many publishers are shown; CSV and JSON have all. */
const SHOWN = 200;

const figure = (name, value, note) => h("div", {class: "figure"}, h("dt", {}, name), h("dd", {}, value, note && h("small", {}, note)));

function minutes(perMinute) {
  const most = Math.max(1, ...perMinute);
  return h("div", {class: "minutes"},
    svg("svg", {viewBox: "0 0 60 20", preserveAspectRatio: "none", role: "img", "aria-label": `${count(perMinute.reduce((a, b) => a + b, 0), "article")} in an hour, at most ${most} a minute`},
      svg("path", {class: "base", d: "M0 19.8h60v.2H0z"}),
      svg("path", {d: perMinute.map((number, at) => number ? `M${at} 20v${-Math.max(1, 20 * number / most)}h.8V20z` : "").join("")})),
    h("p", {class: "scale", "aria-hidden": "true"}, h("span", {}, "an hour ago"), h("span", {}, `at most ${most} a minute`), h("span", {}, "now")));
}

export async function pipeline(main) {
  document.title = "Pipeline – Trucewire";

  async function refresh() {
    const all = await get("/api/pipeline");
    const sum = all.articlesPerMinute.reduce((a, b) => a + b, 0);
    const reasons = Object.entries(all.rejected);
    const rejected = reasons.reduce((total, [, number]) => total + number, 0);
    const lag = all.lag;
    const waiting = lag.partitions.reduce((total, one) => total + one.lag, 0);
    fill(main,
      h("div", {class: "title"}, h("h1", {}, "Pipeline"), exports("/api/pipeline", "pipeline")),
      h("dl", {class: "figures"},
        figure("Articles", all.articles.toLocaleString()),
        figure("Claims that stand", all.claims.toLocaleString()),
        figure("In the last hour", sum.toLocaleString(), " articles"),
        figure("Waiting", lag.reason ? "not known" : waiting.toLocaleString(), lag.reason ? "" : " articles"),
        figure("Rejected", rejected.toLocaleString()),
        all.unreadable > 0 && figure("Unreadable", all.unreadable.toLocaleString(), " records; see the log")),
      h("section", {class: "panel"}, h("h2", {}, "Articles a minute, the last hour"), minutes(all.articlesPerMinute)),
      h("div", {class: "columns"},
        h("section", {class: "panel"}, h("h2", {}, "What waits for the processor ", exports("/api/pipeline/lag", "lag")),
          lag.reason ? blank("Not known", lag.reason) : lag.partitions.length === 0 ? blank("Nothing", `Group ${lag.group} has read nothing yet: is a processor running (trucewire process)?`)
            : [h("p", {class: "note"}, `Group ${lag.group}. If what waits grows, start another processor, or see whether one runs.`),
              table("What waits", ["Topic", {name: "Partition", number: true}, {name: "Read up to", number: true}, {name: "Waiting", number: true}], lag.partitions.map((one) => h("tr", {},
                h("td", {}, one.topic), h("td", {class: "number"}, String(one.partition)), h("td", {class: "number"}, one.committed.toLocaleString()), h("td", {class: "number"}, one.lag.toLocaleString()))))]),
        h("section", {class: "panel"}, h("h2", {}, "Rejected, by reason ", exports("/api/pipeline/rejected", "rejected")),
          reasons.length === 0 ? blank("Nothing was rejected", "What cannot be read comes here, with the reason.") :
            table("Rejected", ["Reason", {name: "Records", number: true}], reasons.map(([reason, number]) => h("tr", {}, h("td", {}, stranger(reason.slice(0, 200))), h("td", {class: "number"}, number.toLocaleString())))))),
      h("section", {class: "panel"}, h("h2", {}, "Publishers ", exports("/api/pipeline/publishers", "publishers")),
        all.publishers.length === 0 ? blank("Nobody yet", "Publish articles (trucewire ingest).") :
          table("Publishers", ["Publisher", {name: "Texts", number: true}, "Last arrived"], all.publishers.slice(0, SHOWN).map((one) => h("tr", {},
            h("td", {}, stranger(one.publisher.slice(0, 300))), h("td", {class: "number"}, one.articles.toLocaleString()), h("td", {}, time(one.lastArrived))))),
        all.publishers.length > SHOWN && h("p", {class: "note"}, `The ${SHOWN} that were heard last, of ${all.publishers.length.toLocaleString()}; CSV and JSON have all.`)));
  }

  await refresh();
  const timer = setInterval(() => {
    if (!main.contains(document.activeElement) || document.activeElement === main) refresh().catch(() => {});
  }, 5000);
  return {refresh, leave: () => clearInterval(timer)};
}
