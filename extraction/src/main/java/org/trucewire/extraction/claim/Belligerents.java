package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.Actor;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.claim.Lexicon.CeasefireNoun;
import org.trucewire.extraction.claim.Lexicon.Operator;
import org.trucewire.extraction.claim.Lexicon.Part;
import org.trucewire.extraction.claim.Lexicon.Reference;
import org.trucewire.extraction.syntax.Graph;
import org.trucewire.extraction.text.Sentence;

/**
 * Who fights whom in an article. Every pair of actors is scored by how often and how closely the text sets the two against
 * each other; a pair counts the more, the more its members do what belligerents do (fight, are attacked, keep and break
 * truces), and the less, the more they do what third parties do (mediate, call for a truce, welcome it).
 */
final class Belligerents {

    private static final String GROUP = "group:";

    private static final int BETWEEN = 8;
    private static final int HYPHEN = 6;
    private static final int WITH = 5;
    private static final int JOINED = 2;
    private static final int TOGETHER = 1;
    private static final int HEADLINE = 2;
    private static final int CEASEFIRE = 3;
    /** Known enemies, and a group and the state it rises against, are likelier opponents than any two that are named together. */
    private static final double KNOWN = 25;
    /** One act of a third party outweighs as many of a belligerent: mediators talk with both sides all day long. */
    private static final double THIRD_PARTY = 2;

    /** How much it tells that a ceasefire is said to be between two, that one accuses the other, that one attacks the other. */
    private static final int OF_A_CEASEFIRE = 5;

    private static final int ACCUSED = 3;
    private static final int ATTACKED = 1;

    /** A group's own state is a likelier opponent than its neighbours, which have fought it, too. */
    private static final double HOME = 4;

    /** A group of which nothing is known before fights the state of which the article tells. */
    private static final double NEW = 10;

    /** So many acts of a third party make none. */
    private static final int SLIGHT = 1;

    /** Who backs a side is no enemy of it. */
    private static final double ALLIED = 0.05;

    /** What states sign agreements on that halt no fighting. */
    private static final Set<String> OTHER_MATTERS = Set.of(
            "border",
            "trade",
            "defence",
            "defense",
            "cooperation",
            "aid",
            "gas",
            "oil",
            "transit",
            "extradition",
            "arms",
            "investment",
            "energy",
            "water",
            "fishing",
            "customs",
            "loan",
            "pipeline",
            "grain",
            "minerals",
            "visa",
            "tax");

    /** Somebody of whom no act of war is told can still be a belligerent. */
    private static final double PEACEFUL = 0.3;
    /** Acts of war beyond these tell nothing new. */
    private static final int ENOUGH = 4;

    /** An alliance that is named so many times less than its member is only background. */
    private static final int PROMINENT = 2;
    /** The state that leads a coalition stands for it more often. */
    private static final int LED = 8;

    /** Who is named more often than this is no likelier for it. */
    private static final int OFTEN = 3;
    /** A pair that scores so many times less than the best is no conflict of its own. */
    private static final double LIKELY = 200;

    /** Names farther apart in a sentence are not set against each other: in a list of names each would be paired with each. */
    private static final int NEIGHBOURS = 30;

    /** A longer stretch between two names tells nothing of them. */
    private static final int LONGEST_GAP = 200;

    /** Of more than so many who fight, only those who fight most are paired where no sentence names both. */
    private static final int MOST_FIGHTERS = 40;

    /** What groups that fight are called. */
    private static final Set<String> ARMED = Set.of(
            "army",
            "battalion",
            "brigade",
            "brigades",
            "command",
            "fighters",
            "forces",
            "front",
            "guerrilla",
            "guard",
            "guards",
            "jihad",
            "liberation",
            "militia",
            "movement",
            "mujahideen",
            "rebel",
            "rebels",
            "resistance",
            "revolutionary",
            "salvation",
            "tigers",
            "warriors");

    /** So many conflicts in one article make it a round-up of the day's news. */
    private static final int ROUND_UP = 3;

    private static final Set<String> BETWEEN_THEM = Set.of("between", "among");
    private static final Set<String> EACH_OTHER = Set.of("other", "another");

