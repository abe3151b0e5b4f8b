package org.trucewire.extraction.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.Actor;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.actor.ActorName;
import org.trucewire.extraction.actor.NameMatch;
import org.trucewire.extraction.actor.NameUse;
import org.trucewire.extraction.entity.NameWords.Head;
import org.trucewire.extraction.entity.NameWords.Kind;
import org.trucewire.extraction.syntax.NameLabel;

/**
 * Cuts the names out of a sentence: runs of capitalised words, without titles, parted where a name of the catalogue
 * ends, joined where a head goes on ("Ministry of Finance"). Thread-safe.
 */
final class NameFinder {

    /** After these a portfolio follows: "Minister of". */
    private static final Set<String> PORTFOLIOS =
            Set.of("minister", "ministers", "secretary", "undersecretary", "under-secretary", "commissioner", "state");

    /** In a headline in title case a longer run is more than one name. */
    private static final int LONGEST_IN_TITLE_CASE = 3;

    /** Names of the gazetteer and the catalogue before a hyphen have no more words. */
    private static final int LONGEST_NAME = 5;

    /** Over these a name whose head goes on goes on. */
    private static final Set<String> LINKS = Set.of("of", "for", "against", "on");

    private final ActorCatalogue catalogue;
    private final NameWords nameWords;
    private final Places places;

    NameFinder(ActorCatalogue catalogue, NameWords nameWords, Places places) {
        this.catalogue = catalogue;
        this.nameWords = nameWords;
        this.places = places;
    }

    /** The candidates of a sentence in order, none overlapping. */
    List<Candidate> find(Tokens tokens, int sentence) {
        return new OfSentence(tokens, sentence).find();
    }

    private final class OfSentence {

        private final Tokens tokens;
        private final int sentence;
        private final Map<Integer, NameMatch> known = new HashMap<>();
        private final TreeMap<Integer, Integer> knownEnd = new TreeMap<>();
        private final List<Candidate> found = new ArrayList<>();

        OfSentence(Tokens tokens, int sentence) {
            this.tokens = tokens;
            this.sentence = sentence;
            for (NameMatch match : catalogue.find(tokens.text(), tokens.span())) {
                int from = tokens.at(match.span().start());
                int to = tokens.at(match.span().end() - 1) + 1;
                if (from < to && isWritten(match)) {
                    known.put(from, match);
                    knownEnd.put(from, to);
                }
            }
        }

        /** A name is written with a capital; a shouted word that is an everyday one in small letters is none. */
        private boolean isWritten(NameMatch match) {
            String surface = match.span().of(tokens.text());
            if (surface.chars().noneMatch(Character::isUpperCase)) {
                return false;
            }
            return !tokens.isShouted() || surface.length() > 2 || surface.equals("UN") || surface.equals("EU");
        }

        List<Candidate> find() {
            int i = 0;
            while (i < tokens.size()) {
                if (known.containsKey(i) && !tokens.isCapital(i)) {
                    // "al-Shabaab"
                    int end = knownEnd(i);
                    known(i, end);
                    i = end;
                } else if (isName(i)) {
                    int end = runEnd(i);
                    if (isPortfolio(i)) {
                        portfolio(i, end);
                    } else {
                        name(startOf(i), end);
                    }
                    i = Math.max(end, lastEnd());
                } else {
                    i++;
                }
            }
            return found;
        }

        /** What a minister is for: "Minister of State for | External Affairs". */
        private boolean isPortfolio(int i) {
            int of = tokens.lower(i - 1).equals("the") ? i - 2 : i - 1;
            return (tokens.is(of, "of") || tokens.is(of, "for") || tokens.is(of, "and"))
                    && of > 0
                    && (PORTFOLIOS.contains(tokens.lower(of - 1)) || (tokens.is(of, "and") && portfolioEnd == of));
        }

        private int portfolioEnd = -1;

