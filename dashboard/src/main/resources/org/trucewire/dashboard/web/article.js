// An article with its entities and claims in place.
import {fill, get, h, sentence, stranger, time, words} from "/dom.js";

/** The text cut at every border of a span; each piece knows the spans over it. */
export function pieces(text, spans) {
  const borders = [...new Set([0, text.length, ...spans.flatMap((span) => [span.start, span.end])])]
    .filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  return borders.slice(0, -1).map((from, i) => ({
    text: text.slice(from, borders[i + 1]), from,
    over: spans.filter((span) => span.start <= from && span.end >= borders[i + 1]),
  }));
}

export async function article(main, parameters) {
  const id = parameters.get("id") ?? "";
  const told = await get(`/api/article?id=${encodeURIComponent(id)}`);
  document.title = `${told.title.slice(0, 80) || "Article"} – Trucewire`;
  const text = `${told.title}\n${told.body}`;
  const spans = [
    ...told.claims.map((claim) => ({kind: "claim", start: claim.start, end: claim.end, claim})),
    ...told.entities.map((entity) => ({kind: "entity", start: entity.start, end: entity.end, entity})),
    ...told.boilerplate.map((span) => ({kind: "boilerplate", start: span.start, end: span.end})),
  ];
  const cards = new Map();
  const marks = new Map();

  function choose(claimId, scroll) {
    cards.forEach((card, of) => card.classList.toggle("chosen", of === claimId));
    history.replaceState(null, "", `/article?id=${encodeURIComponent(id)}&claim=${claimId}`);
    if (scroll === "card") cards.get(claimId)?.scrollIntoView({block: "nearest"});
    if (scroll === "text") marks.get(claimId)?.scrollIntoView({block: "center"});
  }

  function piece(part) {
    const claims = part.over.filter((span) => span.kind === "claim");
    const entity = part.over.find((span) => span.kind === "entity");
    if (!part.over.length) return part.text;
    const classes = [...new Set(part.over.map((span) => span.kind))].join(" ");
    const isFirst = claims.some((span) => span.start === part.from);
    const element = h("span", {
      class: classes, title: entity ? `${words(entity.entity.type)} ${entity.entity.actor ?? ""}` : claims.map((span) => sentence(span.claim, told.names)).join("\n"),
      tabindex: isFirst ? 0 : null, role: isFirst ? "button" : null,
      onclick: () => claims.length && choose(claims[0].claim.id, "card"),
      onkeydown: (event) => { if (claims.length && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); choose(claims[0].claim.id, "card"); } },
    }, part.text);
    claims.filter((span) => span.start === part.from).forEach((span) => marks.set(span.claim.id, element));
    return element;
  }

  const parts = pieces(text, spans);
  const inTitle = (part) => part.from < told.title.length;
  told.claims.forEach((claim) => {
    const row = (name, value) => value && value.length !== 0 ? [h("dt", {}, name), h("dd", {}, stranger(Array.isArray(value) ? value.join(", ") : value))] : [];
    cards.set(claim.id, h("article", {class: "card", tabindex: 0, onclick: () => choose(claim.id, "text"),
      onkeydown: (event) => { if (event.key === "Enter") choose(claim.id, "text"); }},
      h("strong", {}, sentence(claim, told.names)),
      h("dl", {}, row("type", claim.type), row("agents", claim.agents), row("target", claim.target), row("parties", claim.parties), row("mediators", claim.mediators),
        row("source", claim.source), row("polarity", words(claim.polarity)), row("modality", words(claim.modality)), row("date", claim.date),
        row("denied by", claim.negatedBy), row("hedged by", claim.hedgedBy), row("rule", claim.rule), row("confidence", claim.confidence.toFixed(2)), row("id", claim.id)),
      claim.parties.length ? h("p", {}, h("a", {href: `/conflict?id=${encodeURIComponent([...claim.parties].sort().join("~"))}`}, "the conflict")) : null));
  });
  fill(main, 
    h("div", {class: "reading"},
      h("div", {class: "story"},
        h("h1", {}, told.title ? parts.filter(inTitle).map(piece) : "(no headline)"),
        h("p", {class: "note"}, stranger(told.publisher ?? "unknown publisher"), " · ", told.publishedAt ? time(told.publishedAt) : "no time", told.updatedAt && [" · changed ", time(told.updatedAt)],
          told.revision > 1 && ` · revision ${told.revision}`, told.origin && [" · origin ", stranger(told.origin)]),
        told.url && /^https?:\/\//.test(told.url) ? h("p", {class: "note"}, h("a", {href: told.url, rel: "noopener noreferrer", target: "_blank"}, stranger(told.url))) : null,
        h("div", {}, parts.filter((part) => !inTitle(part)).map(piece))),
      h("aside", {class: "side", "aria-label": "Claims"},
        h("p", {class: "note"}, told.claims.length ? `${told.claims.length} claims, in the order of the text` : told.coverage === "OTHER_LANGUAGE" ? "In another language: kept, not searched for claims." : "It makes no claims."),
        [...cards.values()])));
  const wanted = parameters.get("claim");
  if (wanted && cards.has(wanted)) choose(wanted, "text");
  return {};
}
