package org.trucewire.ingest.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.trucewire.ingest.table.Table;

/** What the elements of a page say about its article; where they say it is in the table {@code page-metadata.tsv}. */
final class PageMetadata {

    private static final List<Place> PLACES = Table.load(PageMetadata.class, "page-metadata.tsv", 4, Place::of);

    /** Teasers of other articles have times of their own; the article's own stand first. */
    private static final int FIRST_OF_A_PLACE = 1;

    private final Document page;
    /** What most places are among: looked for once. */
    private final Elements metas;

    private record Place(String what, Evaluator element, boolean isMeta, String attribute, String name) {

        static Place of(List<String> cells) {
            String element = cells.get(1);
            return new Place(
                    cells.get(0),
                    QueryParser.parse(element),
                    element.startsWith("meta[") || element.startsWith("link["),
                    cells.get(2),
                    cells.get(3));
        }

        Stream<StatedTime> in(Document page, Elements metas) {
            Stream<Element> found =
                    isMeta ? metas.stream().filter(meta -> meta.is(element)) : page.select(element).stream();
            return found.map(this::value)
                    .filter(value -> !value.isBlank())
                    .limit(FIRST_OF_A_PLACE)
                    .map(value -> new StatedTime(value.strip(), name));
        }

        private String value(Element element) {
            return attribute.equals("-") ? element.text() : element.attr(attribute);
        }
    }

    PageMetadata(Document page) {
        this.page = page;
        this.metas = page.select("meta, link");
    }

    /** The most trusted word on it. */
    Optional<String> first(String what) {
        return all(what).map(StatedTime::value).findFirst();
    }

    /** All words on a time, the most trusted first. */
    Stream<StatedTime> all(String what) {
        return PLACES.stream().filter(place -> place.what.equals(what)).flatMap(place -> place.in(page, metas));
    }
}