        /** Of a portfolio only what is known counts, and the minister's name behind it. */
        private void portfolio(int from, int to) {
            int i = from;
            while (i < to) {
                if (known.containsKey(i)) {
                    known(i, knownEnd(i));
                    i = knownEnd(i);
                } else if (tokens.label(i) == NameLabel.PERSON) {
                    add(i, to, EntityType.PERSON, true, false);
                    i = to;
                } else {
                    i++;
                }
            }
            if (lastEnd() <= from) {
                Optional<Head> head = nameWords.last(tokens, from, to);
                if (to - from > 1 && head.filter(h -> h.kind() == Kind.PLACE).isPresent()) {
                    add(from, to, EntityType.PLACE, true, false);
                } else if (isPlace(from, to)) {
                    add(from, to, EntityType.PLACE, true, false);
                }
            }
            portfolioEnd = to;
        }

        private int lastEnd() {
            return Math.max(
                    skipTo, found.isEmpty() ? 0 : found.get(found.size() - 1).to());
        }

        private List<ActorName> meanings(int index) {
            NameMatch match = known.get(index);
            return match == null ? List.of() : match.meanings();
        }

        private int knownEnd(int index) {
            return knownEnd.getOrDefault(index, index);
        }

        private boolean isName(int i) {
            if (!tokens.isCapital(i)) {
                return known.containsKey(i);
            }
            if (known.containsKey(i)) {
                return true;
            }
            if (i > 0 && tokens.is(i, "The")) {
                return false;
            }
            if (tokens.label(i) != NameLabel.NONE) {
                return true;
            }
            if (tokens.isShouted()
                    || tokens.is(i, "I")
                    || tokens.surface(i).chars().anyMatch(Character::isDigit)) {
                return false;
            }
            if (tokens.begins(i) || tokens.isTitleCase()) {
                return (tokens.isTagged(i, "NNP") && !nameWords.isNoName(tokens.lower(i)))
                        || nameWords.titleFrom(tokens, i) > 0
                        || tokens.isAcronym(i);
            }
            return true;
        }

        /** A particle with a hyphen before a run belongs to it: "al-Shifa". */
        private int startOf(int i) {
            boolean particle = i >= 2
                    && tokens.is(i - 1, "-")
                    && tokens.touches(i)
                    && tokens.touches(i - 1)
                    && tokens.isParticle(i - 2)
                    && i - 2 >= lastEnd();
            return particle ? i - 2 : i;
        }

        private int runEnd(int start) {
            int end = Math.max(start + Math.max(1, nameWords.titleFrom(tokens, start)), knownEnd(start));
            while (end < tokens.size()) {
                int next = continued(start, end);
                if (next == end) {
                    return end;
                }
                end = next;
            }
            return end;
        }

        /** Where a run that has come up to an index ends if it goes on there; the index itself if it does not. */
        private int continued(int start, int end) {
            if (isName(end)) {
                // a run of capitals, as in a list of states without commas, ends where both sides are known
                return Math.max(end + Math.max(1, nameWords.titleFrom(tokens, end)), knownEnd(end));
            }
            if (tokens.is(end, "-") && tokens.touches(end) && tokens.touches(end + 1)) {
                if (partsAt(start, end)) {
                    return end;
                }
                int right = end + 1;
                if (tokens.isCapital(right)) {
                    return Math.max(right + 1, knownEnd(right));
                }
                if (right < tokens.size() && tokens.surface(right).chars().allMatch(Character::isDigit)) {
                    return right + 1;
                }
                return tokens.isParticle(right) && tokens.is(right + 1, "-") && tokens.isCapital(right + 2)
                        ? right + 3
                        : end;
            }
            int joined = labelledOn(end);
            if (joined > end) {
                return joined;
            }
            int particles = end;
            while (particles < tokens.size()
                    && particles - end < 3
                    && !tokens.isCapital(particles)
                    && (tokens.isParticle(particles) || (tokens.is(particles, "-") && tokens.touches(particles)))) {
                particles++;
            }
            if (particles > end
                    && tokens.isCapital(particles)
                    && !isAdverb(end, particles)
                    && !known.containsKey(particles)) {
                return particles + 1;
            }
            boolean nickname = isQuote(end)
                    && tokens.isCapital(end + 1)
                    && isQuote(end + 2)
                    && tokens.isCapital(end + 3)
                    && tokens.label(end + 3) == NameLabel.PERSON;
            return nickname ? end + 4 : end;
        }

