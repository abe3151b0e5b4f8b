package org.trucewire.extraction.actor;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.table.Table;

/**
 * Who acts in conflicts, and by which names. Read from the tables beside this class ({@code states.tsv}, {@code
 * actors.tsv}, {@code groups.tsv}, {@code seats.tsv}, {@code people.tsv}, {@code media.tsv}) and from users' own files of
 * actors. Immutable, thread-safe.
 */
public final class ActorCatalogue {

    /** Agencies write "al-Burhan", "Al-Burhan" and "el-Burhan". */
    private static final Set<String> ARTICLES = Set.of("al", "Al", "AL", "el", "El", "EL");

    private static final String GROUP = "group:";

    private static final String[] ACTOR_COLUMNS = {
        "id", "name", "kind", "country", "aliases", "adjectives", "members", "bodies"
    };
    private static final Set<String> ISO_CODES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3);
    /** What follows a last name: "Ferdinand Marcos Jr.", "Mohammed VI". */
    private static final Pattern SUFFIX = Pattern.compile(" (?:Jr\\.?|Sr\\.?|[IVX]+)$");
    /** The Arabic article, which short forms leave out: "Assad". */
    private static final Pattern ARTICLE = Pattern.compile("^(?:[Aa]l|[Ee]l)-");

    private static final int ALWAYS = Integer.MIN_VALUE;
    private static final int STILL = Integer.MAX_VALUE;

    private final Map<String, Actor> actors = new LinkedHashMap<>();
    private final Map<String, Medium> media = new HashMap<>();
    private final Node names = new Node();
    private final Map<String, List<ActorName>> lastNames = new HashMap<>();

    /** One word of the tree of names. */
    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private final List<ActorName> meanings = new ArrayList<>();
    }

    private ActorCatalogue() {}

    /**
     * Reads the catalogue.
     *
     * @param own users' files of further actors, with the columns of {@code actors.tsv}
     * @throws IllegalStateException naming file and line, if a line is not as it should be
     */
    public static ActorCatalogue load(List<Path> own) {
        ActorCatalogue catalogue = new ActorCatalogue();
        for (Table.Row row : Table.beside(
                        ActorCatalogue.class,
                        "states.tsv",
                        "id",
                        "name",
                        "names",
                        "adjectives",
                        "demonyms",
                        "capital",
                        "seats",
                        "bodies")
                .rows()) {
            catalogue.state(row);
        }
        Table.beside(ActorCatalogue.class, "actors.tsv", ACTOR_COLUMNS)
                .rows()
                .forEach(row -> catalogue.actor(row, true));
        Set<String> taken = new HashSet<>();
        for (Path file : own) {
            for (Table.Row row : Table.file(file, ACTOR_COLUMNS).rows()) {
                catalogue.actor(row, true);
                taken.add(row.get("id"));
            }
        }
        Table.beside(ActorCatalogue.class, "groups.tsv", ACTOR_COLUMNS).rows().stream()
                // a user may take an actor of this table over
                .filter(row -> !taken.contains(row.required("id")))
                .forEach(row -> catalogue.actor(row, false));
        Table.beside(ActorCatalogue.class, "seats.tsv", "name", "actor", "use", "from", "to")
                .rows()
                .forEach(catalogue::seat);
        Table.beside(ActorCatalogue.class, "people.tsv", "name", "aliases", "actor", "role", "from", "to")
                .rows()
                .forEach(catalogue::person);
        Table.beside(ActorCatalogue.class, "media.tsv", "name", "aliases", "country", "kind")
                .rows()
                .forEach(catalogue::medium);
        return catalogue;
    }

    private void state(Table.Row row) {
        String id = row.required("id");
        define(row, new Actor(id, row.required("name"), "state", id, true));
        name(row.get("name"), NameUse.NAME, id);
        names(row, "names", NameUse.NAME, id);
        names(row, "adjectives", NameUse.ADJECTIVE, id);
        names(row, "demonyms", NameUse.DEMONYM, id);
        names(row, "capital", NameUse.CAPITAL, id);
        names(row, "seats", NameUse.SEAT, id);
        names(row, "bodies", NameUse.BODY, id);
    }

    private void actor(Table.Row row, boolean listed) {
        String id = row.required("id");
        define(row, new Actor(id, row.required("name"), row.required("kind"), country(row), listed));
        name(row.get("name"), NameUse.NAME, id);
        names(row, "aliases", NameUse.NAME, id);
        names(row, "adjectives", NameUse.ADJECTIVE, id);
        names(row, "members", NameUse.DEMONYM, id);
        names(row, "bodies", NameUse.BODY, id);
    }

    private void seat(Table.Row row) {
        NameUse use = row.constant("use", NameUse.class);
        for (String surface : row.list("name", "\\|")) {
            add(new ActorName(surface, use, acting(row), year(row, "from", ALWAYS), year(row, "to", STILL)));
        }
    }

    private String acting(Table.Row row) {
        String id = row.required("actor");
        if (!actors.containsKey(id)) {
            throw row.refused("there is no actor " + id);
        }
        return id;
    }

    private void person(Table.Row row) {
        String id = acting(row);
        int from = year(row, "from", ALWAYS);
        int to = year(row, "to", STILL);
        if (from > to) {
            throw row.refused("it ends before it begins");
        }
        List<String> all = new ArrayList<>(List.of(row.required("name")));
        all.addAll(row.list("aliases", "\\|"));
        for (String surface : all) {
            ActorName name = new ActorName(surface, NameUse.PERSON, id, from, to);
            add(name);
            lastNames.computeIfAbsent(lastName(surface), k -> new ArrayList<>()).add(name);
        }
    }

    private void medium(Table.Row row) {
        String id = "media:" + row.required("name");
        Medium.Kind kind = Medium.Kind.of(row.required("kind"))
                .orElseThrow(() -> row.refused("there is no kind of media \"" + row.get("kind") + "\""));
        define(row, new Actor(id, row.required("name"), "medium", country(row), false));
        media.put(id, new Medium(row.required("name"), country(row), kind));
        name(row.get("name"), NameUse.MEDIUM, id);
        names(row, "aliases", NameUse.MEDIUM, id);
    }

    private @Nullable String country(Table.Row row) {
        String country = row.get("country");
        if (!country.isEmpty() && !isCountry(country)) {
            throw row.refused("there is no state " + country);
        }
        return country.isEmpty() ? null : country;
    }

    private static int year(Table.Row row, String column, int otherwise) {
        String cell = row.get(column);
        if (cell.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(cell);
        } catch (NumberFormatException e) {
            throw row.refused(column + " \"" + cell + "\" is no year");
        }
    }

    private void define(Table.Row row, Actor actor) {
        if (actors.putIfAbsent(actor.id(), actor) != null) {
            throw row.refused("actor " + actor.id() + " is there already");
        }
    }

    private void names(Table.Row row, String column, NameUse use, String id) {
        row.list(column, "\\|").forEach(surface -> name(surface, use, id));
    }

    private void name(String surface, NameUse use, String id) {
        add(new ActorName(surface, use, id, ALWAYS, STILL));
    }

    private void add(ActorName name) {
        Node node = names;
        for (Span word : Words.of(name.surface())) {
            node = node.next.computeIfAbsent(fold(word.of(name.surface())), w -> new Node());
        }
        if (node != names && !node.meanings.contains(name)) {
            node.meanings.add(name);
        }
    }

    /** A word as the tree knows it: without diacritics and apostrophes, in its case; the Arabic article, however written, is one. */
    private static String fold(String word) {
        String plain = word;
        if (word.chars().anyMatch(c -> c > 127)) {
            plain = Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        }
        String bare = plain.replace("’", "").replace("'", "").replace("‘", "").replace("ʻ", "");
        return ARTICLES.contains(bare) ? "al" : bare;
    }

    /** The actor of an id. */
    public Optional<Actor> actor(String id) {
        return Optional.ofNullable(actors.get(id));
    }

    /** The medium of an id. */
    public Optional<Medium> medium(String id) {
        return Optional.ofNullable(media.get(id));
    }

    /**
     * The actor that claims speak of by an id; {@code group:} and a name stand for one that the codebook writes by its name.
     */
    public Optional<Actor> acting(String id) {
        if (!id.startsWith(GROUP)) {
            return actor(id);
        }
        String name = id.substring(GROUP.length());
        Span all = new Span(0, name.length());
        return actor(name).or(() -> find(name, all).stream()
                .filter(match -> match.span().equals(all))
                .flatMap(match -> match.meanings().stream())
                .filter(meaning -> meaning.use() == NameUse.NAME)
                .flatMap(meaning -> actor(meaning.actor()).stream())
                .findFirst());
    }

    /** Is it the id of a state, or of a land that has a code of ISO 3166-1 without being one? */
    public boolean isCountry(String id) {
        Actor actor = actors.get(id);
        return actor == null ? ISO_CODES.contains(id) : actor.isState();
    }

    /** All actors in the order of the tables. */
    public Collection<Actor> actors() {
        return List.copyOf(actors.values());
    }

    /** The people whose last name is this, in the order of the table. */
    public List<ActorName> peopleByLastName(String lastName) {
        return lastNames.getOrDefault(lastName(lastName), List.of());
    }

    private static String lastName(String name) {
        String bare = SUFFIX.matcher(name).replaceFirst("");
        String last = bare.substring(bare.lastIndexOf(' ') + 1);
        return fold(ARTICLE.matcher(last).replaceFirst(""));
    }

    /**
     * The catalogue's names in a stretch of text: leftmost, longest, none overlapping. Case counts; a word in capitals is
     * also read as a name.
     */
    public List<NameMatch> find(String text, Span span) {
        List<Span> words = Words.of(text, span);
        List<NameMatch> found = new ArrayList<>();
        int i = 0;
        while (i < words.size()) {
            Node node = names;
            Node best = null;
            int end = i;
            for (int j = i;
                    j < words.size() && (j == i || Words.isAdjacent(text, words.get(j - 1), words.get(j)));
                    j++) {
                node = step(node, words.get(j).of(text));
                if (node == null) {
                    break;
                }
                if (!node.meanings.isEmpty()) {
                    best = node;
                    end = j + 1;
                }
            }
            if (best == null) {
                i++;
            } else {
                int start = words.get(i).start();
                int stop = closed(text, start, words.get(end - 1).end(), span.end());
                found.add(new NameMatch(new Span(start, stop), best.meanings));
                i = end;
            }
        }
        return found;
    }

    /** With the bracket closed that a name opens: "Communist Party of India (Maoist)". */
    private static int closed(String text, int start, int end, int limit) {
        boolean closing = end < limit && text.charAt(end) == ')';
        return closing && text.substring(start, end).indexOf('(') > 0 ? end + 1 : end;
    }

    private static @Nullable Node step(Node node, String word) {
        String folded = fold(word);
        Node next = node.next.get(folded);
        if (next == null && folded.length() > 3 && folded.equals(folded.toUpperCase(Locale.ROOT))) {
            next = node.next.get(folded.charAt(0) + folded.substring(1).toLowerCase(Locale.ROOT));
        }
        return next;
    }
}
