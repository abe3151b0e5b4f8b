package org.trucewire.extraction.entity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.Actor;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.actor.ActorName;
import org.trucewire.extraction.actor.NameMatch;
import org.trucewire.extraction.actor.NameUse;
import org.trucewire.extraction.entity.NameWords.Meant;
import org.trucewire.extraction.syntax.EnglishSyntax.Tagged;
import org.trucewire.extraction.syntax.NameLabel;

/**
 * Finds named entities: what the statistical recogniser labels, what the catalogue knows, and what the article itself
 * says of a name ("Israeli Defense Minister Israel Katz"; from then on "Katz" is he). Thread-safe.
 *
 * <p>In steps: cut the names out of the sentences ({@link NameFinder}), decide what each names ({@link NameTypes}, the
 * catalogue), which actor it stands for ({@link CapitalRole} for capitals, {@link Affiliations} for persons and organs).
 */
public final class EntityRecogniser {

    /** A short form's whole name stands no more names away than this. */
    private static final int MEMORY = 200;

    /** Shorter short forms have to be introduced. */
    private static final int SHORTEST_ACRONYM = 3;

    /** That a report was filed in a state weighs as much as this many mentions of it. */
    private static final double FILED = 2;

    /** A paper writes of its own state without naming it. */
    private static final double PUBLISHED = 6;

    private final ActorCatalogue catalogue;
    private final NameWords nameWords;
    private final Places places;
    private final NameFinder finder;
    private final CapitalRole roles;

    /** @param catalogue whom to know */
    public EntityRecogniser(ActorCatalogue catalogue) {
        this.catalogue = catalogue;
        this.nameWords = NameWords.load();
        this.places = Places.load(catalogue);
        this.finder = new NameFinder(catalogue, nameWords, places);
        this.roles = new CapitalRole(nameWords);
    }

    /**
     * The mentions of an article in order of their place.
     *
     * @param text the article
     * @param sentences the tagged sentences of its report, in order
     * @param publishedAt tells who held an office then; null if unknown
     */
    public List<EntityMention> recognise(String text, List<Tagged> sentences, @Nullable Instant publishedAt) {
        return recognise(text, sentences, publishedAt, null);
    }

    /**
     * The mentions of an article in order of their place.
     *
     * @param text the article
     * @param sentences the tagged sentences of its report, in order
     * @param publishedAt tells who held an office then; null if unknown
     * @param publisher its name may tell whose "the Army" is: "Manila Herald"; null if unknown
     */
    public List<EntityMention> recognise(
            String text, List<Tagged> sentences, @Nullable Instant publishedAt, @Nullable String publisher) {
        return new OfArticle(text, sentences, yearOf(publishedAt), stateOf(publisher)).mentions();
    }

    /**
     * The actors that the catalogue knows by name in a text that is not tagged: a pass over the text and nothing else, for
     * articles that need no more. Capitals stand for themselves here, since only tags tell their role, and of ambiguous
     * names the first meaning of the year counts; everyday words are no names.
     *
     * @param text the article
     * @param sentences where the sentences of its report stand, in order
     * @param publishedAt tells who held an office then; null if unknown
     */
    public List<EntityMention> known(String text, List<Span> sentences, @Nullable Instant publishedAt) {
        int year = yearOf(publishedAt);
        List<EntityMention> mentions = new ArrayList<>();
        for (Span sentence : sentences) {
            for (NameMatch match : catalogue.find(text, sentence)) {
                String surface = match.span().of(text);
                if (surface.chars().anyMatch(Character::isUpperCase)
                        && !nameWords.isEveryday(surface.toLowerCase(Locale.ROOT))) {
                    ActorName meaning = match.meanings().stream()
                            .filter(m -> m.holdsIn(year))
                            .findFirst()
                            .orElse(match.meanings().get(0));
                    mentions.add(mention(surface, meaning, match.span()));
                }
            }
        }
        return mentions;
    }

    private EntityMention mention(String surface, ActorName meaning, Span span) {
        boolean place = meaning.use() == NameUse.CAPITAL || meaning.use() == NameUse.LAND;
        boolean medium = meaning.use() == NameUse.MEDIUM;
        boolean listed = catalogue.actor(meaning.actor()).filter(Actor::listed).isPresent();
        return new EntityMention(
                surface,
                typeOf(meaning),
                place || medium || !listed ? null : meaning.actor(),
                place || medium || listed ? null : meaning.actor(),
                span);
    }