        /** The recogniser may take several words for one name: "Convention of Patriots", "Women's League". */
        private int labelledOn(int end) {
            NameLabel label = tokens.label(end - 1);
            if (label != NameLabel.ORGANIZATION && label != NameLabel.LOCATION) {
                return end;
            }
            int next = end;
            if (tokens.is(end, "and") && tokens.label(end) == label && isLinked(end)) {
                // "Movement for Justice and Peace"
                next++;
            }
            while (next < tokens.size()
                    && next - end < 2
                    && tokens.label(next) == label
                    && !tokens.isCapital(next)
                    && (tokens.isTagged(next, "IN") || tokens.isTagged(next, "DT") || tokens.isTagged(next, "POS"))) {
                next++;
            }
            boolean goesOn =
                    next > end && tokens.isCapital(next) && tokens.label(next) == label && !known.containsKey(next);
            return goesOn ? next + 1 : end;
        }

        /** Has the name that ends before a word gone on over "of" or "for"? */
        private boolean isLinked(int end) {
            for (int i = end - 1; i >= Math.max(0, end - 6) && tokens.label(i) == tokens.label(end); i--) {
                if (LINKS.contains(tokens.surface(i))) {
                    return true;
                }
            }
            return false;
        }

        /** "as" and "at" between names are particles only before a hyphen. */
        private boolean isAdverb(int from, int to) {
            String first = tokens.surface(from);
            boolean english = List.of("as", "at", "an", "ad", "i", "do", "den", "ben", "ali", "ou", "o")
                    .contains(first);
            return english && !(from + 1 < to && tokens.is(from + 1, "-"));
        }

        private boolean isQuote(int i) {
            return List.of("“", "”", "\"", "``", "''", "'", "‘", "’").contains(tokens.surface(i));
        }

        /** Does a hyphen stand between two names: "Israel-Iran", "Riyadh-Moscow"? */
        private boolean partsAt(int start, int hyphen) {
            int right = hyphen + 1;
            boolean knownRight = known.containsKey(right) || isPlace(right, right + 1);
            for (int from = Math.max(start, hyphen - LONGEST_NAME); from < hyphen; from++) {
                boolean knownLeft = knownEnd(from) == hyphen || isPlace(from, hyphen);
                if (knownLeft && (knownRight || !tokens.isCapital(right))) {
                    return true;
                }
            }
            return false;
        }

        private boolean isPlace(int from, int to) {
            return to <= tokens.size()
                    && places.find(tokens.span(from, to).of(tokens.text())).isPresent();
        }

        // ---- from a run to names