    /** What stands between two who have "a truce with" each other. */
    private static final Pattern TRUCE_WITH = Pattern.compile(
            "(?s).{0,80}?\\b([\\p{L}-]+)(?: deal| agreement| accord)? with (?:the )?(?:[\\p{L}\\-]+ ){0,3}");

    // no word boundaries: a run of combining marks makes each of them look back over all before it
    private static final Pattern THREE = Pattern.compile(
            "(?i)(?<!\\p{L})(?:all|the) three (?:sides|parties|armies|belligerents|camps|combatants|warring|signatories|factions|forces|groups)(?!\\p{L})"
                    + "|(?<!\\p{L})three(?:-way|-sided|-cornered) (?:truce|ceasefire|cease-fire|war|fight|conflict)");

    /** Who comes for talks on a truce with somebody may be a third party. */
    private static final Pattern ABOUT =
            Pattern.compile("(?<!\\p{L})(?:talks|meet\\p{L}*|discuss\\p{L}*|broker\\p{L}*|mediat\\p{L}*|host\\p{L}*) ");

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}-]+");

    private final ActorCatalogue catalogue;
    private final Lexicon lexicon;
    private final Map<SortedSet<String>, Integer> closeness = new LinkedHashMap<>();
    /** How often the text says outright that the two have a ceasefire, or that one accuses the other. */
    private final Map<SortedSet<String>, Integer> opposed = new HashMap<>();

    /** Three or more that the text says are in one ceasefire, with how often. */
    private final Map<SortedSet<String>, Integer> joint = new LinkedHashMap<>();

    /** Of whom one backs the other. */
    private final Set<SortedSet<String>> allied = new HashSet<>();

    /** Whom the headline names. */
    private final Set<String> inHeadline = new TreeSet<>();

    /** Whom the headline or the first sentence names. */
    private final Set<String> lead = new TreeSet<>();

    /** Does the text speak of three sides? */
    private boolean ofThree;

    /** How often the text speaks of rebels and the like, whoever they are. */
    private int rebels;

    private final Map<String, Integer> named = new HashMap<>();
    private final Map<String, Integer> fights = new HashMap<>();
    private final Map<String, Integer> mediates = new HashMap<>();

    /** The likeliest pair with some among them, for those asked for: an article asks for the same over and over. */
    private final Map<Set<String>, SortedSet<String>> best = new HashMap<>();

    /** Which groups have a word of war in their names. */
    private final Map<String, Boolean> armed = new HashMap<>();

    private Belligerents(ActorCatalogue catalogue, Lexicon lexicon) {
        this.catalogue = catalogue;
        this.lexicon = lexicon;
    }

    /**
     * Reads an article for its belligerents.
     *
     * @param graphs the graphs of the sentences that were parsed
     * @param references resolves names, not yet "both sides"
     * @param budget checked before each graph
     */
    static Belligerents of(
            String text,
            List<Sentence> sentences,
            List<EntityMention> mentions,
            List<Graph> graphs,
            References references,
            ActorCatalogue catalogue,
            Lexicon lexicon,
            Budget budget) {
        Belligerents belligerents = new Belligerents(catalogue, lexicon);
        belligerents.readNames(text, sentences, mentions, lexicon);
        sentences.stream()
                .filter(Sentence::isHeadline)
                .flatMap(headline -> mentions.stream()
                        .filter(m -> m.agent() != null && headline.span().contains(m.span())))
                .forEach(m -> belligerents.inHeadline.add(String.valueOf(m.agent())));
        belligerents.lead.addAll(belligerents.inHeadline);
        sentences.stream()
                .filter(sentence -> !sentence.isHeadline())
                .findFirst()
                .ifPresent(first -> mentions.stream()
                        .filter(m -> m.agent() != null && first.span().contains(m.span()))
                        .forEach(m -> belligerents.lead.add(String.valueOf(m.agent()))));
        mentions.stream()
                .map(EntityMention::agent)
                .filter(id -> id != null)
                .forEach(id -> belligerents.named.merge(id, 1, Integer::sum));
        belligerents.readAlliances(text);
        belligerents.ofThree = THREE.matcher(text).find();
        belligerents.rebels = (int) WORDS.splitAsStream(text.toLowerCase(Locale.ROOT))
                .map(word -> word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                .filter(lexicon::isRebel)
                .count();
        for (Graph graph : graphs) {
            budget.check();
            belligerents.readParts(graph, references, lexicon);
        }
        belligerents.pairFighters();
        belligerents.pairKnown();
        return belligerents;
    }

    private void readNames(String text, List<Sentence> sentences, List<EntityMention> mentions, Lexicon lexicon) {
        int next = 0;
        for (Sentence sentence : sentences) {
            int from = next;
            while (next < mentions.size()
                    && mentions.get(next).span().start() < sentence.span().end()) {
                next++;
            }
            List<EntityMention> here = mentions.subList(from, next).stream()
                    .filter(m -> m.agent() != null)
                    .filter(m -> sentence.span().contains(m.span()))
                    .filter(m -> canFight(String.valueOf(m.agent())))
                    .toList();
            int weight = (sentence.isHeadline() ? HEADLINE : 1)
                    * (speaksOfCeasefire(sentence.span().of(text), lexicon) ? CEASEFIRE : 1);
            for (int i = 0; i < here.size(); i++) {
                for (int j = i + 1; j < Math.min(here.size(), i + NEIGHBOURS); j++) {
                    int near = closeness(text, sentence.span(), here.get(i), here.get(j), lexicon);
                    add(here.get(i), here.get(j), weight * near);
                    if (near >= WITH && weight >= CEASEFIRE) {
                        oppose(
                                Set.of(String.valueOf(here.get(i).agent())),
                                Set.of(String.valueOf(here.get(j).agent())),
                                OF_A_CEASEFIRE);
                    }
                }
            }
        }
    }

    private boolean canFight(String id) {
        return actor(id).map(a -> !a.isThirdParty()).orElse(id.startsWith(GROUP));
    }

    private static boolean speaksOfCeasefire(String sentence, Lexicon lexicon) {
        return WORDS.splitAsStream(sentence.toLowerCase(Locale.ROOT)).anyMatch(lexicon::isStrong);
    }

    private static int closeness(String text, Span sentence, EntityMention a, EntityMention b, Lexicon lexicon) {
        String gap =
                text.substring(a.span().end(), Math.max(a.span().end(), b.span().start()));
        if (gap.length() > LONGEST_GAP) {
            return TOGETHER;
        }
        int from = Math.max(sentence.start(), a.span().start() - LONGEST_GAP);
        String before = text.substring(from, a.span().start()).stripTrailing();
        if (gap.equals("-") || gap.equals("–") || gap.equals("/")) {
            return HYPHEN;
        }
        boolean joined = gap.matches("(?:’s|'s)?,? (?:and|against|with|or) (?:the )?(?:[\\p{L}\\-]+ ){0,3}");
        if (joined && before.matches("(?s).*\\bbetween(?: the)?(?: [\\p{L}\\-]+){0,3}")) {
            return BETWEEN;
        }
        Matcher with = TRUCE_WITH.matcher(gap);
        if (gap.contains(" with ")
                && with.matches()
                && !ABOUT.matcher(gap).find()
                && lexicon.isStrong(with.group(1).toLowerCase(Locale.ROOT))) {
            return WITH;
        }
        return joined ? JOINED : TOGETHER;
    }

    private void add(EntityMention a, EntityMention b, int score) {
        SortedSet<String> pair = new TreeSet<>(List.of(String.valueOf(a.agent()), String.valueOf(b.agent())));
        if (pair.size() == 2) {
            closeness.merge(pair, score, Integer::sum);
        }
    }

    private void ally(Set<String> backers, Set<String> backed) {
        for (String backer : backers) {
            for (String client : backed) {
                if (!backer.equals(client) && canFight(backer) && canFight(client)) {
                    allied.add(new TreeSet<>(List.of(backer, client)));
                }
            }
        }
    }

    private void oppose(Set<String> ones, Set<String> others, int weight) {
        for (String one : ones) {
            for (String other : others) {
                if (!one.equals(other) && canFight(one) && canFight(other)) {
                    SortedSet<String> pair = new TreeSet<>(List.of(one, other));
                    opposed.merge(pair, weight, Integer::sum);
                    closeness.putIfAbsent(pair, 1);
                }
            }
        }
    }

    /** "the coalition" is the one that a member named in the article is in, or that fights a group named there. */
    private void readAlliances(String text) {
        int times = (int) WORDS.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> lexicon.reference(word).contains(Reference.ALLIANCE))
                .count();
        if (times == 0) {
            return;
        }
        Set<String> meant = new TreeSet<>();
        for (String id : named.keySet()) {
            lexicon.alliance(id).ifPresent(meant::add);
            lexicon.opponents(id).stream().filter(this::isCoalition).forEach(meant::add);
        }
        meant.forEach(alliance -> named.merge(alliance, times, Integer::sum));
    }

    /** "signed a border agreement": what is consented to is no ceasefire. */
    private boolean isOfOtherMatters(Graph graph, Arguments arguments, int verb) {
        return arguments.objects(verb).stream()
                .filter(o -> graph.word(o).isNoun())
                .anyMatch(o -> graph.has(o, "compound", OTHER_MATTERS)
                        && graph.subtree(o).stream().noneMatch(i -> lexicon.isStrong(graph.lemma(i))));
    }

    /** "Three groups and the government signed it" */
    private void join(Set<String> ids) {
        SortedSet<String> members = new TreeSet<>(ids);
        members.removeIf(id -> !canFight(id));
        members.removeIf(id -> members.stream().anyMatch(other -> governs(other, id)));
        if (members.size() > 1) {
            joint.merge(members, 1, Integer::sum);
        }
    }

    /** Where a state has rival governments, one of them stands for it: "Libya's Government of National Unity". */
    private boolean governs(String government, String state) {
        return actor(government)
                .filter(a -> a.kind().equals("government"))
                .map(Actor::country)
                .filter(state::equals)
                .isPresent();
    }

    /** Two who fight can be opponents also where no sentence names both. */
    private void pairFighters() {
        List<String> fighters = fights.keySet().stream()
                .filter(this::canFight)
                .sorted(Comparator.<String>comparingInt(id -> -fights.getOrDefault(id, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_FIGHTERS)
                .sorted()
                .toList();
        for (int i = 0; i < fighters.size(); i++) {
            for (int j = i + 1; j < fighters.size(); j++) {
                closeness.putIfAbsent(new TreeSet<>(List.of(fighters.get(i), fighters.get(j))), TOGETHER);
            }
        }
    }

    /** A group has its state for an opponent, even where the article only says "the government". */
    private void pairKnown() {
        for (String id : new TreeSet<>(named.keySet())) {
            if (isNewGroup(id)) {
                lead.stream()
                        .filter(this::isState)
                        .forEach(state -> closeness.putIfAbsent(new TreeSet<>(List.of(id, state)), TOGETHER));
            }
            actor(id).filter(Actor::isArmedGroup).map(Actor::country).ifPresent(home -> {
                if (isAtHome(id, home) || lexicon.opponents(id).contains(home)) {
                    closeness.putIfAbsent(new TreeSet<>(List.of(id, home)), TOGETHER);
                }
            });
            lexicon.opponents(id).stream()
                    .filter(named::containsKey)
                    .forEach(other -> closeness.merge(
                            new TreeSet<>(List.of(id, other)), Math.max(TOGETHER, overHome(id, other)), Integer::sum));
        }
    }

    /** A country named as a battlefield stands for the group in it that others fight there. */
    private int overHome(String group, String enemy) {
        return actor(group)
                .filter(Actor::isArmedGroup)
                .map(Actor::country)
                .filter(home -> !home.equals(enemy))
                .filter(home -> !isKnown(home, enemy) || named.getOrDefault(group, 0) >= named.getOrDefault(home, 0))
                .map(home -> closeness.getOrDefault(new TreeSet<>(List.of(home, enemy)), 0))
                .orElse(0);
    }

    private Optional<Actor> actor(String id) {
        return catalogue.acting(id);
    }

    /** What the actors of a sentence do: the subject's and the object's part in each predicate. */
    private void readParts(Graph graph, References references, Lexicon lexicon) {
        Arguments arguments = new Arguments(graph);
        for (int at = 0; at < graph.size(); at++) {
            Part part = lexicon.part(graph, at);
            Set<String> subjects = references.resolve(graph, arguments.subjects(at), Set.of());
            Set<String> addressed = references.resolve(graph, arguments.addressees(at), Set.of());
            if (graph.word(at).isVerb() && lexicon.operators(graph, at).contains(Operator.ACCUSE)) {
                oppose(subjects, addressed, ACCUSED);
                boolean eachOther =
                        arguments.addressees(at).stream().map(graph::lemma).anyMatch(EACH_OTHER::contains);
                if (eachOther) {
                    oppose(subjects, subjects, OF_A_CEASEFIRE);
                }
            }
            if (lexicon.isConsenting(graph, at) && subjects.size() >= 2 && !isOfOtherMatters(graph, arguments, at)) {
                oppose(subjects, subjects, ACCUSED);
                join(subjects);
            }
            if (lexicon.ceasefireNoun(graph.lemma(at)).contains(CeasefireNoun.PROPOSAL)) {
                graph.children(at, "nmod:poss", "amod", "compound")
                        .flatMap(owner -> references.named(graph, owner).stream())
                        .forEach(id -> mediates.merge(id, 1, Integer::sum));
            }
            if (lexicon.isStrong(graph.lemma(at))) {
                Set<String> sides = references.resolve(graph, arguments.with(at, BETWEEN_THEM), Set.of());
                oppose(sides, sides, OF_A_CEASEFIRE);
                join(sides);
            }
            if (lexicon.isBacking(graph.word(at))) {
                ally(subjects, references.resolve(graph, arguments.objects(at), Set.of()));
            }
            if (part == Part.BELLIGERENT && graph.word(at).isVerb()) {
                oppose(subjects, addressed, ATTACKED);
            }
            if (part == Part.NONE) {
                continue;
            }
            Map<String, Integer> acts = part == Part.THIRD_PARTY ? mediates : fights;
            subjects.forEach(id -> acts.merge(id, 1, Integer::sum));
            List<Integer> others = new ArrayList<>(arguments.addressees(at));
            if (part == Part.BELLIGERENT && graph.word(at).isNoun()) {
                others.addAll(arguments.with(at, Set.of("on", "against", "by")));
            }
            references.resolve(graph, others, Set.of()).forEach(id -> fights.merge(id, 1, Integer::sum));
        }
    }

    /** Those whom the article is about: mostly a pair, or those with it in one ceasefire; empty if it names no two. */
    SortedSet<String> main() {
        SortedSet<String> pair = best(Set.of());
        if (pair.size() != 2) {
            return pair;
        }
        return joint.keySet().stream()
                .filter(set -> set.containsAll(pair) && set.size() > 2)
                .filter(set -> set.stream().noneMatch(id -> mediates.getOrDefault(id, 0) > fights.getOrDefault(id, 0)))
                .max(Comparator.<SortedSet<String>>comparingInt(joint::get)
                        .thenComparing(set -> String.join("~", set), Comparator.reverseOrder()))
                .orElseGet(() -> ofThree ? withThird(pair) : withPartners(pair));
    }

    /** Where the text speaks of three sides, the two with the likeliest third. */
    private SortedSet<String> withThird(SortedSet<String> pair) {
        NavigableSet<String> parties = new TreeSet<>(pair);
        fights.keySet().stream()
                .filter(id -> !pair.contains(id) && canFight(id) && isBelligerent(id))
                .max(Comparator.<String>comparingDouble(id -> pair.stream()
                                .mapToDouble(side -> score(new TreeSet<>(List.of(side, id))))
                                .sum())
                        .thenComparing(Comparator.reverseOrder()))
                .ifPresent(parties::add);
        return parties;
    }

    /** Who consents together with one side and is an enemy of the other is a party too; so is the state whose coalition fights for it. */
    private SortedSet<String> withPartners(SortedSet<String> pair) {
        NavigableSet<String> parties = new TreeSet<>(pair);
        // an enemy of both that the headline names
        inHeadline.stream()
                .filter(id -> !pair.contains(id) && mediates.getOrDefault(id, 0) <= fights.getOrDefault(id, 0) + SLIGHT)
                .filter(id -> pair.stream().allMatch(side -> isKnown(id, side)))
                .forEach(parties::add);
        for (String side : pair) {
            String enemy = other(pair, side);
            joint.keySet().stream()
                    .filter(set -> set.size() == 2 && set.contains(side) && !set.contains(enemy))
                    .map(set -> other(set, side))
                    .filter(partner -> isKnown(partner, enemy) && !isKnown(partner, side))
                    .forEach(parties::add);
            if (isCoalition(side)) {
                actor(enemy).map(Actor::country).filter(named::containsKey).ifPresent(parties::add);
            } else if (isAtHome(enemy, side) || lexicon.opponents(enemy).contains(side)) {
                lexicon.opponents(enemy).stream()
                        .filter(named::containsKey)
                        .filter(this::isCoalition)
                        .forEach(parties::add);
            }
        }
        return parties;
    }

    private static String other(Set<String> pair, String side) {
        return pair.stream().filter(id -> !id.equals(side)).findFirst().orElse(side);
    }

    private boolean isCoalition(String id) {
        return actor(id).filter(a -> a.kind().equals("coalition")).isPresent();
    }

    /** Are two known enemies, or does the article set them against each other about as much as its main belligerents? */
    boolean isLikely(SortedSet<String> pair) {
        return pair.size() == 2
                && (isKnown(pair.first(), pair.last()) || score(pair) * LIKELY >= score(best(Set.of())));
    }

    /** Does the article say of the two that they have a ceasefire? */
    boolean haveCeasefire(SortedSet<String> pair) {
        return opposed.getOrDefault(pair, 0) >= OF_A_CEASEFIRE;
    }

    /** Does the article tell of several conflicts that have nobody in common? */
    boolean areMany() {
        Set<String> seen = new HashSet<>();
        return opposed.keySet().stream()
                        .sorted(Comparator.comparingDouble((SortedSet<String> pair) -> -score(pair))
                                .thenComparing(pair -> String.join("~", pair)))
                        .filter(pair -> Collections.disjoint(seen, pair) && seen.addAll(pair))
                        .limit(ROUND_UP)
                        .count()
                == ROUND_UP;
    }

    /** The likeliest two of some that are enemies; empty if none are. */
    SortedSet<String> enemiesAmong(Set<String> some) {
        return some.stream()
                .limit(NEIGHBOURS)
                .flatMap(one -> some.stream()
                        .limit(NEIGHBOURS)
                        .filter(other -> one.compareTo(other) < 0)
                        .map(other -> (SortedSet<String>) new TreeSet<>(List.of(one, other))))
                .filter(closeness::containsKey)
                .filter(pair -> opposed.containsKey(pair) || isKnown(pair.first(), pair.last()))
                .max(Comparator.comparingDouble(this::score)
                        .thenComparing(pair -> String.join("~", pair), Comparator.reverseOrder()))
                .orElseGet(TreeSet::new);
    }

    /** Are these two of whom it is known that they are enemies? */
    boolean areEnemies(Set<String> two) {
        SortedSet<String> pair = new TreeSet<>(two);
        return pair.size() == 2 && isKnown(pair.first(), pair.last());
    }

    private boolean isKnown(String one, String other) {
        return lexicon.opponents(one).contains(other) || isAtHome(one, other) || isAtHome(other, one);
    }

    /** Does an actor fight more than it mediates? */
    boolean isBelligerent(String id) {
        return fights.getOrDefault(id, 0) > mediates.getOrDefault(id, 0);
    }

    /** The likeliest pair with these among them; empty if no pair has them all. To be called when all is read. */
    SortedSet<String> best(Set<String> members) {
        Set<String> key = Set.copyOf(members);
        SortedSet<String> pair = best.get(key);
        if (pair == null) {
            pair = likeliest(key);
            best.put(key, pair);
        }
        return pair;
    }

    private SortedSet<String> likeliest(Set<String> members) {
        return closeness.keySet().stream()
                .filter(pair -> pair.containsAll(members))
                .max(Comparator.comparingDouble(this::score)
                        .thenComparing(pair -> String.join("~", pair), Comparator.reverseOrder()))
                .map(this::withAlliances)
                .orElseGet(TreeSet::new);
    }

    /** An alliance that the article names stands for its members. */
    private SortedSet<String> withAlliances(SortedSet<String> pair) {
        SortedSet<String> parties = new TreeSet<>();
        for (String id : pair) {
            parties.add(lexicon.alliance(id)
                    .filter(alliance -> named.getOrDefault(alliance, 0) * (isCoalition(alliance) ? LED : PROMINENT)
                            >= named.getOrDefault(id, 0))
                    .orElse(id));
        }
        return parties;
    }

    private double score(SortedSet<String> pair) {
        double score = closeness.getOrDefault(pair, 0) * (1.0 + opposed.getOrDefault(pair, 0));
        for (String id : pair) {
            score *= weight(id) * (1.0 + Math.min(named.getOrDefault(id, 0), OFTEN));
        }
        if (allied.contains(pair)) {
            score *= ALLIED;
        }
        boolean rising = isRising(pair.first()) != isRising(pair.last());
        if (rising) {
            score *= 1.0 + Math.min(rebels, ENOUGH);
        }
        boolean unknown = isNewGroup(pair.first()) != isNewGroup(pair.last());
        if (rising && unknown && rebels > 0) {
            score *= NEW;
        }
        boolean home = isHome(pair.first(), pair.last()) || isHome(pair.last(), pair.first());
        boolean scene = unknown && pair.stream().anyMatch(id -> lead.contains(id) && isState(id));
        if ((home && rebels > 0) || scene) {
            score *= HOME;
        }
        return isKnown(pair.first(), pair.last()) ? score * KNOWN : score;
    }

    private boolean isState(String id) {
        return actor(id).filter(Actor::isState).isPresent();
    }

    /** Can it be those that an article calls rebels? */
    private boolean isRising(String id) {
        return actor(id).map(a -> a.isArmedGroup() && !isCoalition(id)).orElse(id.startsWith(GROUP));
    }

    /** A group that fights and of which only the article knows. */
    private boolean isNewGroup(String id) {
        return id.startsWith(GROUP) && actor(id).isEmpty() && (fights.containsKey(id) || isArmedByName(id));
    }

    /** "Front for the Liberation of the Hills": what a group calls itself tells that it fights. */
    private boolean isArmedByName(String id) {
        return armed.computeIfAbsent(
                id, group -> WORDS.splitAsStream(group.substring(GROUP.length()).toLowerCase(Locale.ROOT))
                        .anyMatch(ARMED::contains));
    }

    private double weight(String id) {
        if (id.startsWith(GROUP) && !fights.containsKey(id) && !isArmedByName(id)) {
            return 0; // companies, parties, platforms
        }
        double acts = PEACEFUL + Math.min(fights.getOrDefault(id, 0), ENOUGH);
        boolean fighter =
                fights.containsKey(id) && actor(id).filter(Actor::isArmedGroup).isPresent();
        return fighter // whose calls for a truce are its own affair
                ? acts
                : acts / (1.0 + THIRD_PARTY * mediates.getOrDefault(id, 0));
    }

    /** Is a group known to rise in a state? */
    private boolean isHome(String group, String state) {
        return actor(group)
                .filter(Actor::isArmedGroup)
                .map(Actor::country)
                .filter(state::equals)
                .isPresent();
    }

    private boolean isAtHome(String group, String state) {
        return Optional.of(group)
                .flatMap(this::actor)
                .filter(Actor::isArmedGroup)
                .map(Actor::country)
                .filter(state::equals)
                .filter(home -> lexicon.opponents(group).isEmpty())
                .isPresent();
    }
}
