package org.trucewire.extraction.text;

import java.util.ArrayList;
import java.util.List;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Span;

/**
 * An article's text cut up: boilerplate and report, the report's sentences, its quotations.
 *
 * @param text title, line feed, body
 * @param boilerplate lines that are no part of the report, in order
 * @param sentences the report's sentences in order, headline first
 * @param quotations what stands between double quotation marks, in order; one that is never closed ends with its paragraph
 */
public record ArticleText(String text, List<Span> boilerplate, List<Sentence> sentences, List<Span> quotations) {

    /** Copies the lists. */
    public ArticleText {
        boilerplate = List.copyOf(boilerplate);
        sentences = List.copyOf(sentences);
        quotations = List.copyOf(quotations);
    }

    /** Cuts articles up. Immutable, thread-safe. */
    public static final class Reader {

        private final Boilerplate boilerplate = Boilerplate.load();
        private final Sentences sentences = Sentences.load();

        /** Cuts an article up; time is linear in its length. */
        public ArticleText read(Article article) {
            String text = article.text();
            List<Span> lines = lines(text);
            List<Span> left = boilerplate.of(text, lines);
            List<Sentence> found = new ArrayList<>();
            List<Span> quotations = new ArrayList<>();
            boolean dateline = true;
            int next = 0; // of the boilerplate, the first stretch that ends behind the line's start
            for (int i = 0; i < lines.size(); i++) {
                Span line = lines.get(i);
                while (next < left.size() && left.get(next).end() <= line.start()) {
                    next++;
                }
                boolean boilerplate = next < left.size() && line.overlaps(left.get(next));
                if (line.start() == line.end() || boilerplate) {
                    continue;
                }
                Span running = i > 0 && dateline ? Datelines.after(text, line) : line;
                dateline &=
                        i == 0 || (running.equals(line) && line.end() - line.start() < Datelines.SHORTEST_PARAGRAPH);
                found.addAll(sentences.of(text, running, i));
                quotations(text, running, quotations);
            }
            return new ArticleText(text, left, found, quotations);
        }

        private static List<Span> lines(String text) {
            List<Span> lines = new ArrayList<>();
            int start = 0;
            for (int i = 0; i <= text.length(); i++) {
                if (i == text.length() || text.charAt(i) == '\n') {
                    lines.add(new Span(start, i));
                    start = i + 1;
                }
            }
            return lines;
        }

        private static void quotations(String text, Span paragraph, List<Span> found) {
            int open = -1;
            for (int i = paragraph.start(); i < paragraph.end(); i++) {
                char c = text.charAt(i);
                if (open < 0 && (c == '“' || c == '«' || c == '"')) {
                    open = i;
                } else if (open >= 0 && (c == '”' || c == '»' || c == '"')) {
                    found.add(new Span(open, i + 1));
                    open = -1;
                }
            }
            if (open >= 0) {
                found.add(new Span(open, paragraph.end()));
            }
        }
    }

    /** Does a place stand inside a quotation? */
    public boolean isQuoted(int offset) {
        return isQuotedIn(new Span(offset, offset + 1));
    }

    /** Does any part of a stretch stand inside a quotation? */
    public boolean isQuotedIn(Span span) {
        int low = 0;
        int high = quotations.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Span quotation = quotations.get(middle);
            if (quotation.end() <= span.start()) {
                low = middle + 1;
            } else if (quotation.start() >= span.end()) {
                high = middle - 1;
            } else {
                return true;
            }
        }
        return false;
    }
}