        private void name(int start, int end) {
            if (end - start > 1 && knownEnd(start) < end && isPlace(start, end)) {
                add(
                        start,
                        end,
                        places.find(tokens.span(start, end).of(tokens.text()))
                                .orElseThrow()
                                .type(),
                        true,
                        false);
                return;
            }
            int from = start;
            while (from < end && isEdge(from)) {
                from++;
            }
            int to = end;
            while (to > from && isEdge(to - 1)) {
                to--;
            }
            if (from >= to) {
                return;
            }
            if (knownEnd(from) >= to) {
                known(from, knownEnd(from));
                return;
            }
            int title = titleEnd(from, to);
            Optional<Head> head = nameWords.last(tokens, from, to);
            // "General Staff", "Observer Force", "Queen Elizabeth Barracks": the head counts more than the title
            boolean overTitle = title > from
                    && title < to
                    && head.isPresent()
                    && head.get().kind() != Kind.NONE
                    && (to - title == 1 || nameWords.last(tokens, title, to).isPresent())
                    && tokens.label(to - 1) != NameLabel.PERSON;
            // "Border Guard", "the Guard": what a person can be called, too
            boolean both = title == to
                    && tokens.label(to - 1) != NameLabel.PERSON
                    && (to - from > 1
                            ? head.filter(h -> h.kind() == Kind.ORG).isPresent()
                            : tokens.is(from - 1, "the")
                                    && nameWords
                                            .alone(tokens.lower(from))
                                            .filter(h -> h.kind() == Kind.ORG)
                                            .isPresent());
            if (both && to - from == 1) {
                single(from);
            } else if (head.isPresent() && (title <= from || overTitle || both)) {
                headed(from, to, head.get());
            } else if (title > from) {
                titled(from, title, to);
            } else {
                plain(from, to);
            }
        }

        /** Words at the edge of a run that are no part of a name: "Monday Tehran …", "The", "Islamist Hamas". */
        private boolean isEdge(int i) {
            if (isKnown(i)) {
                return false;
            }
            String word = tokens.lower(i);
            if (tokens.begins(i) && (tokens.isTagged(i, "IN") || nameWords.isPreposition(word))) {
                return true;
            }
            return (nameWords.isNoName(word) && tokens.label(i) == NameLabel.NONE)
                    || word.equals("the")
                    || tokens.is(i, "-");
        }

        /** Index after the last title of a run that a name follows; the start if there is none. */
        private int titleEnd(int from, int to) {
            int end = from;
            for (int i = from; i < to; ) {
                int length = isInside(i) ? 0 : nameWords.titleFrom(tokens, i);
                if (length == 0) {
                    i++;
                    continue;
                }
                int after = Math.min(i + length, to);
                if (after == to && end > from && end == i && tokens.label(i) == NameLabel.PERSON) {
                    // "Mr Major": the last word is the name
                    return end;
                }
                end = after;
                i = after;
            }
            return end;
        }

        /** Does a word belong to a name of the catalogue? */
        private boolean isKnown(int i) {
            Map.Entry<Integer, Integer> match = knownEnd.floorEntry(i);
            return match != null && i < match.getValue();
        }

        /** Does a word stand inside a name of the catalogue, as "General" in "General Staff"? */
        private boolean isInside(int i) {
            Map.Entry<Integer, Integer> match = knownEnd.floorEntry(i);
            return match != null
                    && i < match.getValue()
                    && match.getValue() - match.getKey() > 1
                    && meanings(match.getKey()).stream().noneMatch(m -> m.use() == NameUse.PERSON);
        }

        private void headed(int from, int to, Head head) {
            int end = head.goesOn() ? complement(to, head.kind()) : to;
            if (head.kind() == Kind.NONE && (to - from == 1 || label(to, end) == NameLabel.PERSON)) {
                end = to;
            }
            int first = knownEnd(from);
            if (first > from && first < to && isKnownOrgan(first, to) && isOfState(from)) {
                known(from, first);
                known(first, to);
                return;
            }
            Head last = end > to ? nameWords.last(tokens, to, end).orElse(head) : head;
            Kind kind = last.kind() == Kind.NONE && head.kind() != Kind.NONE ? head.kind() : last.kind();
            if (to - from == 1 && end == to) {
                single(from);
            } else if (kind == Kind.NONE) {
                unnamed(from, end);
            } else {
                add(from, end, kind.type(), true, kind == Kind.BODY);
            }
        }

        /** In the name of what is no entity, "the Lebanon Relief Act", states and organisations count, but no places. */
        private void unnamed(int from, int to) {
            for (int i = from; i < to; i++) {
                if (meanings(i).stream().anyMatch(m -> m.use() != NameUse.CAPITAL)) {
                    known(i, knownEnd(i));
                }
            }
            skipTo = Math.max(skipTo, to);
        }

