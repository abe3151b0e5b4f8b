package org.trucewire.ingest.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.trucewire.ingest.table.Table;

/** What the elements of a page say about its article; where they say it is in the table {@code page-metadata.tsv}. */
final class PageMetadata {

    private static final List<Place> PLACES = Table.load(
            PageMetadata.class,
            "page-metadata.tsv",
            4,
            cells -> new Place(cells.get(0), QueryParser.parse(cells.get(1)), cells.get(2), cells.get(3)));

    /** Teasers of other articles have times of their own; the article's own stand first. */
    private static final int FIRST_OF_A_PLACE = 1;

    private final Document page;

    private record Place(String what, Evaluator element, String attribute, String name) {
        Stream<StatedTime> in(Document page) {
            return page.select(element).stream()
                    .map(this::value)
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
    }

    /** The most trusted word on it. */
    Optional<String> first(String what) {
        return all(what).map(StatedTime::value).findFirst();
    }

    /** All words on a time, the most trusted first. */
    Stream<StatedTime> all(String what) {
        return PLACES.stream().filter(place -> place.what.equals(what)).flatMap(place -> place.in(page));
    }
}