    private EntityType typeOf(ActorName name) {
        return switch (name.use()) {
            case NAME, ADJECTIVE, DEMONYM ->
                catalogue.actor(name.actor()).filter(Actor::isState).isPresent() ? EntityType.COUNTRY : EntityType.ORG;
            case CAPITAL, LAND -> EntityType.PLACE;
            case SEAT, BODY, MEDIUM -> EntityType.ORG;
            case PERSON -> EntityType.PERSON;
        };
    }

    private static int yearOf(@Nullable Instant publishedAt) {
        return publishedAt == null
                ? Integer.MAX_VALUE - 1
                : publishedAt.atZone(ZoneOffset.UTC).getYear();
    }

    /** The state in whose name, or in the name of one of whose places, a medium is published; null if unknown. */
    private @Nullable String stateOf(@Nullable String publisher) {
        if (publisher == null) {
            return null;
        }
        String region = placeIn(publisher, 2); // the "Niger Delta" is not in Niger
        if (region != null) {
            return region;
        }
        for (NameMatch match : catalogue.find(publisher, new Span(0, publisher.length()))) {
            boolean whole = match.span().of(publisher).length() + "The ".length() >= publisher.length();
            for (ActorName meaning : match.meanings()) {
                boolean world = catalogue
                        .medium(meaning.actor())
                        .filter(medium -> medium.isAgency() && medium.speaksFor() == null)
                        .isPresent();
                if (meaning.use() == NameUse.MEDIUM && (!whole || world)) {
                    continue; // the "Times" of some town; an agency that sells to all
                }
                Actor actor = catalogue.actor(meaning.actor()).orElseThrow();
                if (actor.country() != null) {
                    return actor.country();
                }
            }
        }
        return placeIn(publisher, 1);
    }

    /** The state of the first of the longest places in a name that have so many words at least; null if there is none. */
    private @Nullable String placeIn(String name, int shortest) {
        List<String> words = List.of(name.split(" ", -1));
        for (int length = Math.min(3, words.size()); length >= shortest; length--) {
            for (int from = 0; from + length <= words.size(); from++) {
                Optional<String> country = places.find(String.join(" ", words.subList(from, from + length)))
                        .map(Places.Place::country);
                if (country.isPresent()) {
                    return country.get();
                }
            }
        }
        return null;
    }

    /** A word of a sentence. */
    private record Place(int sentence, int word) {}

    /** The reading of one article. */
    private final class OfArticle {

        private final String text;
        private final List<Tokens> sentences;
        private final int year;
        /** The state in which it was published; null if unknown. */
        private final @Nullable String published;

        private final Filing filing;
        private final List<Candidate> candidates = new ArrayList<>();
        /** Short forms that the article itself introduces, and the candidate that each stands for. */
        private final Map<String, Candidate> shortForms = new HashMap<>();
        /** The candidate before a word of a sentence. */
        private final Map<Place, Candidate> endingAt = new HashMap<>();
        /** Short forms of what is no entity. */
        private final Set<String> noNames = new HashSet<>();

        OfArticle(String text, List<Tagged> tagged, int year, @Nullable String published) {
            this.text = text;
            this.sentences = tagged.stream()
                    .filter(sentence -> !sentence.words().isEmpty())
                    .map(sentence -> new Tokens(text, sentence))
                    .toList();
            this.year = year;
            this.published = published;
            this.filing = Filing.of(text, sentences.stream().map(Tokens::span).toList(), catalogue, places);
            for (int i = 0; i < sentences.size(); i++) {
                for (Candidate candidate : finder.find(sentences.get(i), i)) {
                    if (!candidate.span().overlaps(filing.span())) {
                        candidates.add(candidate);
                    }
                }
            }
        }

        List<EntityMention> mentions() {
            introduce();
            abbreviate();
            raise();
            List<Named> names = named();
            stand(names);
            new Affiliations(catalogue, nameWords, places, sentences, names, year, home(names)).find();
            shareAcrossForms(names);
            List<EntityMention> mentions = new ArrayList<>(filing.mentions());
            names.forEach(name -> mentions.add(name.mention(text)));
            mentions.sort(java.util.Comparator.comparing(EntityMention::span));
            return mentions;
        }

        // ---- short forms