        private int skipTo;

        /** "the U.S. State Department" is two names, "the UN Security Council" one. */
        private boolean isOfState(int from) {
            return meanings(from).stream()
                    .anyMatch(m ->
                            catalogue.actor(m.actor()).filter(Actor::isState).isPresent());
        }

        private boolean isKnownOrgan(int from, int to) {
            return knownEnd(from) == to
                    && meanings(from).stream()
                            .anyMatch(
                                    m -> m.use() == NameUse.BODY || m.use() == NameUse.SEAT || m.use() == NameUse.NAME);
        }

        /** A head alone: "the Army", "the Front". */
        private void single(int index) {
            Optional<Head> head = nameWords.alone(tokens.lower(index));
            String before = tokens.lower(index - 1);
            boolean definite = before.equals("the") || tokens.isTagged(index - 1, "POS");
            // "Palace: no truce", and an organ that needs no article: "Congress has to be told"
            boolean known = tokens.is(index + 1, ":") || tokens.label(index) == NameLabel.ORGANIZATION;
            if (head.isPresent() && (definite || known)) {
                add(index, index + 1, EntityType.ORG, true, head.get().kind() == Kind.BODY);
            } else if (head.isPresent() || tokens.label(index) != NameLabel.NONE) {
                plain(index, index + 1);
            }
        }

        /** Where a name whose head goes on ends: after "of", "for" and the capitalised words there. */
        private int complement(int to, Kind kind) {
            int end = located(to);
            int at = to;
            while (at < tokens.size()
                    && LINKS.contains(tokens.surface(at))
                    && (kind == Kind.ORG || tokens.is(at, "of") || (kind == Kind.BODY && tokens.is(at, "for")))) {
                int next = at + 1;
                if (tokens.lower(next).equals("the")) {
                    next++;
                }
                boolean day = nameWords.isNoName(tokens.lower(next)) && tokens.label(next) == NameLabel.NONE;
                if (!tokens.isCapital(next) || tokens.begins(next) || day) {
                    break;
                }
                at = listed(runEnd(next));
                end = located(at);
            }
            return end;
        }

        /** "for Change and Concord", "of Economy, Planning and Development". */
        private int listed(int end) {
            int at = end;
            while (true) {
                int more = at;
                if (tokens.is(at, "and") || tokens.is(at, "&")) {
                    more = at + 1;
                } else if (tokens.is(at, ",") && tokens.isCapital(at + 1) && endsWithAnd(at + 1)) {
                    more = at + 1;
                }
                if (more == at || !tokens.isCapital(more) || known.containsKey(more)) {
                    return at;
                }
                at = runEnd(more);
            }
        }

        /** A place belongs to the name where its short form follows: "African Mission in Burundi (AMIB)". */
        private int located(int at) {
            if (tokens.is(at, "in") && tokens.isCapital(at + 1)) {
                int end = runEnd(at + 1);
                if (tokens.is(end, "(") && tokens.isAcronym(end + 1)) {
                    return end;
                }
            }
            return at;
        }

        private boolean endsWithAnd(int from) {
            int end = runEnd(from);
            return tokens.is(end, "and") || (tokens.is(end, ",") && tokens.is(end + 1, "and"));
        }

