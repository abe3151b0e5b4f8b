package org.trucewire.extraction.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.actor.Actor;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.actor.ActorName;
import org.trucewire.extraction.actor.NameUse;
import org.trucewire.extraction.entity.NameWords.Title;

/**
 * Finds out for whom the persons and the organs of an article act: from titles and appositions ("Israeli Defense Minister
 * Israel Katz", "Lam Paul Gabriel, a spokesman for the group"), from the catalogue, from other mentions of the same name,
 * and for offices of state without a name from where the sentence and the report play. Used by one thread, once.
 */
final class Affiliations {

    /** A title before a name, or an apposition after it, is no longer than this. */
    private static final int REACH = 14;

    /** "Its" does not reach back over more sentences. */
    private static final int SENTENCES = 2;

    /** Nobody is referred to over more names than these. */
    private static final int MEMORY = 200;

    /** Whom an article is about it names among so many names. */
    private static final int REGISTER = 1000;

    private static final Set<String> POSSESSIVES = Set.of("its", "their", "his", "her", "whose");
    private static final Set<String> GROUP_NOUNS = Set.of(
            "group",
            "movement",
            "militia",
            "rebels",
            "rebel",
            "organisation",
            "organization",
            "party",
            "guerrillas",
            "insurgents",
            "front",
            "faction",
            "militants",
            "separatists",
            "coalition",
            "alliance",
            "paramilitaries",
            "fighters",
            "guerrilla");
    private static final Set<String> STATE_NOUNS = Set.of(
            "army",
            "government",
            "military",
            "junta",
            "ministry",
            "presidency",
            "parliament",
            "navy",
            "police",
            "regime",
            "cabinet",
            "president",
            "country");

    /** "who chairs the OSCE": in whose service somebody is. */
    private static final Set<String> SERVING = Set.of(
            "chair",
            "head",
            "lead",
            "command",
            "run",
            "represent",
            "speak",
            "rule",
            "govern",
            "found",
            "negotiate",
            "mediate");

    private final ActorCatalogue catalogue;
    private final NameWords nameWords;
    private final Places places;
    private final List<Tokens> sentences;
    private final List<Named> names;
    private final int year;
    private final @Nullable String home;
    /** The entity at each word of each sentence. */
    private final Map<Integer, @Nullable Named[]> byWord = new HashMap<>();

    private final Map<String, Named> persons = new HashMap<>();
    private final Map<String, Named> fullNames = new HashMap<>();
    /** Persons who were asked for out of turn. */
    private final Set<Integer> asked = new HashSet<>();

    /**
     * @param names the entities in order; those that the catalogue knows and that are no persons have their actors
     * @param home the state where the report was filed or plays; null if unknown
     */
    Affiliations(
            ActorCatalogue catalogue,
            NameWords nameWords,
            Places places,
            List<Tokens> sentences,
            List<Named> names,
            int year,
            @Nullable String home) {
        this.catalogue = catalogue;
        this.nameWords = nameWords;
        this.places = places;
        this.sentences = sentences;
        this.names = names;
        this.year = year;
        this.home = home;
    }