        /** "Ambazonia Defence Forces (ADF)": from then on "ADF" is they. */
        private void introduce() {
            candidates.forEach(c -> endingAt.put(new Place(c.sentence(), c.to()), c));
            for (int i = 0; i < sentences.size(); i++) {
                Tokens tokens = sentences.get(i);
                for (int open = 1; open + 2 < tokens.size(); open++) {
                    if (tokens.is(open, "(")
                            && tokens.isAcronym(open + 1)
                            && (tokens.is(open + 2, ")") || tokens.is(open + 2, ","))) {
                        introduce(i, tokens, open);
                    }
                }
            }
        }

        /** Without an introduction too a name that has the letters of a name of the article is its short form. */
        private void abbreviate() {
            Map<String, Candidate> wholes = new HashMap<>();
            for (Candidate candidate : candidates) {
                if (candidate.words() >= SHORTEST_ACRONYM) {
                    wholes.putIfAbsent(initials(candidate.span().of(text)), candidate);
                }
            }
            for (Candidate candidate : candidates) {
                String name = candidate.span().of(text);
                Candidate whole = wholes.get(name);
                boolean acronym = candidate.words() == 1
                        && name.length() >= SHORTEST_ACRONYM
                        && sentences.get(candidate.sentence()).isAcronym(candidate.from());
                if (acronym && whole != null && whole.type() != EntityType.PERSON) {
                    shortForms.putIfAbsent(name, whole);
                }
            }
        }

        /** Bodies that are forces of their own are no organs. */
        private void raise() {
            OwnForces forces = OwnForces.of(sentences, candidates, shortForms, catalogue, nameWords);
            candidates.replaceAll(c -> forces.contains(c.span().of(text)) ? c.asForce() : c);
            shortForms.replaceAll((form, c) -> forces.contains(c.span().of(text)) ? c.asForce() : c);
        }

        private String initials(String name) {
            StringBuilder initials = new StringBuilder();
            for (String word : name.split("[ -]", -1)) {
                if (!word.isEmpty() && Character.isUpperCase(word.charAt(0))) {
                    initials.append(word.charAt(0));
                }
            }
            return initials.toString();
        }

        private void introduce(int sentence, Tokens tokens, int open) {
            String acronym = tokens.surface(open + 1);
            if (isState(acronym)) {
                return;
            }
            Optional<Candidate> before = Optional.ofNullable(endingAt.get(new Place(sentence, open)));
            if (before.isPresent() && fits(acronym, before.get().span().of(text))) {
                shortForms.putIfAbsent(acronym, before.get());
            } else if (before.isEmpty()
                    && !catalogue.find(acronym, new Span(0, acronym.length())).isEmpty()) {
                return;
            } else if (before.isEmpty() && fitsLowerCase(acronym, tokens, open)) {
                noNames.add(acronym);
            }
        }

        /** "Star Services (U.S.)" introduces nothing. */
        private boolean isState(String name) {
            return catalogue.find(name, new Span(0, name.length())).stream()
                    .flatMap(match -> match.meanings().stream())
                    .anyMatch(m -> m.use() == NameUse.NAME
                            && catalogue.actor(m.actor()).filter(Actor::isState).isPresent());
        }

        /** Are the capitals of a short form among those of the name, the first first? */
        private boolean fits(String acronym, String name) {
            String initials = name.chars()
                    .filter(Character::isUpperCase)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            boolean same = initials.length() > 1 && acronym.charAt(0) == initials.charAt(0);
            return same || (acronym.length() > 2 && name.length() > acronym.length() + 3);
        }

        private boolean fitsLowerCase(String acronym, Tokens tokens, int open) {
            int letters = (int) acronym.chars().filter(Character::isUpperCase).count();
            int from = Math.max(0, open - letters);
            return tokens.lower(from, from + 1)
                    .startsWith(acronym.substring(0, 1).toLowerCase(Locale.ROOT));
        }

        // ---- types