        /** Titles before a name: what is known among them counts, the rest belongs to the title. */
        private void titled(int from, int title, int to) {
            for (int i = from; i < title; ) {
                int end = knownEnd(i);
                if (end > i && end <= to && !isRank(i, title, to)) {
                    known(i, end);
                    i = end;
                } else {
                    int place = placeEnd(i, title);
                    if (place - i > 1) {
                        add(i, place, EntityType.PLACE, true, false);
                        i = place;
                        continue;
                    }
                    int run = i;
                    while (run < title && !known.containsKey(run) && !isTitleWord(run, title)) {
                        run++;
                    }
                    if (run - i == 1
                            && nameWords
                                    .alone(tokens.lower(i))
                                    .filter(h -> h.kind() == Kind.BODY)
                                    .isPresent()) {
                        add(i, run, EntityType.ORG, true, true);
                    } else if (run > i) {
                        Optional<Head> head = nameWords.last(tokens, i, run);
                        if (run - i > 1 && head.isPresent() && head.get().kind() != Kind.NONE) {
                            add(
                                    i,
                                    run,
                                    head.get().kind().type(),
                                    true,
                                    head.get().kind() == Kind.BODY);
                        } else if (isPlace(i, run)) {
                            add(i, run, EntityType.PLACE, true, false);
                        }
                    }
                    i = run > i ? run : i + Math.max(1, nameWords.titleFrom(tokens, i));
                }
            }
            int nameFrom = Math.max(title, lastEnd());
            if (nameFrom < to) {
                person(nameFrom, to);
            }
        }

        /** "Major" is a title where a name follows, and else the name of a premier. */
        private boolean isRank(int i, int title, int to) {
            return isTitleWord(i, title) && title < to && meanings(i).stream().allMatch(m -> m.use() == NameUse.PERSON);
        }

        /** Where the longest place of the gazetteer ends that begins at a word. */
        private int placeEnd(int from, int limit) {
            for (int end = Math.min(limit, from + 4); end > from; end--) {
                if (isPlace(from, end)) {
                    return end;
                }
            }
            return from;
        }

        private boolean isTitleWord(int i, int limit) {
            int length = nameWords.titleFrom(tokens, i);
            return length > 0 && i + length <= limit;
        }

        private void person(int from, int to) {
            int end = known.containsKey(from) && knownEnd(from) < to && !isPersonal(from, to) ? knownEnd(from) : to;
            if (end < to) {
                known(from, end);
                plain(end, to);
                return;
            }
            add(from, to, EntityType.PERSON, true, false);
        }

        /** Is a known name only the first word of a person's: "Israel Katz", "Jordan Henderson"? */
        private boolean isPersonal(int from, int to) {
            return tokens.label(from) == NameLabel.PERSON
                    || tokens.label(to - 1) == NameLabel.PERSON
                    || meanings(from).stream().anyMatch(m -> m.use() == NameUse.PERSON || m.use() == NameUse.NAME);
        }

        /** A run without titles and heads: parted where names of the catalogue end and labels change. */
        private void plain(int from, int to) {
            if (from >= to) {
                return;
            }
            Optional<Head> first = to - from > 1 ? nameWords.first(tokens, from, to) : Optional.empty();
            if (first.isPresent() && !known.containsKey(from) && !isPersonal(from, to, first.get())) {
                if (first.get().kind() == Kind.NONE) {
                    unnamed(from, to);
                    return;
                } else {
                    add(from, to, first.get().kind().type(), true, first.get().kind() == Kind.BODY);
                    return;
                }
            }
            if (uniform(from, to) && !(known.containsKey(from) && knownEnd(from) == to)) {
                NameLabel label = label(from, to);
                boolean splits = known.containsKey(from)
                        && (label != NameLabel.PERSON || knownEnd(from) - from > 1)
                        && knownEnd(from) < to
                        && label != NameLabel.ORGANIZATION;
                // a headline in title case runs names together
                boolean runTogether = tokens.isTitleCase() && to - from > LONGEST_IN_TITLE_CASE;
                if (!splits && label != NameLabel.NONE && !runTogether) {
                    add(from, to, typeOf(label), false, false);
                    return;
                }
            }
            inside(from, to);
        }

        /** "Umm Saleh, 38", "March Fong": the recogniser knows a person although the first word begins other names, too. */
        private boolean isPersonal(int from, int to, Head head) {
            return head.kind() != Kind.ORG
                    && head.kind() != Kind.NONE
                    && label(from, to) == NameLabel.PERSON
                    && uniform(from, to);
        }

