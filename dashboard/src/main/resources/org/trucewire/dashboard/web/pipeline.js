// Whether the pipeline is well.
import {fill, get, h, stranger, svg, time} from "/dom.js";

export async function pipeline(main) {
  document.title = "Pipeline – Trucewire";

  async function refresh() {
    const all = await get("/api/pipeline");
    const most = Math.max(1, ...all.articlesPerMinute);
    const reasons = Object.entries(all.rejected);
    fill(main, 
      h("h1", {}, "Pipeline"),
      h("p", {}, `${all.articles} articles and ${all.claims} claims stand. `, all.unreadable ? `${all.unreadable} records could not be read; see the log.` : ""),
      h("h2", {}, "Articles a minute, the last hour"),
      svg("svg", {class: "spark", viewBox: "0 0 60 20", preserveAspectRatio: "none", role: "img", "aria-label": `${all.articlesPerMinute.reduce((a, b) => a + b, 0)} articles in an hour, at most ${most} a minute`},
        ...all.articlesPerMinute.map((count, at) => svg("rect", {x: at, width: 0.85, y: 20 - 20 * count / most, height: 20 * count / most}))),
      h("h2", {}, "Rejected"),
      reasons.length ? h("table", {}, h("thead", {}, h("tr", {}, h("th", {scope: "col"}, "Reason"), h("th", {scope: "col", class: "number"}, "Records"))),
        h("tbody", {}, reasons.map(([reason, count]) => h("tr", {}, h("td", {}, reason), h("td", {class: "number"}, String(count)))))) : h("p", {class: "note"}, "Nothing was rejected."),
      h("h2", {}, "Publishers"),
      h("div", {class: "scroll"}, h("table", {},
        h("thead", {}, h("tr", {}, h("th", {scope: "col"}, "Publisher"), h("th", {scope: "col", class: "number"}, "Texts"), h("th", {scope: "col"}, "Last arrived"))),
        h("tbody", {}, all.publishers.map((one) => h("tr", {}, h("td", {}, stranger(one.publisher)), h("td", {class: "number"}, String(one.articles)), h("td", {}, time(one.lastArrived))))))));
  }

  await refresh();
  const timer = setInterval(() => refresh().catch(() => {}), 5000);
  return {refresh, leave: () => clearInterval(timer)};
}
