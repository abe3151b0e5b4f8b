package org.trucewire.ingest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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

    private static final Pattern TWO_BREAKS = Pattern.compile("\\n[ \\t\\u00a0]*\\n\\s*");
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\u00a0]+");

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
        if (paragraph.isEmpty()) {
            return;
        }
        for (String part : TWO_BREAKS.split(paragraph, -1)) {
            String text = WHITE_SPACE.matcher(part).replaceAll(" ").strip();
            if (!text.isEmpty()) {
                paragraphs.add(text);
            }
        }
        paragraph.setLength(0);
    }
}
