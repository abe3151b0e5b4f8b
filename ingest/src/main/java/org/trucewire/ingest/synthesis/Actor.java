package org.trucewire.ingest.synthesis;

import java.util.List;

/**
 * Who has a part in an article.
 *
 * @param id of the actor catalogue
 * @param name in the middle of a sentence
 * @param headline name in a headline
 * @param speaker who speaks for it
 */
record Actor(String id, String name, String headline, String speaker) {

    static Actor of(List<String> cells) {
        return new Actor(cells.get(0), cells.get(1), cells.get(2), cells.get(3));
    }
}
