package org.trucewire.ingest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** The text of an element as a reader sees it, cut into paragraphs. */
final class Paragraphs {

    /** What stands in an article and is not its text. */
    private static final Set<String> NO_TEXT = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "figure",
            "aside",
            "nav",
            "footer",
            "form",
            "button",
            "select",
            "svg",
            "iframe",
            "object",
            "audio",
            "video");

    private Paragraphs() {}

    static List<String> of(Element element) {
        List<String> paragraphs = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        NodeTraversor.filter(
                new NodeFilter() {
                    @Override
                    public FilterResult head(Node node, int depth) {
                        if (node instanceof TextNode text) {
                            paragraph.append(text.getWholeText());
                        } else if (node instanceof Element inner) {
                            if (NO_TEXT.contains(inner.normalName())) {
                                return FilterResult.SKIP_ENTIRELY;
                            }
                            if (inner.isBlock()) {
                                end(paragraph, paragraphs);
                            } else if (inner.normalName().equals("br")) {
                                paragraph.append('\n');
                            }
                        }
                        return FilterResult.CONTINUE;
                    }

                    @Override
                    public FilterResult tail(Node node, int depth) {
                        if (node instanceof Element inner && inner.isBlock()) {
                            end(paragraph, paragraphs);
                        }
                        return FilterResult.CONTINUE;
                    }
                },
                element);
        end(paragraph, paragraphs);
        return paragraphs;
    }

    /** Two breaks end a paragraph; one is a space, as any white space is. */
    private static void end(StringBuilder paragraph, List<String> paragraphs) {
        for (String part : paragraph.toString().split("\\n[ \\t\\u00a0]*\\n\\s*", -1)) {
            String text = part.replaceAll("[\\s\\u00a0]+", " ").strip();
            if (!text.isEmpty()) {
                paragraphs.add(text);
            }
        }
        paragraph.setLength(0);
    }
}