        /** The known names and labelled stretches within a run. */
        private void inside(int from, int to) {
            int i = from;
            while (i < to) {
                int place = placeEnd(i, to);
                if (place - i > 1 && place > knownEnd(i)) {
                    add(i, place, EntityType.PLACE, true, false);
                    i = place;
                    continue;
                }
                if (known.containsKey(i) && knownEnd(i) <= to) {
                    known(i, knownEnd(i));
                    i = knownEnd(i);
                    continue;
                }
                int end = i + 1;
                NameLabel label = tokens.label(i);
                while (end < to && !known.containsKey(end) && agree(label, tokens.label(end))) {
                    label = label == NameLabel.NONE ? tokens.label(end) : label;
                    end++;
                }
                int start = i;
                while (start < end && isEdge(start)) {
                    start++;
                }
                int stop = end;
                while (stop > start && isEdge(stop - 1)) {
                    stop--;
                }
                if (start < stop
                        && !(stop - start == 1 && isTitleWord(start, stop) && tokens.label(start) == NameLabel.NONE)) {
                    add(start, stop, typeOf(label(start, stop)), false, false);
                }
                i = end;
            }
        }

        private static boolean agree(NameLabel one, NameLabel other) {
            return one == other || one == NameLabel.NONE || other == NameLabel.NONE;
        }

        /** Have all the labelled words the same label? */
        private boolean uniform(int from, int to) {
            NameLabel label = label(from, to);
            for (int i = from; i < to; i++) {
                if (tokens.label(i) != label && tokens.label(i) != NameLabel.NONE) {
                    return false;
                }
                if (tokens.label(i) == NameLabel.NONE && known.containsKey(i) && label != NameLabel.NONE) {
                    return false;
                }
            }
            return true;
        }

        private NameLabel label(int from, int to) {
            for (int i = from; i < to; i++) {
                if (tokens.label(i) != NameLabel.NONE) {
                    return tokens.label(i);
                }
            }
            return NameLabel.NONE;
        }

        private static @Nullable EntityType typeOf(NameLabel label) {
            return switch (label) {
                case PERSON -> EntityType.PERSON;
                case ORGANIZATION -> EntityType.ORG;
                case LOCATION -> EntityType.PLACE;
                case NONE, MISC -> null;
            };
        }

        private void known(int from, int to) {
            NameMatch match = known.get(from);
            if (match == null || from < lastEnd()) {
                return;
            }
            int start = from;
            if (match.meanings().stream().allMatch(m -> m.use() == NameUse.PERSON)) {
                while (start < to - 1 && nameWords.title(tokens.lower(start)).isPresent()) {
                    // "King Salman" is known by his title, and named without it
                    start++;
                }
            }
            // the match may end inside a word: "UN-brokered"
            Span span = start == from
                    ? match.span()
                    : new Span(tokens.span(start, to).start(), match.span().end());
            if (to - start > 0
                    && tokens.is(to, ".")
                    && tokens.touches(to)
                    && tokens.lower(to - 1).equals("jr")) {
                span = new Span(span.start(), tokens.span(to, to + 1).end());
            }
            Candidate candidate = new Candidate(sentence, start, to, span, null, true, false, match.meanings());
            found.add(candidate.isOpen() ? candidate.as(typeOf(label(start, to))) : candidate);
        }

        private void add(int from, int to, @Nullable EntityType type, boolean sure, boolean body) {
            NameMatch match = knownEnd(from) == to ? known.get(from) : null;
            add(from, to, type, sure, body, match == null ? List.of() : match.meanings());
        }

        private void add(
                int from, int to, @Nullable EntityType type, boolean sure, boolean body, List<ActorName> meanings) {
            if (from < lastEnd()) {
                return;
            }
            Span span = tokens.span(from, to);
            found.add(new Candidate(sentence, from, to, span, type, sure, body, meanings));
        }
    }
}
