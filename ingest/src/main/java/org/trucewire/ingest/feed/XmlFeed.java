package org.trucewire.ingest.feed;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.page.PageReader;
import org.trucewire.ingest.page.StatedTime;

/**
 * RSS and Atom, read by ROME. Times are taken from the elements themselves: ROME gives them without their zone, and takes one that has
 * none for UTC.
 */
final class XmlFeed {

    private static final Set<String> PUBLISHED = Set.of("pubDate", "published", "issued", "date");
    private static final Set<String> UPDATED = Set.of("updated", "modified");

    /** Feeds have a depth of 5, with XHTML in them 20. */
    private static final String MAX_DEPTH = "100";

    private XmlFeed() {}

    static ParsedFeed read(byte[] bytes, @Nullable String contentType) throws NoFeedException {
        try (Reader reader = new XmlReader(new ByteArrayInputStream(bytes), contentType, true)) {
            Document document = builder().build(reader);
            List<Element> elements = items(document.getRootElement()); // ROME takes the document apart
            List<Times> times = elements.stream().map(Times::of).toList();
            Duration fresh = fresh(document.getRootElement());
            SyndFeed feed = new SyndFeedInput().build(document);
            List<SyndEntry> entries = feed.getEntries();
            List<FeedItem> items = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                items.add(item(entries.get(i), entries.size() == times.size() ? times.get(i) : Times.NONE));
            }
            return new ParsedFeed(plain(feed.getTitle()), items, fresh);
        } catch (JDOMException | FeedException | IOException | IllegalArgumentException e) {
            throw FeedReader.noFeed(String.valueOf(e.getMessage()), e);
        }
    }

    private record Times(List<StatedTime> published, List<StatedTime> updated) {
        static final Times NONE = new Times(List.of(), List.of());

        static Times of(Element item) {
            return new Times(in(item, PUBLISHED), in(item, UPDATED));
        }

        private static List<StatedTime> in(Element item, Set<String> names) {
            return item.getChildren().stream()
                    .filter(child -> names.contains(child.getName()))
                    .map(child -> new StatedTime(child.getText().strip(), child.getQualifiedName()))
                    .toList();
        }
    }

    /** No document type, and so no entities; nothing is loaded. */
    private static SAXBuilder builder() {
        SAXBuilder builder = new SAXBuilder();
        builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        builder.setFeature("http://xml.org/sax/features/external-general-entities", false);
        builder.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        builder.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        builder.setProperty("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", MAX_DEPTH);
        builder.setExpandEntities(false);
        return builder;
    }

    /** The elements of items, in the order in which ROME has the entries. */
    private static List<Element> items(Element root) {
        return Stream.concat(Stream.of(root), root.getChildren().stream())
                .flatMap(parent -> parent.getChildren().stream())
                .filter(child ->
                        child.getName().equals("item") || child.getName().equals("entry"))
                .toList();
    }

    /** What RSS 2.0 says in minutes. */
    private static Duration fresh(Element root) {
        return root.getChildren().stream()
                .flatMap(channel -> channel.getChildren().stream())
                .filter(child -> child.getName().equals("ttl"))
                .map(child -> child.getText().strip())
                .filter(minutes -> minutes.matches("\\d{1,6}"))
                .findFirst()
                .map(minutes -> Duration.ofMinutes(Long.parseLong(minutes)))
                .orElse(Duration.ZERO);
    }

    private static FeedItem item(SyndEntry entry, Times times) {
        return new FeedItem(
                FeedReader.orNull(entry.getUri()),
                FeedReader.orNull(entry.getLink()),
                Objects.requireNonNullElse(plain(entry.getTitle()), ""),
                html(entry),
                byline(entry),
                entry.getSource() == null ? null : plain(entry.getSource().getTitle()),
                times.published,
                times.updated);
    }

    private static String html(SyndEntry entry) {
        Stream<SyndContent> all =
                Stream.concat(entry.getContents().stream(), Stream.ofNullable(entry.getDescription()));
        return all.filter(content -> content.getValue() != null)
                .map(XmlFeed::asHtml)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static String asHtml(SyndContent content) {
        return "text".equals(content.getType()) || "text/plain".equals(content.getType())
                ? FeedReader.escaped(content.getValue())
                : content.getValue();
    }

    private static @Nullable String byline(SyndEntry entry) {
        String names = entry.getAuthors().stream()
                .map(SyndPerson::getName)
                .filter(name -> name != null && !name.isBlank())
                .map(String::strip)
                .collect(Collectors.joining(", "));
        return FeedReader.orNull(names.isEmpty() ? entry.getAuthor() : names);
    }

    private static @Nullable String plain(@Nullable String title) {
        return title == null ? null : FeedReader.orNull(PageReader.plain(title));
    }
}