    void find() {
        for (Named name : names) {
            @Nullable
            Named[] words = byWord.computeIfAbsent(
                    name.candidate.sentence(), i -> new Named[sentences.get(i).size()]);
            for (int i = name.candidate.from(); i < name.candidate.to(); i++) {
                words[i] = name;
            }
        }
        // persons with a title or known to the catalogue first: organs may be theirs ("Olmert's Cabinet")
        for (int i = 0; i < names.size(); i++) {
            Named name = names.get(i);
            if (!name.settled && !name.isPerson() && name.candidate.body()) {
                organ(i);
            }
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isPerson()) {
                person(i);
            }
        }
        for (Named name : names) {
            if (name.isPerson() && !name.settled) {
                recall(name);
            }
        }
    }

    // ---- organs

    private void organ(int index) {
        Named organ = names.get(index);
        Candidate at = organ.candidate;
        Tokens tokens = tokens(organ);
        String inside = inside(at, tokens);
        if (inside != null) {
            organ.standFor(inside);
            return;
        }
        Optional<Named> before = index > 0 ? Optional.of(names.get(index - 1)) : Optional.empty();
        Optional<Named> owner = before.filter(b -> b.candidate.sentence() == at.sentence() && b.stands())
                .filter(b -> b.candidate.to() == at.from()
                        || (b.candidate.to() == at.from() - 1 && tokens.isTagged(b.candidate.to(), "POS")));
        if (owner.isEmpty() && index + 1 < names.size()) {
            owner = Optional.of(names.get(index + 1))
                    .filter(n -> n.candidate.sentence() == at.sentence()
                            && n.candidate.from() - at.to() <= 2
                            && (tokens.is(at.to(), "of") || tokens.is(at.to(), "in")));
            if (owner.isPresent() && !owner.get().stands()) {
                String state = stateOf(owner.get());
                if (state != null) {
                    organ.standFor(state);
                    return;
                }
                owner = Optional.empty();
            }
        }
        if (owner.isPresent()) {
            organ.standFor(owner.get());
            return;
        }
        organ.standFor(stateHere(index));
    }

    /** A state or organisation named within a name: "Royal Moroccan Army", "UN Development Programme". */
    private @Nullable String inside(Candidate at, Tokens tokens) {
        return catalogue.find(tokens.text(), at.span()).stream()
                .flatMap(match -> match.meanings().stream())
                .filter(m -> m.use() != NameUse.PERSON && m.use() != NameUse.MEDIUM && m.use() != NameUse.CAPITAL)
                .filter(m -> catalogue.actor(m.actor()).filter(Actor::listed).isPresent())
                .map(ActorName::actor)
                .findFirst()
                .orElse(null);
    }

    /** The state that a place names or lies in; null if unknown. */
    private @Nullable String stateOf(Named place) {
        if (place.meaning != null
                && catalogue.actor(place.meaning.actor()).filter(Actor::isState).isPresent()) {
            return place.meaning.actor();
        }
        return places.find(place.text(tokens(place))).map(Places.Place::country).orElse(null);
    }

    /** The state whose organs need no name here: of the speaker or the place named before in the sentence, else the home. */
    private @Nullable String stateHere(int index) {
        Named organ = names.get(index);
        String state = null;
        for (int i = index - 1; i >= 0 && names.get(i).candidate.sentence() == organ.candidate.sentence(); i--) {
            Named before = names.get(i);
            if (before.isPerson() && before.actor != null && isState(before.actor)) {
                state = state == null ? before.actor : state;
            } else if (before.type == EntityType.PLACE && before.candidate.from() <= 2) {
                // "In Lisbon a Foreign Ministry spokesman said …"
                String there = stateOf(before);
                return there == null ? state : there;
            }
        }
        return state != null ? state : home;
    }

    private boolean isState(String actor) {
        return catalogue.actor(actor).filter(Actor::isState).isPresent();
    }

    // ---- persons

    private void person(int index) {
        Named person = names.get(index);
        Tokens tokens = tokens(person);
        String name = person.text(tokens);
        String full = NameTypes.fold(name);
        String last = NameTypes.lastName(name);
        Named namesake = full.indexOf(' ') < 0 ? persons.get(last) : fullNames.get(full);
        if (namesake != null) {
            person.standFor(namesake);
            return;
        }
        Owner owner = owner(index);
        ActorName known = known(person, name);
        if (known != null && (known.holdsIn(year) || !owner.isSaid() || (owner.isGuess() && !owner.isNobody()))) {
            stand(person, known.actor());
        } else if (owner.named != null) {
            person.standFor(owner.named);
        } else if (owner.actor != null) {
            person.standFor(owner.actor);
        } else if (owner.isNobody()) {
            person.standFor((String) null);
        } else if (known != null) {
            stand(person, known.actor());
        }
        if (person.settled) {
            if (full.indexOf(' ') >= 0) {
                fullNames.putIfAbsent(full, person);
                // any part of it may stand for it later: "Deby" of "Mahamat Idriss Deby Itno"
                for (String part : full.split(" ", -1)) {
                    if (part.length() > 2) {
                        persons.putIfAbsent(NameTypes.withoutArticle(part), person);
                    }
                }
            }
            persons.put(last, person);
        }
    }

    private void stand(Named person, String actor) {
        if (catalogue.actor(actor).filter(Actor::listed).isPresent()) {
            person.standFor(actor);
        } else {
            person.group = actor;
            person.settled = true;
        }
    }

    /** A person not yet known by a name that comes later in full: "Katz", then "Israel Katz". */
    private void recall(Named person) {
        String name = person.text(tokens(person));
        Named same = persons.get(NameTypes.lastName(name));
        if (same != null && (name.indexOf(' ') < 0 || sharesFirst(name, same))) {
            person.standFor(same);
        }
    }

    private boolean sharesFirst(String name, Named other) {
        String full = NameTypes.fold(other.text(tokens(other)));
        return full.endsWith(NameTypes.fold(name)) || NameTypes.fold(name).endsWith(full);
    }

    /** What the catalogue says of a person: by full name, or by last name where only one of that name is in office. */
    private @Nullable ActorName known(Named person, String name) {
        List<ActorName> meanings = person.candidate.meanings().stream()
                .filter(m -> m.use() == NameUse.PERSON)
                .toList();
        if (!meanings.isEmpty()) {
            return meanings.stream().filter(m -> m.holdsIn(year)).findFirst().orElse(meanings.get(0));
        }
        if (name.indexOf(' ') >= 0) {
            return null;
        }
        List<ActorName> namesakes = catalogue.peopleByLastName(name);
        List<ActorName> serving =
                namesakes.stream().filter(n -> n.holdsIn(year)).toList();
        if (isOne(serving)) {
            return serving.get(0);
        }
        // of several, or of the past, those whose side the article names
        List<ActorName> mentioned = (serving.isEmpty() ? namesakes : serving)
                .stream().filter(n -> isMentioned(n.actor())).toList();
        return isOne(mentioned) ? mentioned.get(0) : null;
    }

    private static boolean isOne(List<ActorName> people) {
        return people.stream().map(ActorName::actor).distinct().count() == 1;
    }

    private boolean isMentioned(String actor) {
        return names.stream().limit(REGISTER).anyMatch(n -> actor.equals(n.actor) || actor.equals(n.group));
    }

    /**
     * For whom somebody is said to act.
     *
     * @param named the mention of the actor; null if there is none
     * @param actor its id where no mention names it
     * @param isGuess whether only the context tells
     */
    private record Owner(@Nullable Named named, @Nullable String actor, boolean isGuess) {
        /** The text says nothing. */
        static final Owner UNKNOWN = new Owner(null, null, false);
        /** The text says that it is nobody: a former minister, a teacher. */
        static final Owner NOBODY = new Owner(null, null, true);

        boolean isSaid() {
            return named != null || actor != null || isGuess;
        }

        boolean isNobody() {
            return named == null && actor == null && isGuess;
        }
    }

    private Owner owner(int index) {
        Named person = names.get(index);
        Tokens tokens = tokens(person);
        Owner before = before(index, person, tokens);
        if (before.isSaid() && !before.isGuess()) {
            return before;
        }
        Owner after = after(index, person, tokens);
        return after.isSaid() ? after : before;
    }

    private Owner before(int index, Named person, Tokens tokens) {
        int end = person.candidate.from();
        int i = end - 1;
        if ((tokens.is(i, "as") && tokens.is(i - 1, "known")) || tokens.is(i, "alias")) {
            // "Sam Bockarie, better known as Mosquito"
            return last(index, i, Named::isPerson)
                    .map(n -> new Owner(n, null, false))
                    .orElse(Owner.UNKNOWN);
        }
        while (i >= 0
                && nameWords
                        .title(tokens.lower(i))
                        .filter(t -> t == Title.COURTESY)
                        .isPresent()) {
            i--;
        }
        if (tokens.is(i, ",")) {
            i = withoutPlace(index, tokens, i - 1); // "the envoy in Tripoli, Paul Dube"
        }
        if (tokens.isTagged(i, "POS")) {
            // "NATO's Jaap de Hoop Scheffer"
            return within(index, i - 1, i).map(n -> new Owner(n, null, false)).orElse(Owner.UNKNOWN);
        }
        if (tokens.is(i, "and") && index > 0) {
            // "Annan's envoys Terje Roed-Larsen and Vijay Nambiar"
            Named other = names.get(index - 1);
            if (other.isPerson()
                    && other.candidate.sentence() == person.candidate.sentence()
                    && other.candidate.to() == i
                    && other.stands()
                    && isPlural(tokens, other.candidate.from() - 1)) {
                return new Owner(other, null, false);
            }
        }
        int start = descriptionStart(tokens, i);
        Owner near = described(index, tokens, start, i + 1);
        if (!near.isSaid() || near.isGuess()) {
            // "its commander, Maj-Gen Sipho Binda"
            int comma = start - 1;
            if (start <= i && tokens.is(comma, ",")) {
                Owner far = described(index, tokens, descriptionStart(tokens, comma - 1), comma);
                return far.isSaid() && !far.isNobody() ? far : near;
            }
        }
        return near;
    }

    /** The last word before "in" and a place that ends with a word; the word itself if no place does. */
    private int withoutPlace(int index, Tokens tokens, int last) {
        Named place = at(index, last);
        if (place == null || place.type != EntityType.PLACE) {
            return last;
        }
        int in = place.candidate.from() - 1;
        return in > 0 && tokens.is(in, "in") ? in - 1 : last;
    }

    /** Index of the first word of the description that ends with a word. */
    private int descriptionStart(Tokens tokens, int last) {
        int i = last;
        while (i >= 0 && last - i < REACH && isDescribing(tokens, i)) {
            i--;
        }
        return i + 1;
    }

    private boolean isPlural(Tokens tokens, int i) {
        return tokens.isTagged(i, "NNS");
    }

    private Owner after(int index, Named person, Tokens tokens) {
        int start = person.candidate.to();
        if (tokens.is(start, "of") || tokens.is(start, "from")) {
            int next = tokens.is(start + 1, "the") ? start + 2 : start + 1;
            boolean ofState = tokens.is(start, "of");
            Optional<Named> of = within(index, next, next + 1)
                    .filter(n -> n.type == EntityType.ORG || (ofState && n.type == EntityType.COUNTRY));
            if (of.isPresent()) {
                return new Owner(of.get(), null, false);
            }
            if (tokens.is(start, "of") && STATE_NOUNS.contains(tokens.lower(next + 1))) {
                return guess(stateHere(index));
            }
            return Owner.UNKNOWN;
        }
        if (!tokens.is(start, ",") && !tokens.is(start, "(")) {
            return Owner.UNKNOWN;
        }
        start++;
        if (tokens.is(start, "who") || tokens.is(start, "whom")) {
            return clause(index, tokens, start);
        }
        if (tokens.is(start, "whose")) {
            return ledBy(index, tokens, start + 1);
        }
        int end = start;
        while (end < tokens.size() && end - start < REACH && isDescribing(tokens, end)) {
            end++;
        }
        if (tokens.is(end, "who")) {
            Owner serving = clause(index, tokens, end);
            if (serving.isSaid()) {
                return serving;
            }
        }
        return described(index, tokens, start, end);
    }

    /** "who commands the SPLM-North rebels", "whom the U.N. has sent". */
    private Owner clause(int index, Tokens tokens, int who) {
        if (tokens.is(who, "whom")) {
            return within(index, who + 1, who + 4)
                    .map(n -> new Owner(n, null, false))
                    .orElse(Owner.UNKNOWN);
        }
        if (who + 1 >= tokens.size() || !SERVING.contains(tokens.word(who + 1).lemma())) {
            return Owner.UNKNOWN;
        }
        Optional<Named> served = within(index, who + 2, who + 8);
        if (served.isPresent()) {
            return new Owner(served.get(), null, false);
        }
        for (int i = who + 2; i < Math.min(tokens.size(), who + 7); i++) {
            Owner meant = referred(index, tokens, i);
            if (meant.isSaid()) {
                return meant;
            }
        }
        return Owner.UNKNOWN;
    }

    /** "Paul Dube, whose People's Army holds the hills": the organisation that is somebody's. */
    private Owner ledBy(int index, Tokens tokens, int from) {
        return within(index, from, from + 2)
                .filter(n -> n.type == EntityType.ORG
                        && isGroup(n)
                        && (tokens.isTagged(n.candidate.to(), "VB")
                                || tokens.isTagged(n.candidate.to(), "MD")
                                || tokens.is(n.candidate.to(), "(")))
                .map(n -> new Owner(n, null, false))
                .orElse(Owner.UNKNOWN);
    }

    /** Words of a noun phrase with "of" and "for" in it. */
    private boolean isDescribing(Tokens tokens, int i) {
        String tag = tokens.word(i).tag();
        return tag.startsWith("NN")
                || tag.startsWith("JJ")
                || tag.equals("POS")
                || tag.equals("DT")
                || tag.equals("PRP$")
                || tag.equals("WP$")
                || tag.equals("FW")
                || tag.equals("HYPH")
                || (tag.equals("CD") && tokens.is(i, "one"))
                || Set.of("of", "for", "to", "at", "-", "now", "then", "and", "the", "former")
                        .contains(tokens.lower(i))
                || nameWords.title(tokens.lower(i)).isPresent();
    }

    /** Reads a description, "the Iranian foreign minister", "a spokesman for the group", "41, a teacher". */
    private Owner described(int index, Tokens tokens, int from, int to) {
        boolean office = false;
        boolean state = false;
        boolean idle = false;
        for (int i = from; i < to; ) {
            int length = Math.max(1, Math.min(nameWords.titleFrom(tokens, i), to - i));
            Title title = nameWords.title(tokens.lower(i, i + length)).orElse(Title.COURTESY);
            if (title == Title.FORMER || tokens.lower(i).equals("opposition")) {
                return Owner.NOBODY;
            }
            office |= title == Title.OFFICE || title == Title.RANK || title == Title.STATE;
            state |= title == Title.RANK || title == Title.STATE;
            idle |= title == Title.PRIVATE;
            i += length;
        }
        if (!office && !idle) {
            return possessed(index, tokens, from, to);
        }
        if (!office) {
            return Owner.NOBODY;
        }
        Owner owner = owned(index, tokens, from, to);
        if (owner.isSaid()) {
            return owner;
        }
        return state ? guess(stateHere(index)) : Owner.UNKNOWN;
    }

    /** "Anthony Lake, Bill Clinton's man at the talks". */
    private Owner possessed(int index, Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.isTagged(i, "POS")) {
                Optional<Named> whose = within(index, from, i).filter(Named::isPerson);
                if (whose.isPresent()) {
                    return new Owner(whose.get(), null, false);
                }
            }
        }
        return Owner.UNKNOWN;
    }

    /** The index of a name that stands in the sentence of another. */
    private int indexOf(Named name, int near) {
        int step = name.candidate.from() < names.get(near).candidate.from() ? -1 : 1;
        int at = near;
        while (names.get(at) != name) {
            at += step;
        }
        return at;
    }

    private static Owner guess(@Nullable String state) {
        return state == null ? Owner.UNKNOWN : new Owner(null, state, true);
    }

    private Owner owned(int index, Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            Named named = at(index, i);
            if (named != null && named.stands()) {
                return new Owner(named, null, false);
            }
            if (named != null && (named.type == EntityType.PLACE || named.type == EntityType.FACILITY)) {
                String there = stateOf(named);
                if (there != null) {
                    return new Owner(null, there, false);
                }
            }
            if (named != null && named.isPerson() && !named.settled && !named.equals(names.get(index))) {
                // "envoy of President Bill Clinton": the president first
                int other = indexOf(named, index);
                if (asked.add(other)) {
                    person(other);
                }
                if (named.stands()) {
                    return new Owner(named, null, false);
                }
            }
            Owner meant = referred(index, tokens, i);
            if (meant.isSaid()) {
                return meant;
            }
        }
        return Owner.UNKNOWN;
    }

    /** "its", "the group's", "the army's": whose. */
    private Owner referred(int index, Tokens tokens, int i) {
        String word = tokens.lower(i);
        if (POSSESSIVES.contains(word)) {
            boolean personal = word.equals("his") || word.equals("her");
            Owner before = personal ? Owner.UNKNOWN : subjectBefore(index, i);
            if (before.isSaid()) {
                return before;
            }
            int here = names.get(index).candidate.sentence();
            Optional<Named> near = personal
                    ? last(index, i, n -> n.stands() && n.isPerson() && n.candidate.sentence() == here)
                    : Optional.empty();
            if (near.isPresent()) {
                return new Owner(near.get(), null, false); // "Kone …, his spokesman, Sipho Binda, said"
            }
            return last(index, i, n -> n.stands() && personal == n.isPerson() && isSubject(n))
                    .or(() -> last(index, i, n -> n.stands() && personal == n.isPerson()))
                    .map(n -> new Owner(n, null, false))
                    .orElse(Owner.UNKNOWN);
        }
        boolean definite = tokens.lower(i - 1).equals("the") || tokens.isTagged(i - 1, "JJ");
        boolean attribute = nameWords.titleFrom(tokens, i + 1) > 0; // "Rebel leader Sipho Binda", "an army spokesman"
        return definite || attribute ? called(index, i, word) : Owner.UNKNOWN;
    }

    /** "the group", "the army": whoever is called so. */
    private Owner called(int index, int i, String word) {
        if (GROUP_NOUNS.contains(word)) {
            return last(index, i, n -> !n.isPerson() && isGroup(n))
                    .map(n -> new Owner(n, null, false))
                    .orElse(Owner.UNKNOWN);
        }
        if (STATE_NOUNS.contains(word)) {
            String state = stateHere(index);
            return state == null ? Owner.UNKNOWN : new Owner(null, state, false);
        }
        return Owner.UNKNOWN;
    }

    /**
     * Of whom the sentences before tell, where the sentence of a pronoun names nobody before it: whoever is named first there, without a
     * preposition, or is called by a noun alone: "The group said it would stop. Its commander, Sipho Binda, …".
     */
    private Owner subjectBefore(int index, int word) {
        Named person = names.get(index);
        int here = person.candidate.sentence();
        if (last(index, word, n -> n.stands() && n.candidate.sentence() == here && !n.isPerson())
                .isPresent()) {
            return Owner.UNKNOWN;
        }
        for (int before = here - 1; before >= Math.max(0, here - SENTENCES); before--) {
            int sentence = before;
            Tokens tokens = sentences.get(sentence);
            if (tokens.lower(0).equals("the") && tokens.isTagged(2, "VB")) {
                Owner called = called(index, word, tokens.lower(1));
                if (called.isSaid()) {
                    return called;
                }
            }
            int from = Math.max(0, index - MEMORY);
            Optional<Named> first = names.subList(from, Math.max(from, index)).stream()
                    .filter(n -> n.candidate.sentence() == sentence && n.stands() && !n.isPerson())
                    .findFirst()
                    .filter(n -> !governed(tokens, n.candidate.from()));
            if (first.isPresent()) {
                return new Owner(first.get(), null, false);
            }
        }
        return Owner.UNKNOWN;
    }

    private static boolean governed(Tokens tokens, int from) {
        int at = tokens.lower(from - 1).equals("the") ? from - 2 : from - 1;
        return tokens.isTagged(at, "IN") || tokens.isTagged(at, "TO");
    }

    /** Does a verb follow? */
    private boolean isSubject(Named name) {
        Tokens tokens = tokens(name);
        int next = name.candidate.to();
        return tokens.isTagged(next, "VB") || tokens.isTagged(next, "MD");
    }

    private boolean isGroup(Named name) {
        return name.group != null
                || (name.actor != null
                        && catalogue
                                .actor(name.actor)
                                .filter(Actor::isArmedGroup)
                                .isPresent());
    }

    /** The last mention before a word that is as wanted. */
    private Optional<Named> last(int index, int word, Predicate<Named> wanted) {
        Named person = names.get(index);
        int sentence = person.candidate.sentence();
        int latest = Math.min(names.size() - 1, index + REACH);
        for (int i = latest; i >= Math.max(0, index - MEMORY); i--) {
            Named name = names.get(i);
            boolean earlier = name.candidate.sentence() < sentence
                    || (name.candidate.sentence() == sentence && name.candidate.to() <= word);
            if (earlier && !name.equals(person) && wanted.test(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The first mention with an actor that begins among words of the sentence of another. */
    private Optional<Named> within(int index, int from, int to) {
        List<Named> found = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Named named = at(index, i);
            if (named != null && named.stands()) {
                found.add(named);
            }
        }
        return found.stream().findFirst();
    }

    private @Nullable Named at(int index, int word) {
        @Nullable Named[] words = byWord.get(names.get(index).candidate.sentence());
        return words == null || word < 0 || word >= words.length ? null : words[word];
    }

    private Tokens tokens(Named name) {
        return sentences.get(name.candidate.sentence());
    }
}