        private List<Named> named() {
            Map<String, Long> presence = presence();
            NameTypes types = new NameTypes(
                    nameWords, places, name -> !catalogue.peopleByLastName(name).isEmpty(), sentences, candidates);
            List<Named> names = new ArrayList<>();
            for (Candidate candidate : candidates) {
                Tokens tokens = sentences.get(candidate.sentence());
                String surface = candidate.span().of(text);
                if (noNames.contains(surface) || noNames.contains(singular(surface))) {
                    continue;
                }
                Candidate introduced = shortForms.get(surface);
                if (introduced != null && !introduced.equals(candidate)) {
                    ActorName meaning = introduced.isKnown() ? meaning(introduced, presence) : null;
                    EntityType type = meaning != null
                            ? typeOf(meaning)
                            : types.type(introduced).orElse(EntityType.ORG);
                    Candidate as = new Candidate(
                            candidate.sentence(),
                            candidate.from(),
                            candidate.to(),
                            candidate.span(),
                            type,
                            true,
                            introduced.body(),
                            introduced.meanings());
                    names.add(new Named(as, type, meaning));
                    continue;
                }
                boolean known = candidate.isKnown() && !isEveryday(candidate, tokens, presence);
                ActorName meaning = known ? meaning(candidate, presence) : null;
                if (meaning != null && isPersonHere(candidate, meaning, tokens, types)) {
                    names.add(new Named(candidate, EntityType.PERSON, null));
                } else if (meaning != null) {
                    names.add(new Named(candidate, typeOf(meaning), meaning));
                } else if (candidate.isOpen() || candidate.type() != null) {
                    types.type(candidate).ifPresent(type -> names.add(new Named(candidate, type, null)));
                } else {
                    boolean organ = nameWords
                            .alone(surface.toLowerCase(Locale.ROOT))
                            .filter(head -> head.kind() == NameWords.Kind.BODY)
                            .isPresent();
                    Candidate named = organ ? candidate.asOrgan() : candidate;
                    label(candidate, tokens).ifPresent(type -> names.add(new Named(named, type, null)));
                }
            }
            return names;
        }

        /** "Tigers", "Amnesty", in a shouted headline "MODEL": a name only where the article speaks of its bearer otherwise, too. */
        private boolean isEveryday(Candidate candidate, Tokens tokens, Map<String, Long> presence) {
            String word = candidate.span().of(text);
            if (!nameWords.isEveryday(word.toLowerCase(Locale.ROOT)) || candidate.isOpen()) {
                return false;
            }
            boolean acronym = candidate.words() == 1 && tokens.isAcronym(candidate.from());
            boolean organisation = tokens.label(candidate.from()) == NameLabel.ORGANIZATION
                    && !tokens.isShouted()
                    && !tokens.begins(candidate.from());
            boolean spokenOf = candidate.meanings().stream()
                    .anyMatch(m -> presence.containsKey(m.actor())
                            || presence.containsKey(catalogue
                                    .actor(m.actor())
                                    .map(Actor::country)
                                    .orElse("")));
            return !acronym && !organisation && !spokenOf;
        }

        private static String singular(String word) {
            return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        }

        private Optional<EntityType> label(Candidate candidate, Tokens tokens) {
            NameLabel label = tokens.label(candidate.from());
            return switch (label) {
                case PERSON -> Optional.of(EntityType.PERSON);
                case ORGANIZATION -> Optional.of(EntityType.ORG);
                case LOCATION -> Optional.of(EntityType.PLACE);
                case MISC, NONE -> Optional.empty();
            };
        }

        /** A state's name that is a person's here: a title before it, or the last name of a person of the article. */
        private boolean isPersonHere(Candidate candidate, ActorName meaning, Tokens tokens, NameTypes types) {
            if (meaning.use() == NameUse.PERSON) {
                return false;
            }
            return (candidate.sure() && candidate.type() == EntityType.PERSON)
                    || (types.isLastName(candidate) && tokens.label(candidate.from()) == NameLabel.PERSON);
        }

        /** How often each state and actor is named beyond doubt: tells which of several meanings is likely. */
        private Map<String, Long> presence() {
            Map<String, Long> presence = new HashMap<>();
            for (Candidate candidate : candidates) {
                Set<String> actors = new HashSet<>();
                candidate.meanings().forEach(m -> {
                    actors.add(m.actor());
                    catalogue.actor(m.actor()).map(Actor::country).ifPresent(actors::add);
                });
                boolean everyday =
                        nameWords.isEveryday(candidate.span().of(text).toLowerCase(Locale.ROOT));
                if (candidate.meanings().size() == 1 && !everyday) {
                    actors.forEach(id -> presence.merge(id, 1L, Long::sum));
                }
            }
            if (filing.home() != null) {
                presence.merge(filing.home(), 1L, Long::sum);
            }
            return presence;
        }

