// An article with its entities and claims in place.
import {blank, count, exports, fill, get, h, names, sentence, stranger, time, toConflict, words} from "/dom.js";

/** The text cut at every border of a span; each piece knows the spans over it. */
export function pieces(text, spans) {
  const borders = [...new Set([0, text.length, ...spans.flatMap((span) => [span.start, span.end])])]
    .filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  return borders.slice(0, -1).map((from, i) => ({
    text: text.slice(from, borders[i + 1]), from,
    over: spans.filter((span) => span.start <= from && span.end >= borders[i + 1]),
  }));
}

const row = (name, value) => value && value.length !== 0 ? [h("dt", {}, name), h("dd", {}, stranger(Array.isArray(value) ? value.join(", ") : String(value)))] : [];

export async function article(main, parameters) {
  const id = parameters.get("id") ?? "";
  const address = `/api/article?id=${encodeURIComponent(id)}`;
  const told = await get(address);
  const known = told.names;
  document.title = `${told.title.slice(0, 80) || "Article"} – Trucewire`;
  const text = `${told.title}\n${told.body}`;
  const spans = [
    ...told.claims.map((claim) => ({kind: "claim", start: claim.start, end: claim.end, claim})),
    ...told.entities.map((entity) => ({kind: "entity", start: entity.start, end: entity.end, entity})),
    ...told.boilerplate.map((span) => ({kind: "boilerplate", start: span.start, end: span.end})),
  ];
  const cards = new Map();
  const marks = new Map(told.claims.map((claim) => [claim.id, []]));
  const tip = h("div", {class: "tip", role: "tooltip", id: "tip", hidden: true});

  /** From a sentence to its claim and back. */
  function choose(claimId, scroll) {
    cards.forEach((card, of) => card.classList.toggle("chosen", of === claimId));
    marks.forEach((pieces, of) => pieces.forEach((piece) => piece.classList.remove("chosen")));
    (marks.get(claimId) ?? []).forEach((piece) => piece.classList.add("chosen"));
    history.replaceState(null, "", `/article?id=${encodeURIComponent(id)}&claim=${encodeURIComponent(claimId)}`);
    const record = cards.get(claimId)?.querySelector("details");
    if (record) record.open = true;
    if (scroll === "card") cards.get(claimId)?.scrollIntoView({block: "nearest"});
    if (scroll === "text") marks.get(claimId)?.[0]?.scrollIntoView({block: "center"});
  }

  function light(claimIds, on) {
    claimIds.forEach((claimId) => {
      cards.get(claimId)?.classList.toggle("lit", on);
      marks.get(claimId)?.forEach((piece) => piece.classList.toggle("lit", on));
    });
  }

  /** The records behind a piece of the text, beside it. */
  function show(element, part) {
    const claims = part.over.filter((span) => span.kind === "claim");
    const entity = part.over.find((span) => span.kind === "entity")?.entity;
    fill(tip,
      entity && h("div", {}, h("b", {}, stranger((known[entity.actor] ?? entity.text ?? part.text).slice(0, 100))),
        h("dl", {}, row("entity", words(entity.type)), row("actor", entity.actor))),
      claims.slice(0, 4).map(({claim}) => h("div", {}, h("b", {}, stranger(sentence(claim, known).slice(0, 300))),
        h("dl", {}, row("claim", words(claim.type)), row("said by", names(claim.source, known) || "the reporter"), row("rule", claim.rule), row("confidence", claim.confidence.toFixed(2))))),
      claims.length > 4 && h("p", {}, `and ${claims.length - 4} more`));
    if (!tip.firstChild) return;
    tip.hidden = false;
    const at = element.getClientRects()[0] ?? element.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(at.left, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${at.bottom + tip.offsetHeight + 12 < innerHeight ? at.bottom + 6 : Math.max(8, at.top - tip.offsetHeight - 6)}px`;
  }
  const hide = () => { tip.hidden = true; };

  function piece(part) {
    if (!part.over.length) return part.text;
    const claims = part.over.filter((span) => span.kind === "claim");
    const entity = part.over.find((span) => span.kind === "entity");
    const ids = claims.map((span) => span.claim.id);
    const stops = claims.some((span) => span.start === part.from) || entity?.start === part.from;
    const on = () => { light(ids, true); show(element, part); };
    const off = () => { light(ids, false); hide(); };
    const press = () => claims.length && choose(claims[0].claim.id, "card");
    const element = h("span", {
      class: [...new Set(part.over.map((span) => span.kind))].join(" "),
      tabindex: stops ? 0 : null, role: stops ? "button" : null, "aria-describedby": stops ? "tip" : null,
      onmouseenter: on, onmouseleave: off, onfocus: on, onblur: off, onclick: press,
      onkeydown: (event) => {
        if (event.key === "Escape") hide();
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); press(); }
      },
    }, part.text);
    claims.forEach((span) => marks.get(span.claim.id).push(element));
    return element;
  }

  const parts = pieces(text, spans);
  const inTitle = (part) => part.from < told.title.length;
  told.claims.forEach((claim) => {
    cards.set(claim.id, h("li", {class: "card", onmouseenter: () => light([claim.id], true), onmouseleave: () => light([claim.id], false)},
      h("button", {type: "button", class: "plain", onclick: () => choose(claim.id, "text"), onfocus: () => light([claim.id], true), onblur: () => light([claim.id], false)}, stranger(sentence(claim, known))),
      h("p", {class: "tags"}, h("span", {}, words(claim.type)), claim.polarity === "NEGATIVE" && h("span", {}, "denied"), claim.modality !== "ACTUAL" && h("span", {}, words(claim.modality)),
        claim.parties.length > 0 && h("a", {href: toConflict([...claim.parties].sort().join("~"))}, "the conflict")),
      h("details", {}, h("summary", {}, "The record"),
        h("dl", {}, row("type", claim.type), row("agents", claim.agents), row("target", claim.target), row("parties", claim.parties), row("mediators", claim.mediators),
          row("source", claim.source), row("polarity", words(claim.polarity)), row("modality", words(claim.modality)), row("date", claim.date),
          row("denied by", claim.negatedBy), row("hedged by", claim.hedgedBy), row("rule", claim.rule), row("confidence", claim.confidence.toFixed(2)), row("id", claim.id)))));
  });
  fill(main,
    h("div", {class: "reading"},
      h("article", {class: "story"},
        h("h1", {}, told.title ? h("bdi", {}, parts.filter(inTitle).map(piece)) : "(no headline)"),
        h("p", {class: "byline"}, stranger((told.publisher ?? "unknown publisher").slice(0, 300)), " · ", told.publishedAt ? time(told.publishedAt) : "no time", told.updatedAt && [" · changed ", time(told.updatedAt)],
          told.revision > 1 && ` · revision ${told.revision}`, told.origin && told.origin !== told.publisher && [" · origin ", stranger(told.origin.slice(0, 300))]),
        told.url && /^https?:\/\//i.test(told.url) && told.url.length < 4000 ? h("p", {class: "byline"}, h("a", {href: told.url, rel: "noopener noreferrer", target: "_blank"}, stranger(told.url))) : null,
        h("div", {class: "text"}, parts.filter((part) => !inTitle(part)).map((part) => piece({...part, text: part.from === told.title.length ? part.text.replace(/^\n/, "") : part.text})))),
      h("aside", {class: "side", "aria-label": "Claims", tabindex: 0},
        h("h2", {}, count(told.claims.length, "claim"), " ", exports(address, "claims of this article")),
        told.claims.length > 0 ? h("ol", {class: "cards"}, [...cards.values()])
          : told.coverage === "OTHER_LANGUAGE" ? blank("In another language", "It is kept, and not searched for claims.") : blank("No claims", "This article says nothing of a ceasefire."))),
    tip);
  const wanted = parameters.get("claim");
  if (wanted && cards.has(wanted)) choose(wanted, "text");
  addEventListener("scroll", hide, {passive: true});
  return {leave: () => removeEventListener("scroll", hide)};
}
