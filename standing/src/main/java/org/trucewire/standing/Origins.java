package org.trucewire.standing;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.trucewire.record.Support;

/**
 * Whose word the articles about a conflict are. Articles of one agency or publisher are one origin, and so are articles that share
 * a sentence of at least {@value #LONG_SENTENCE} words: two reporters do not write the same long sentence.
 */
final class Origins {

    /** Words from which on a sentence is no accident; shorter ones ("The truce held on Monday.") are. */
    private static final int LONG_SENTENCE = 8;

    private final Map<String, String> parents = new HashMap<>();
    private final Set<String> ofParties = new HashSet<>();

    Origins(Collection<Report> reports, Set<String> parties) {
        for (Report report : reports) {
            String article = "a " + report.article();
            String origin = report.origin();
            if (origin != null) {
                unite(article, "o " + origin);
            }
            String sentence = letters(report.claim().getClaim().getEvidence());
            if (!sentence.isEmpty()) {
                unite(article, "s " + sentence);
            }
        }
        for (Report report : reports) {
            String actor = report.claim().getOriginActor();
            if (actor != null && parties.contains(actor)) {
                ofParties.add(find("a " + report.article()));
            }
        }
    }

    /** How many stand behind these reports. */
    Support support(Collection<Report> reports) {
        Set<String> articles = new HashSet<>();
        Set<String> origins = new HashSet<>();
        for (Report report : reports) {
            if (articles.add(report.article())) {
                origins.add(find("a " + report.article()));
            }
        }
        int ofParties = (int) origins.stream().filter(this.ofParties::contains).count();
        return new Support(articles.size(), origins.size(), ofParties);
    }

    /** A long sentence as its letters and digits alone, so that quotation marks and spaces make no difference; else nothing. */
    private static String letters(String sentence) {
        StringBuilder letters = new StringBuilder(sentence.length());
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < sentence.length(); i++) {
            char c = sentence.charAt(i);
            boolean letter = Character.isLetterOrDigit(c);
            if (letter) {
                letters.append(Character.toLowerCase(c));
                words += inside ? 0 : 1;
            }
            inside = letter;
        }
        return words >= LONG_SENTENCE ? letters.toString() : "";
    }

    private void unite(String one, String other) {
        String a = find(one);
        String b = find(other);
        if (!a.equals(b)) {
            parents.put(a, b);
        }
    }

    private String find(String node) {
        String at = node;
        String parent = parents.getOrDefault(at, at);
        while (!parent.equals(at)) {
            String next = parents.getOrDefault(parent, parent);
            parents.put(at, next);
            at = parent;
            parent = next;
        }
        return at;
    }
}
