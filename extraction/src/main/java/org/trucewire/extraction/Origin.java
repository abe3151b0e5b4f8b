package org.trucewire.extraction;

import org.jspecify.annotations.Nullable;

/**
 * Whose word an article is. Copies of one agency's report in many papers are one voice, and so is what state media say and their
 * state.
 *
 * @param name the news agency that the text credits, else the publisher: by the name of the catalogue where it is listed
 * @param actor id of the actor for whom it speaks: the state of state media, or the one whose ministry, army or office it is; null
 *     if it speaks for none
 */
public record Origin(String name, @Nullable String actor) {}