        /** Which of a name's meanings holds: in that year, of a state that the article names, first in the tables. */
        private @Nullable ActorName meaning(Candidate candidate, Map<String, Long> presence) {
            List<ActorName> meanings = candidate.meanings();
            ActorName best = null;
            double most = Double.NEGATIVE_INFINITY;
            for (ActorName meaning : meanings) {
                // a name that holds for some years only is the better known one in them
                double score = meaning.holdsIn(year) ? meaning.isDated() ? 4.5 : 4 : 0;
                if (meanings.size() > 1) {
                    Actor actor = catalogue.actor(meaning.actor()).orElseThrow();
                    long there = presence.getOrDefault(Objects.requireNonNullElse(actor.country(), actor.id()), 0L);
                    score += there > 0 ? 3 + Math.min(there, 20) * 0.05 : 0;
                }
                if (score > most) {
                    most = score;
                    best = meaning;
                }
            }
            if (best == null || (best.use() == NameUse.MEDIUM && !isMedium(candidate))) {
                return null;
            }
            boolean organ = best.use() == NameUse.BODY
                    && nameWords.alone(best.surface().toLowerCase(Locale.ROOT)).isPresent();
            if (organ && presence.getOrDefault(best.actor(), 0L) < 2) {
                // "Congress" is America's only where the article speaks of America
                return null;
            }
            return best;
        }

        /** A medium's name that is also an everyday word needs a sign that the medium is meant. */
        private boolean isMedium(Candidate candidate) {
            Tokens tokens = sentences.get(candidate.sentence());
            if (candidate.words() > 1 || tokens.isAcronym(candidate.from())) {
                return true;
            }
            NameLabel label = tokens.label(candidate.from());
            boolean head = nameWords
                    .after(tokens, candidate.to())
                    .filter(h -> h.kind() == NameWords.Kind.ORG)
                    .isPresent();
            return head || label == NameLabel.ORGANIZATION || label == NameLabel.MISC;
        }

        // ---- actors

        /** Gives names that the catalogue knows, persons apart, their actors; capitals and palaces by their role. */
        private void stand(List<Named> names) {
            Meant last = null;
            for (int i = 0; i < names.size(); i++) {
                Named name = names.get(i);
                ActorName meaning = name.meaning;
                if (meaning == null || name.isPerson()) {
                    last = name.type == EntityType.PLACE ? Meant.CITY : null;
                    other(names, i);
                    continue;
                }
                Candidate at = name.candidate;
                Tokens tokens = sentences.get(at.sentence());
                if (meaning.use() == NameUse.CAPITAL
                        || meaning.use() == NameUse.SEAT
                        || meaning.use() == NameUse.LAND) {
                    boolean near = i > 0 && joins(names.get(i - 1).candidate, at);
                    Meant meant = meaning.use() == NameUse.LAND
                            ? roles.ofLand(tokens, at.from(), at.to())
                            : roles.meant(tokens, at.from(), at.to(), near ? last : null);
                    last = meant;
                    if (meant == Meant.CITY || !meaning.holdsIn(year)) {
                        name.settled = true;
                        if (meaning.use() == NameUse.SEAT && meant == Meant.CITY) {
                            names.set(i, facility(name));
                        }
                        continue;
                    }
                } else {
                    last = null;
                }
                stand(name, meaning);
            }
        }

        private boolean joins(Candidate before, Candidate at) {
            return before.sentence() == at.sentence() && at.from() - before.to() <= 2;
        }

        private static Named facility(Named seat) {
            Named facility = new Named(seat.candidate, EntityType.FACILITY, seat.meaning);
            facility.settled = true;
            return facility;
        }

        private void stand(Named name, ActorName meaning) {
            if (meaning.use() == NameUse.MEDIUM) {
                name.settled = true;
            } else if (catalogue.actor(meaning.actor()).filter(Actor::listed).isPresent()) {
                name.standFor(meaning.actor());
            } else {
                name.group = meaning.actor();
                name.settled = true;
            }
        }

        /** Names that the catalogue does not know: parts and short forms of known ones, and bodies of their own. */
        private void other(List<Named> names, int index) {
            Named name = names.get(index);
            if (name.type != EntityType.ORG || name.isPerson() || name.candidate.body()) {
                return;
            }
            Tokens tokens = sentences.get(name.candidate.sentence());
            Optional<ActorName> inside = catalogue.find(text, name.candidate.span()).stream()
                    .filter(match ->
                            match.span().start() == name.candidate.span().start())
                    .flatMap(match -> match.meanings().stream())
                    .filter(m -> m.use() == NameUse.NAME)
                    .filter(m -> catalogue
                            .actor(m.actor())
                            .filter(a -> a.listed() && a.kind().equals("international organisation"))
                            .isPresent())
                    .findFirst();
            if (inside.isPresent()) {
                // "African Union Commission", "UN Development Programme"
                name.standFor(inside.get().actor());
                return;
            }
            if (name.candidate.words() == 1 && !tokens.isAcronym(name.candidate.from())) {
                String word = name.candidate.span().of(text);
                for (int i = Math.min(names.size() - 1, index + MEMORY); i >= Math.max(0, index - MEMORY); i--) {
                    Named full = names.get(i);
                    boolean longer = full.type == EntityType.ORG && (isPart(word, full) || isNamed(word, full));
                    if (longer && full != name) {
                        if (full.stands()) {
                            name.standFor(full);
                        } else if (full.meaning != null && full.meaning.use() != NameUse.MEDIUM) {
                            stand(name, full.meaning);
                        } else {
                            name.group = full.candidate.span().of(text);
                        }
                        if (i < index) {
                            return;
                        }
                    }
                }
            }
            if (!name.stands()) {
                name.group = name.candidate.span().of(text);
            }
        }

        private boolean isPart(String word, Named full) {
            return full.candidate.words() > 1
                    && List.of(full.candidate.span().of(text).split("[ -]", -1)).contains(word);
        }

        private boolean isNamed(String word, Named full) {
            return full.meaning != null
                    && full.stands()
                    && List.of(actorName(full).split("[ -]", -1)).contains(word);
        }

        private String actorName(Named name) {
            String id = name.actor != null ? name.actor : name.group;
            return id == null ? "" : catalogue.actor(id).map(Actor::name).orElse("");
        }

        /** The state where the report plays: named most, with a bonus for where it was filed and published. */
        private @Nullable String home(List<Named> names) {
            Map<String, Double> counts = new HashMap<>();
            for (Named name : names) {
                if (name.actor != null
                        && catalogue.actor(name.actor).filter(Actor::isState).isPresent()) {
                    counts.merge(name.actor, 1.0, Double::sum);
                } else if (name.type == EntityType.PLACE) {
                    places.find(name.candidate.span().of(text))
                            .map(Places.Place::country)
                            .ifPresent(country -> counts.merge(country, 0.5, Double::sum));
                }
            }
            if (filing.home() != null) {
                counts.merge(filing.home(), FILED, Double::sum);
            }
            if (published != null) {
                counts.merge(published, PUBLISHED, Double::sum);
            }
            return counts.entrySet().stream()
                    .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .orElse(null);
        }

        /** A body and its short form are one. */
        private void shareAcrossForms(List<Named> names) {
            Map<Candidate, Named> byCandidate = new HashMap<>();
            names.forEach(name -> byCandidate.put(name.candidate, name));
            Map<String, String> wholes = new HashMap<>();
            for (Named name : names) {
                Candidate introduced = shortForms.get(name.candidate.span().of(text));
                Named whole = introduced == null ? null : byCandidate.get(introduced);
                if (whole != null && !whole.equals(name) && !name.isPerson()) {
                    name.standFor(whole);
                    if (whole.group != null) {
                        wholes.put(name.candidate.span().of(text), whole.group);
                    }
                }
            }
            names.stream()
                    .filter(name -> name.group != null)
                    .forEach(name -> name.group = wholes.getOrDefault(name.group, name.group)); // its people
            nameGroups(names);
        }

        /** A body that the codebook writes by its name has the fullest that the article gives it. */
        private void nameGroups(List<Named> names) {
            Map<String, String> fullest = new HashMap<>();
            for (Named name : names) {
                boolean called = name.group != null
                        && name.type == EntityType.ORG
                        && (name.meaning == null || name.meaning.use() == NameUse.NAME);
                if (called) {
                    fullest.merge(
                            name.group,
                            name.candidate.span().of(text),
                            (one, other) -> other.length() > one.length() ? other : one);
                }
            }
            names.stream()
                    .filter(name -> name.group != null)
                    .forEach(name -> name.group = fullest.getOrDefault(name.group, name.group));
        }
    }
}
