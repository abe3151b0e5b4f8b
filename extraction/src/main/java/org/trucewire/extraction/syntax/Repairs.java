package org.trucewire.extraction.syntax;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Mends mistakes that the dependency parser makes over and over, each told by what the grammar of English does not allow:
 * gerunds taken for adjectives, reduced relative clauses taken for the main clause, a preposition left at the end of a relative
 * clause taken for the conjunction of the next, a main verb of speech taken for part of the clause between the commas before it.
 */
final class Repairs extends Mending {

    private static final Set<String> TAKE_GERUNDS = Set.of(
            "deny",
            "stop",
            "start",
            "keep",
            "continue",
            "begin",
            "avoid",
            "admit",
            "resume",
            "halt",
            "cease",
            "consider",
            "risk",
            "quit",
            "suggest",
            "recommend",
            "finish",
            "end",
            "postpone",
            "report",
            "acknowledge",
            "regret");

    private static final Set<String> SPEECH = Set.of(
            "say",
            "add",
            "claim",
            "insist",
            "argue",
            "charge",
            "note",
            "warn",
            "maintain",
            "explain",
            "complain",
            "accuse");

    private static final Set<String> CONJUNCTIONS =
            Set.of("after", "before", "as", "since", "until", "till", "once", "while");

    /** Verbs that tell, and seldom something told themselves when a comma parts them from the clause before. */
    private static final Set<String> TELLING = Set.of(
            "accuse",
            "add",
            "blame",
            "caution",
            "condemn",
            "demand",
            "document",
            "insist",
            "list",
            "note",
            "record",
            "report",
            "stress",
            "urge",
            "warn");

    /** Verbs that somebody does to others, so that without an object the subject is the victim. */
    private static final Set<String> HARMING = Set.of(
            "arrest", "bury", "capture", "detain", "displace", "execute", "hurt", "injure", "kidnap", "kill", "wound");

    /** A subject of more words than this before its verb of saying is none. */
    private static final int LONGEST_SUBJECT = 7;

    private Repairs(List<Word> words, int[] heads, String[] relations) {
        super(words, heads, relations);
    }

    /** Mends a graph in place. */
    static void mend(List<Word> words, int[] heads, String[] relations) {
        Repairs repairs = new Repairs(words, heads, relations);
        Participles participles = new Participles(words, heads, relations);
        Sayings sayings = new Sayings(words, heads, relations);
        for (int i = 0; i < words.size(); i++) {
            int at = i;
            participles.mend(at);
            repairs.attempt(() -> repairs.gerund(at));
            repairs.attempt(() -> repairs.shortOf(at));
            repairs.attempt(() -> repairs.gerundObject(at));
            repairs.attempt(() -> repairs.perfectGerund(at));
            repairs.attempt(() -> repairs.strayGerund(at));
            repairs.attempt(() -> repairs.strayParticiple(at));
            repairs.attempt(() -> repairs.saying(at));
            repairs.attempt(() -> repairs.relativeForContent(at));
            repairs.attempt(() -> repairs.relativeOfObject(at));
            repairs.attempt(() -> repairs.contactRelative(at));
            repairs.attempt(() -> repairs.allTheSame(at));
            repairs.attempt(() -> repairs.reducedRelative(at));
            repairs.attempt(() -> repairs.strandedPreposition(at));
            repairs.attempt(() -> repairs.interruptedSpeech(at));
            repairs.attempt(() -> repairs.objectForSubject(at));
            repairs.attempt(() -> repairs.subjectForObject(at));
            repairs.attempt(() -> repairs.finalRelative(at));
            repairs.attempt(() -> repairs.clauseForPhrase(at));
            repairs.attempt(() -> repairs.unlikeForms(at));
            repairs.attempt(() -> repairs.victims(at));
            repairs.attempt(() -> repairs.secondReport(at));
            repairs.attempt(() -> repairs.conjunctionForPreposition(at));
            repairs.attempt(() -> repairs.coordinatedSentence(at));
            repairs.attempt(() -> repairs.relativeOfDate(at));
            repairs.attempt(() -> repairs.objectOfGerund(at));
            repairs.attempt(() -> repairs.notwithstanding(at));
            repairs.attempt(() -> repairs.relativeWithObject(at));
            repairs.attempt(() -> repairs.invertedReport(at));
            repairs.attempt(() -> repairs.saysBehind(at));
            repairs.attempt(() -> repairs.infinitiveInReport(at));
            repairs.attempt(() -> repairs.contactOfSubject(at));
            repairs.attempt(() -> repairs.saidOfRelative(at));
            repairs.attempt(() -> repairs.outOfHand(at));
            repairs.attempt(() -> repairs.subjectForClause(at));
        }
        for (int i = 0; i < words.size(); i++) {
            int at = i;
            sayings.mend(at);
            repairs.attempt(() -> repairs.infinitiveOfSubject(at));
            repairs.attempt(() -> repairs.cleft(at));
            repairs.attempt(() -> repairs.objectOfInfinitive(at));
            repairs.attempt(() -> repairs.behindRelative(at));
            repairs.attempt(() -> repairs.behindAside(at));
            repairs.attempt(() -> repairs.gerundOfSubject(at));
            repairs.attempt(() -> repairs.behindSubordinate(at));
            repairs.attempt(() -> repairs.perfectParticiple(at));
            repairs.attempt(() -> repairs.asSaying(at));
            repairs.attempt(() -> repairs.forAndFor(at));
            repairs.attempt(() -> repairs.wantedDone(at));
            repairs.attempt(() -> repairs.reportAsSubject(at));
            repairs.attempt(() -> repairs.strayRelative(at));
            repairs.attempt(() -> repairs.numberOfRelative(at));
        }
    }

    /** "of breaking second truce": a gerund behind a preposition governs the noun that it was taken to describe. */
    private void gerund(int at) {
        int noun = heads[at];
        boolean mistaken = words.get(at).tag().equals("VBG")
                && relations[at].equals("amod")
                && noun > at
                && at > 0
                && words.get(at - 1).tag().equals("IN")
                && heads[at - 1] == noun;
        if (mistaken) {
            attach(at, heads[noun], relations[noun].equals("nmod") ? "acl" : "advcl");
            attach(noun, at, "obj");
            attach(at - 1, at, "mark");
        }
    }

    /** "stopped short of calling off the truce": the gerund is a clause, with what follows it for its own. */
    private void shortOf(int at) {
        int above = heads[at];
        boolean gerund = words.get(at).tag().equals("VBG")
                && above != Graph.ROOT
                && words.get(above).text().equals("short")
                && heads[above] != Graph.ROOT
                && words.get(heads[above]).lemma().equals("stop");
        if (!gerund) {
            return;
        }
        attach(at, heads[above], "advcl");
        int of = child(at, "case", 0);
        if (of >= 0) {
            attach(of, at, "mark");
        }
        if (at + 1 < words.size() && words.get(at + 1).tag().equals("RP")) {
            int particle = at + 1;
            int object = child(particle, "nmod", particle);
            attach(particle, at, "compound:prt");
            if (object >= 0 && !has(object, "case")) {
                attach(object, at, "obj");
            }
        }
    }

    /** "denies breaking truce": so does a gerund behind a verb that takes one. */
    private void gerundObject(int at) {
        int noun = heads[at];
        boolean mistaken = words.get(at).tag().equals("VBG")
                && relations[at].equals("amod")
                && noun > at
                && at > 0
                && heads[noun] == at - 1
                && relations[noun].equals("obj")
                && TAKE_GERUNDS.contains(words.get(at - 1).lemma());
        if (mistaken) {
            attach(at, at - 1, "xcomp");
            attach(noun, at, "obj");
        }
    }

    /** "kept bombing the towns it had lost", "denied having shelled": a gerund right behind a verb that takes one is its clause. */
    private void strayGerund(int at) {
        int first = at;
        while (first > 0 && heads[first - 1] == at && relations[first - 1].startsWith("aux")) {
            first--;
        }
        int verb = first - 1;
        boolean stray = verb >= 0
                && words.get(first).tag().equals("VBG")
                && relations[at].equals("dep")
                && words.get(verb).isVerb()
                && TAKE_GERUNDS.contains(words.get(verb).lemma());
        if (!stray) {
            return;
        }
        int old = heads[at];
        attach(at, verb, "xcomp");
        int object = child(at, "obj", at);
        if (old > at && heads[old] == verb && relations[old].equals("ccomp") && object > at) {
            attach(old, object, "acl:relcl");
        }
    }

    /** "accused it of having breached it": a perfect gerund behind a preposition is a clause, with the pronoun behind it for its object. */
    private void perfectGerund(int at) {
        int auxiliary = child(at, "aux", 0);
        boolean gerund = words.get(at).tag().equals("VBN")
                && auxiliary >= 0
                && words.get(auxiliary).tag().equals("VBG")
                && relations[at].equals("nmod")
                && heads[heads[at]] != Graph.ROOT;
        if (!gerund) {
            return;
        }
        int verb = heads[heads[at]];
        attach(at, verb, "advcl");
        if (auxiliary > 0 && heads[auxiliary - 1] == at) {
            relations[auxiliary - 1] = "mark";
        }
        if (at + 1 < words.size() && words.get(at + 1).isPronoun() && heads[at + 1] == verb) {
            attach(at + 1, at, "obj");
        }
    }

    /** ", citing violations": a participle behind a comma does not describe the noun that follows, it governs it. */
    private void strayParticiple(int at) {
        int noun = heads[at];
        boolean mistaken = words.get(at).tag().equals("VBG")
                && relations[at].equals("amod")
                && noun > at
                && at > 1
                && words.get(at - 1).text().equals(",")
                && relations[noun].equals("obj")
                && heads[noun] != Graph.ROOT
                && heads[noun] < at
                && child(heads[noun], "obj", 0) < noun;
        if (mistaken) {
            attach(at, heads[noun], "advcl");
            attach(noun, at, "obj");
        }
    }

    /** ", saying its troops had left": the participle of speech that was hung on what is said. */
    private void saying(int at) {
        int said = heads[at];
        boolean mistaken = words.get(at).tag().equals("VBG")
                && Set.of("discourse", "aux", "dep", "amod", "case").contains(relations[at])
                && SPEECH.contains(words.get(at).lemma())
                && said > at
                && words.get(said).isVerb()
                && heads[said] != Graph.ROOT
                && heads[said] < at
                && at > 0
                && words.get(at - 1).text().equals(",");
        if (mistaken) {
            attach(at, heads[said], "advcl");
            attach(said, at, "ccomp");
        }
    }

    /** "the truce that Thailand had proposed": a relative pronoun makes the clause of a noun a relative one. */
    private void relativeForContent(int at) {
        int noun = heads[at];
        if (noun == Graph.ROOT
                || noun > at
                || !relations[at].equals("ccomp")
                || !words.get(noun).isNoun()) {
            return;
        }
        int pronoun = noun + 1;
        boolean relative =
                pronoun < at && words.get(pronoun).tag().equals("WDT") && heads[pronoun] == at && !has(at, "obj");
        if (relative) {
            boolean subject = !has(at, "nsubj") && !has(at, "nsubj:pass");
            attach(pronoun, at, subject ? has(at, "aux:pass") ? "nsubj:pass" : "nsubj" : "obj");
            attach(at, noun, "acl:relcl");
        }
    }

    /** "had ordered one that begins on Friday": the object of the first verb, hung on the verb of its relative clause. */
    private void relativeOfObject(int at) {
        int clause = heads[at];
        boolean mistaken = clause != Graph.ROOT
                && clause > at + 1
                && Set.of("dep", "nsubj", "obj").contains(relations[at])
                && (words.get(at).isNoun() || words.get(at).lemma().equals("one"))
                && words.get(at + 1).tag().equals("WDT")
                && heads[at + 1] == clause
                && relations[clause].equals("ccomp")
                && heads[clause] != Graph.ROOT
                && heads[clause] < at
                && words.get(heads[clause]).isVerb()
                && !has(heads[clause], "obj");
        if (mistaken) {
            attach(at, heads[clause], "obj");
            attach(clause, at, "acl:relcl");
        }
    }

    /** "a ceasefire the two had agreed on": a clause that begins right behind a noun, without comma or conjunction, describes it. */
    private void contactRelative(int at) {
        int above = heads[at];
        if (above == Graph.ROOT
                || above > at
                || !Set.of("parataxis", "dep", "ccomp", "advcl").contains(relations[at])
                || !words.get(at).isVerb()
                || has(at, "mark")
                || has(at, "obj")
                || has(at, "ccomp")
                || has(at, "xcomp")) {
            return;
        }
        int subject = child(at, "nsubj", 0);
        if (subject < 0 || subject > at || at - subject > 3) {
            return;
        }
        int first = subject;
        for (int i = subject - 1; i >= 0 && heads[i] == subject; i--) {
            first = i;
        }
        int noun = first - 1;
        boolean follows = noun >= above
                && words.get(noun).isNoun()
                && !words.get(noun).isProperNoun()
                && (child(noun, "det", 0) >= 0 || child(noun, "nmod:poss", 0) >= 0)
                && !relations[noun].startsWith("nsubj");
        if (follows) {
            attach(at, noun, "acl:relcl");
        }
    }

    private static boolean isDate(String word) {
        return CalendarNames.isMonth(word) || CalendarNames.isDayOfTheWeek(word);
    }

    /** "signed a ceasefire on 3 September which was to begin": what "which" begins is told of the object, not of the day. */
    private void relativeOfDate(int at) {
        int day = heads[at];
        boolean ofDate = relations[at].equals("acl:relcl")
                && isDate(words.get(day).text())
                && heads[day] != Graph.ROOT
                && IntStream.range(day, at)
                        .anyMatch(i -> heads[i] == at
                                && relations[i].startsWith("nsubj")
                                && Set.of("which", "that").contains(words.get(i).lemma()));
        if (!ofDate) {
            return;
        }
        int verb = heads[day];
        while (!words.get(verb).isVerb() && heads[verb] != Graph.ROOT) {
            verb = heads[verb];
        }
        int object = child(verb, "obj", verb);
        if (object > verb && object < day) {
            attach(at, object, "acl:relcl");
        }
    }

    /** "will go on honouring it", "will keep on supervising it": the object right behind a gerund is the gerund's. */
    private void objectOfGerund(int at) {
        int verb = heads[at];
        boolean gerund = words.get(at).tag().equals("VBG")
                && verb != Graph.ROOT
                && verb < at
                && words.get(verb).isVerb()
                && (relations[at].equals("obl") || relations[at].equals("advcl") || relations[at].equals("xcomp"))
                && !has(at, "obj");
        int object = gerund ? child(verb, "obj", at) : -1;
        boolean behind = object > at
                && IntStream.range(at + 1, object)
                        .allMatch(
                                i -> heads[i] == object && !words.get(i).text().equals(","));
        if (behind) {
            attach(object, at, "obj");
            if (relations[at].equals("obl")) {
                relations[at] = "xcomp";
            }
        }
    }

    /** "the ceasefire notwithstanding, planes bombed a camp": a preposition behind its noun. */
    private void notwithstanding(int at) {
        int noun = at - 1;
        boolean behind = words.get(at).lemma().equals("notwithstanding")
                && noun >= 0
                && words.get(noun).isNoun()
                && heads[noun] != Graph.ROOT
                && (heads[at] == noun || heads[at] == heads[noun]);
        if (behind) {
            attach(at, noun, "case");
            relations[noun] = "obl";
        }
    }

    /** "requested of both that they prolong it": a clause behind "that" with subject and object of its own is what is said. */
    private void relativeWithObject(int at) {
        int noun = heads[at];
        boolean relative = relations[at].equals("acl:relcl")
                && words.get(at).isVerb()
                && heads[noun] != Graph.ROOT
                && words.get(heads[noun]).isVerb()
                && (relations[noun].equals("obl") || relations[noun].equals("obj"))
                && has(at, "nsubj");
        if (!relative) {
            return;
        }
        int that = child(at, "obj", noun);
        boolean full = that > noun && that < at && words.get(that).lemma().equals("that") && child(at, "obj", at) > at;
        if (full) {
            relations[that] = "mark";
            attach(at, heads[noun], "ccomp");
        }
    }

    /** "it was the other side's gunners, firing into the sea, who broke it": the relative clause belongs to who it was. */
    private void cleft(int at) {
        int noun = heads[at];
        if (!relations[at].equals("acl:relcl")
                || IntStream.range(0, at)
                        .noneMatch(i -> heads[i] == at && words.get(i).lemma().equals("who"))) {
            return;
        }
        for (int above = noun; heads[above] != Graph.ROOT; ) {
            above = heads[above];
            int subject = child(above, "nsubj", 0);
            if (words.get(above).isNoun()
                    && has(above, "cop")
                    && subject >= 0
                    && words.get(subject).lemma().equals("it")) {
                attach(at, above, "acl:relcl");
                return;
            }
        }
    }

    /** "No truce, says the army": who speaks stands behind the verb, and what is said, without a verb, before it. */
    private void saysBehind(int at) {
        int said = child(at, "nsubj", 0);
        int speaker = child(at, "obj", at);
        boolean behind = words.get(at).lemma().equals("say")
                && FINITE.contains(words.get(at).tag())
                && said >= 0
                && said < at - 1
                && speaker > at
                && words.get(speaker).isNoun()
                && words.get(at - 1).text().equals(",")
                && IntStream.range(said, at - 1)
                        .noneMatch(i -> words.get(i).text().equals(","))
                && !has(at, "ccomp")
                && !has(at, "aux");
        if (behind) {
            relations[said] = "ccomp";
            relations[speaker] = "nsubj";
        }
    }

    /** "…, says the ministry, and the army has attacked": who speaks behind the verb is no subject of the next clause. */
    private void invertedReport(int at) {
        int next = heads[at];
        if (!relations[at].startsWith("nsubj") || next < at || !words.get(at).isNoun()) {
            return;
        }
        int says = -1;
        for (int i = at - 1; i >= 0 && says < 0; i--) {
            if (words.get(i).isVerb()) {
                says = i;
            } else if (words.get(i).tag().equals("IN") || words.get(i).text().equals(",")) {
                return;
            }
        }
        int other = child(at, "conj", at);
        boolean inverted = says > 0
                && FINITE.contains(words.get(says).tag())
                && SPEECH.contains(words.get(says).lemma())
                && words.get(says - 1).text().equals(",")
                && !has(says, "nsubj")
                && other > at
                && other < next
                && words.get(at + 1).text().equals(",");
        if (inverted) {
            String subject = relations[at];
            attach(at, says, "nsubj");
            attach(other, next, subject);
        }
    }

    /** "said that a deal to stop the fighting has been concluded": the verb behind the infinitive is what is said, of the noun before. */
    private void infinitiveInReport(int at) {
        int says = heads[at];
        int mark = child(at, "mark", 0);
        int noun = child(at, "nsubj", 0);
        boolean swallowed = says != Graph.ROOT
                && words.get(at).tag().equals("VB")
                && relations[at].equals("ccomp")
                && noun > says
                && words.get(at - 1).tag().equals("TO")
                && noun < at
                && words.get(noun).isNoun()
                && relations[says].startsWith("csubj")
                && heads[says] > at
                && mark >= 0;
        if (!swallowed) {
            return;
        }
        int finite = heads[says];
        String subject = relations[says].equals("csubj:pass") ? "nsubj:pass" : "nsubj";
        attach(says, heads[finite], relations[finite]);
        attach(finite, says, "ccomp");
        attach(noun, finite, subject);
        attach(at, noun, "acl");
        IntStream.range(says, noun)
                .filter(i -> heads[i] == at && words.get(i).lemma().equals("that"))
                .forEach(i -> attach(i, finite, "mark"));
    }

    /** "said a plan to end the fighting had been agreed": the object of the infinitive was taken for the subject of what is said. */
    private void objectOfInfinitive(int at) {
        int infinitive = heads[at];
        if (!relations[at].equals("ccomp") || infinitive > at || infinitive < 2 || !isFinite(at)) {
            return;
        }
        int says = heads[infinitive];
        int object = subject(at, infinitive);
        int noun = says == Graph.ROOT ? -1 : child(says, "obj", says);
        boolean swallowed = noun > says
                && noun < infinitive
                && words.get(infinitive).tag().equals("VB")
                && words.get(infinitive - 1).tag().equals("TO")
                && relations[infinitive].equals("xcomp")
                && REPORTING.contains(words.get(says).lemma())
                && object > infinitive
                && object < at
                && !has(infinitive, "obj");
        if (swallowed) {
            String relation = relations[object];
            attach(object, infinitive, "obj");
            attach(infinitive, noun, "acl");
            attach(noun, at, relation);
            attach(at, says, "ccomp");
        }
    }

    /** "said the truce they had declared would last until Sunday": the verb behind a relative clause is what is said of its noun. */
    private void behindRelative(int at) {
        int relative = heads[at];
        if (relative != Graph.ROOT && relative < at && isBareParticiple(relative)) {
            int subject = subject(relative, 0);
            int said = heads[relative];
            if (isFinite(at)
                    && hasNoSubject(at)
                    && !has(at, "mark")
                    && Set.of("dep", "ccomp", "parataxis", "advcl").contains(relations[at])
                    && words.get(subject).isNoun()
                    && REPORTING.contains(words.get(said).lemma())) {
                attach(relative, subject, "acl"); // "said the truce announced by the rebels had been broken"
                attach(subject, at, has(at, "aux:pass") ? "nsubj:pass" : "nsubj");
                attach(at, said, "ccomp");
                return;
            }
        }
        if (relative == Graph.ROOT
                || relative > at
                || !isFinite(at)
                || !Set.of("dep", "ccomp", "parataxis", "advcl").contains(relations[at])
                || !hasNoSubject(at)
                || has(at, "mark")
                || !relations[relative].startsWith("acl")) {
            return;
        }
        int noun = heads[relative];
        int says = heads[noun];
        boolean said = says != Graph.ROOT
                && relations[noun].equals("obj")
                && REPORTING.contains(words.get(says).lemma())
                && IntStream.range(relative, at)
                        .noneMatch(i -> words.get(i).text().equals(";"));
        if (said) {
            attach(at, says, "ccomp");
            attach(noun, at, has(at, "aux:pass") ? "nsubj:pass" : "nsubj");
        }
    }

    /** A past participle without auxiliary behind its subject, taken for the verb of what is said. */
    private boolean isBareParticiple(int verb) {
        return words.get(verb).tag().equals("VBN")
                && relations[verb].equals("ccomp")
                && heads[verb] != Graph.ROOT
                && !has(verb, "aux")
                && !has(verb, "aux:pass")
                && subject(verb, 0) == verb - 1
                && verb > 0;
    }

    /** "The leader, who had refused, on Tuesday ordered them to stop": the verb behind the commas is the main verb, its subject before them. */
    private void behindAside(int at) {
        int relative = heads[at];
        if (relative == Graph.ROOT
                || relative > at
                || !isFinite(at)
                || !Set.of("dep", "parataxis", "advcl", "conj", "ccomp").contains(relations[at])
                || !hasNoSubject(at)
                || has(at, "mark")
                || has(at, "cc")
                || !relations[relative].startsWith("acl")) {
            return;
        }
        int noun = heads[relative];
        boolean aside = noun < relative
                && heads[noun] == Graph.ROOT
                && words.get(noun).isNoun()
                && words.subList(noun, relative).stream().anyMatch(w -> w.text().equals(","))
                && words.subList(relative, at).stream().anyMatch(w -> w.text().equals(","))
                && words.subList(relative, at).stream().noneMatch(w -> w.tag().equals("CC") && heads[w.index()] == at);
        if (aside) {
            attach(at, Graph.ROOT, "root");
            attach(noun, at, has(at, "aux:pass") ? "nsubj:pass" : "nsubj");
        }
    }

    /** "The general told reporters his troops would stay": what he told is no predicate of his telling. */
    private void reportAsSubject(int at) {
        int finite = heads[at];
        boolean mistaken = relations[at].startsWith("csubj")
                && finite > at
                && words.get(at).tag().equals("VBD")
                && REPORTING.contains(words.get(at).lemma())
                && has(at, "nsubj")
                && hasNoSubject(finite)
                && isFinite(finite);
        if (!mistaken) {
            return;
        }
        int object = IntStream.range(at, finite)
                .filter(i -> heads[i] == at && relations[i].equals("obj"))
                .reduce((first, last) -> last)
                .orElse(-1);
        attach(at, heads[finite], relations[finite]);
        attach(finite, at, "ccomp");
        if (object > at && (has(at, "iobj") || !words.get(at).lemma().equals("tell"))) {
            attach(object, finite, has(finite, "aux:pass") ? "nsubj:pass" : "nsubj");
        }
    }

    /** "a ceasefire with the guerrillas that was due to end": the pronoun and its verb, left without a relation. */
    private void strayRelative(int at) {
        int noun = heads[at];
        boolean stray = Set.of("that", "which", "who").contains(words.get(at).lemma())
                && words.get(at).tag().startsWith("W")
                && relations[at].equals("dep")
                && noun >= 0
                && noun < at
                && words.get(noun).isNoun();
        int verb = stray ? child(at, "dep", at) : -1;
        if (verb > at && FINITE.contains(words.get(verb).tag())) {
            attach(verb, noun, "acl:relcl");
            attach(at, verb, "nsubj");
        }
    }

    /** "the truce with the guerrillas that was to end": a relative clause in the singular is told of the noun in the singular. */
    private void numberOfRelative(int at) {
        int noun = heads[at];
        if (!relations[at].equals("acl:relcl")
                || noun == Graph.ROOT
                || !words.get(noun).isNoun()) {
            return;
        }
        boolean relative = IntStream.range(noun, at)
                .anyMatch(i -> heads[i] == at
                        && relations[i].startsWith("nsubj")
                        && Set.of("that", "which").contains(words.get(i).lemma()));
        String number = relative ? number(at) : "";
        if (number.isEmpty() || agrees(noun, number)) {
            return;
        }
        for (int above = heads[noun]; above != Graph.ROOT; above = heads[above]) {
            if (words.get(above).isVerb()) {
                int object = child(above, "obj", above);
                if (object > above && object < noun && agrees(object, number)) {
                    attach(at, object, "acl:relcl");
                }
                return;
            }
            if (above < noun && words.get(above).isNoun() && agrees(above, number)) {
                attach(at, above, "acl:relcl");
                return;
            }
        }
    }

    /** "S" or "P" where the form of a verb or of its first auxiliary tells its number, else nothing. */
    private String number(int verb) {
        int first = IntStream.range(0, words.size())
                .filter(i -> heads[i] == verb && (relations[i].startsWith("aux") || relations[i].equals("cop")))
                .findFirst()
                .orElse(verb);
        Word word = words.get(first);
        if (word.tag().equals("VBZ") || word.text().equals("was")) {
            return "S";
        }
        return word.tag().equals("VBP") || word.text().equals("were") ? "P" : "";
    }

    private boolean agrees(int noun, String number) {
        boolean plural =
                words.get(noun).tag().equals("NNS") || words.get(noun).tag().equals("NNPS") || has(noun, "conj");
        return words.get(noun).isNoun() && plural == number.equals("P");
    }

    /** "Talks aimed at securing a truce broke down": the object of the gerund was taken for the subject of the verb behind. */
    private void gerundOfSubject(int at) {
        int participle = heads[at];
        if (participle == Graph.ROOT
                || participle > at
                || !isFinite(at)
                || !words.get(participle).tag().equals("VBN")) {
            return;
        }
        int noun = subject(participle, 0);
        int object = subject(at, participle);
        int gerund = IntStream.range(participle + 1, at)
                .filter(i -> words.get(i).tag().equals("VBG") && (heads[i] == at || heads[i] == participle))
                .findFirst()
                .orElse(-1);
        boolean mistaken = Set.of("ccomp", "dep", "parataxis", "advcl").contains(relations[at])
                && noun >= 0
                && noun == participle - 1
                && words.get(noun).isNoun()
                && !has(participle, "aux")
                && !has(participle, "aux:pass")
                && gerund > participle
                && words.get(gerund - 1).tag().equals("IN")
                && object > gerund
                && object < at
                && !has(gerund, "obj");
        if (mistaken) {
            String relation = relations[object];
            attach(at, heads[participle], relations[participle]);
            attach(noun, at, relation);
            attach(participle, noun, "acl");
            attach(gerund, participle, "advcl");
            attach(object, gerund, "obj");
        }
    }

    /** "Once the lull ends they will fight on, the minister said": the main clause was hung on the one before it. */
    private void behindSubordinate(int at) {
        int clause = heads[at];
        if (clause == Graph.ROOT
                || clause > at
                || !relations[at].equals("ccomp")
                || !relations[clause].equals("advcl")) {
            return;
        }
        int says = heads[clause];
        int mark = child(clause, "mark", 0);
        int subject = subject(at, clause);
        boolean mistaken = mark == 0
                && CONJUNCTIONS.contains(words.get(mark).lemma())
                && says > at
                && REPORTING.contains(words.get(says).lemma())
                && subject > clause
                && subject < at
                && isFinite(at);
        if (mistaken) {
            attach(at, says, "ccomp");
            attach(clause, at, "advcl");
        }
    }

    /** "came out after midnight having shaken hands": a perfect participle has no conjunction, the noun before it is none of its own. */
    private void perfectParticiple(int at) {
        int having = at - 1;
        int noun = at - 2;
        boolean mistaken = noun > 0
                && heads[at] != Graph.ROOT
                && heads[having] == at
                && words.get(having).text().equals("having")
                && heads[noun] == at
                && relations[noun].equals("nsubj");
        int mark = mistaken ? child(at, "mark", 0) : -1;
        if (mark >= 0 && mark < noun && words.get(mark).tag().equals("IN")) {
            attach(noun, heads[at], "obl");
            attach(mark, noun, "case");
        }
    }

    /** "was quoted as saying its aircraft would strike": what is said hangs on the saying. */
    private void asSaying(int at) {
        int said = heads[at];
        boolean saying = words.get(at).text().equals("saying")
                && at > 0
                && words.get(at - 1).text().equals("as")
                && said > at
                && heads[said] != Graph.ROOT
                && heads[said] < at;
        if (saying) {
            attach(at, heads[said], "advcl");
            attach(at - 1, at, "mark");
            attach(said, at, "ccomp");
        }
    }

    /** "called for restraint and for the guns to stay silent": the second hangs on the verb as the first does. */
    private void forAndFor(int at) {
        int noun = heads[at];
        boolean second = relations[at].equals("conj")
                && noun < at
                && noun != Graph.ROOT
                && words.get(at).tag().equals("VB")
                && hasLemma(at, "mark", "for")
                && hasLemma(noun, "case", "for")
                && heads[noun] != Graph.ROOT
                && words.get(heads[noun]).isVerb();
        if (second) {
            attach(at, heads[noun], "advcl");
        }
    }

    /** "wants it extended": what is wanted is to be done. */
    private void wantedDone(int at) {
        int wants = heads[at];
        int subject = subject(at, 0);
        boolean done = wants != Graph.ROOT
                && wants < at
                && words.get(wants).lemma().equals("want")
                && Set.of("VBD", "VBN").contains(words.get(at).tag())
                && Set.of("ccomp", "xcomp").contains(relations[at])
                && subject > wants
                && subject < at
                && !has(at, "aux")
                && !has(at, "obj");
        if (done) {
            relations[at] = "xcomp";
            relations[subject] = "nsubj:pass";
        }
    }

    /** The first subject of a verb, active or passive, from a place on; -1 if there is none. */
    private int subject(int verb, int from) {
        return IntStream.range(from, words.size())
                .filter(i -> heads[i] == verb && relations[i].startsWith("nsubj"))
                .findFirst()
                .orElse(-1);
    }

    /** "said that the truce it had declared would last": of two subjects of one verb the first is that of the verb behind. */
    private void contactOfSubject(int at) {
        if (!words.get(at).isVerb() || has(at, "obj") || heads[at] == Graph.ROOT) {
            return;
        }
        int noun = child(at, "nsubj", 0);
        int own = noun < 0 ? -1 : child(at, "nsubj", noun + 1);
        boolean contact = own == noun + 1
                && own < at
                && words.get(noun).isNoun()
                && !words.get(noun).isProperNoun()
                && words.get(own).isPronoun();
        if (!contact) {
            return;
        }
        int finite = IntStream.range(at + 1, words.size())
                .filter(i -> words.get(i).isVerb() && heads[i] != at)
                .filter(i -> FINITE.contains(words.get(i).tag()) || has(i, "aux"))
                .findFirst()
                .orElse(-1);
        if (finite < 0
                || words.subList(at, finite).stream().anyMatch(w -> w.text().equals(","))
                || !(child(finite, "nsubj", at) < 0)) {
            return;
        }
        int above = heads[at];
        String relation = relations[at];
        if (above == finite || heads[finite] == Graph.ROOT) {
            return;
        }
        int old = child(finite, "nsubj", 0);
        if (old >= 0) {
            attach(old, heads[finite], "advcl"); // "adding", taken for the subject
        }
        attach(finite, above, relation);
        attach(noun, finite, "nsubj");
        attach(at, noun, "acl:relcl");
        IntStream.range(0, noun)
                .filter(i -> heads[i] == at && relations[i].equals("mark"))
                .forEach(i -> attach(i, finite, "mark"));
    }

    /** "would respect it all the same" */
    private void allTheSame(int at) {
        int verb = heads[at];
        if (verb == Graph.ROOT || !words.get(at).lemma().equals("same") || !relations[at].equals("obj")) {
            return;
        }
        int object = child(verb, "iobj", verb);
        if (object > verb && object < at) {
            relations[object] = "obj";
            relations[at] = "obl:npmod";
        }
    }

    /** "after talks had broken down": a conjunction taken for a preposition, its subject for an object. */
    private void conjunctionForPreposition(int at) {
        int verb = heads[at];
        boolean mistaken = verb != Graph.ROOT
                && verb > at
                && words.get(at).isNoun()
                && Set.of("obj", "obl", "dep").contains(relations[at])
                && words.get(verb).isVerb()
                && !has(verb, "nsubj")
                && !has(verb, "nsubj:pass")
                && !has(verb, "mark")
                && Set.of("parataxis", "dep", "ccomp", "advcl").contains(relations[verb])
                && has(verb, "aux");
        int preposition = mistaken ? child(at, "case", 0) : -1;
        if (preposition >= 0
                && preposition < at
                && CONJUNCTIONS.contains(words.get(preposition).lemma())) {
            attach(preposition, verb, "mark");
            relations[at] = has(verb, "aux:pass") ? "nsubj:pass" : "nsubj";
            relations[verb] = "advcl";
        }
    }

    /** "a truce that Thailand had proposed, but both sides said": behind a comma, what has a subject of its own goes on with the main clause. */
    private void coordinatedSentence(int at) {
        int first = heads[at];
        if (first == Graph.ROOT
                || !relations[at].equals("conj")
                || !words.get(at).isVerb()
                || !(relations[first].equals("acl:relcl") || relations[first].equals("acl"))) {
            return;
        }
        int conjunction = child(at, "cc", first);
        int subject = child(at, "nsubj", first);
        boolean sentence = conjunction > first
                && conjunction < at
                && words.get(conjunction - 1).text().equals(",")
                && subject > conjunction
                && subject < at
                && !words.get(subject).tag().startsWith("W")
                && IntStream.range(conjunction, at)
                        .noneMatch(i -> words.get(i).tag().startsWith("W"))
                && (has(at, "obj") || has(at, "ccomp") || has(at, "obl"));
        if (!sentence) {
            return;
        }
        int main = heads[first];
        while (main != Graph.ROOT && !(words.get(main).isVerb() && isClause(main))) {
            main = heads[main];
        }
        if (main != Graph.ROOT) {
            attach(at, main, "conj");
        }
    }

    /** A verb of the main clause, or of what is said there. */
    private boolean isClause(int verb) {
        return heads[verb] == Graph.ROOT || Set.of("ccomp", "parataxis", "conj").contains(relations[verb]);
    }

    /** "A truce negotiated with London broke down": of two verbs with one subject and nothing between them, the second is the main one. */
    private void reducedRelative(int at) {
        if (heads[at] != Graph.ROOT
                || !Set.of("VBN", "VBD").contains(words.get(at).tag())
                || has(at, "aux")) {
            return;
        }
        int subject = child(at, "nsubj", 0);
        if (subject < 0 || subject > at) {
            return;
        }
        for (int verb = at + 1; verb < words.size(); verb++) {
            boolean orphan = heads[verb] == at
                    && Set.of("dep", "ccomp", "parataxis", "advcl").contains(relations[verb])
                    && (FINITE.contains(words.get(verb).tag()) || isLeftPassive(at, verb))
                    && !has(verb, "nsubj")
                    && !has(verb, "nsubj:pass")
                    && !has(verb, "mark")
                    && !has(verb, "cc")
                    && (!words.get(verb - 1).text().equals(",")
                            || words.get(at - 1).text().equals(",")
                            || at == subject + 1);
            if (orphan) {
                attach(verb, Graph.ROOT, "root");
                attach(subject, verb, has(verb, "aux:pass") ? "nsubj:pass" : "nsubj");
                attach(at, subject, "acl");
                return;
            }
        }
    }

    /** "A truce negotiated by Oman in April has been broken": a passive verb that hangs on a participle with neither object nor clause. */
    private boolean isLeftPassive(int participle, int verb) {
        return relations[verb].equals("dep")
                && has(verb, "aux:pass")
                && !has(participle, "obj")
                && words.get(participle + 1).tag().equals("IN");
    }

    /** "rejected out of hand a truce": what follows is the object. */
    private void outOfHand(int at) {
        boolean phrase = words.get(at).lemma().equals("out")
                && at + 3 < words.size()
                && words.get(at + 1).lemma().equals("of")
                && words.get(at + 2).lemma().equals("hand");
        int noun = phrase ? heads[at] : -1;
        if (noun <= at + 2 || !relations[noun].equals("obl") || has(heads[noun], "obj")) {
            return;
        }
        int verb = heads[noun];
        attach(noun, verb, "obj");
        attach(at + 2, verb, "obl");
        attach(at, at + 2, "case");
        attach(at + 1, at + 2, "case");
    }

    /** "The accord signed by the generals was never kept": the participle was taken for a clause that is the subject. */
    private void subjectForClause(int at) {
        int verb = heads[at];
        if (!relations[at].startsWith("csubj")
                || verb < at
                || !Set.of("VBN", "VBD").contains(words.get(at).tag())
                || has(at, "mark")
                || has(at, "aux")
                || has(at, "obj")
                || has(at, "ccomp")
                || !words.get(at + 1).tag().equals("IN")
                || has(verb, "nsubj")
                || has(verb, "nsubj:pass")) {
            return;
        }
        int subject = child(at, "nsubj", 0);
        if (subject >= 0 && subject < at && words.get(subject).isNoun()) {
            attach(subject, verb, relations[at].replace("csubj", "nsubj"));
            attach(at, subject, "acl");
        }
    }

    /** "a truce which the army said had been agreed": the verb of saying between a relative pronoun and the verb of its clause. */
    private void saidOfRelative(int at) {
        if (!REPORTING.contains(words.get(at).lemma())
                || !Set.of("VBD", "VBZ", "VBP").contains(words.get(at).tag())
                || at == 0
                || at + 1 >= words.size()
                || !(words.get(at + 1).isVerb() || words.get(at + 1).tag().equals("MD"))) {
            return;
        }
        int subject = at - 1;
        if (!words.get(subject).isNoun() && !words.get(subject).isPronoun()) {
            return;
        }
        int pronoun = subject;
        while (pronoun > 0 && !words.get(pronoun).tag().startsWith("W") && at - pronoun < LONGEST_SUBJECT) {
            if (words.get(pronoun).isVerb() || words.get(pronoun).text().equals(",")) {
                return;
            }
            pronoun--;
        }
        if (!Set.of("which", "that", "who").contains(words.get(pronoun).lemma()) || pronoun == 0) {
            return;
        }
        int noun = words.get(pronoun - 1).text().equals(",") ? pronoun - 2 : pronoun - 1;
        int verb = at + 1;
        boolean auxiliary = relations[verb].startsWith("aux") || relations[verb].equals("cop");
        int main = auxiliary ? heads[verb] : verb;
        if (noun < 0 || !words.get(noun).isNoun() || main <= at) {
            return;
        }
        int antecedent = noun;
        if (heads[main] != Graph.ROOT && relations[main].equals("acl:relcl") && heads[main] < pronoun) {
            antecedent = heads[main];
        } else if (heads[at] != Graph.ROOT && relations[at].equals("acl:relcl")) {
            antecedent = heads[at];
        } else {
            return;
        }
        if (heads[subject] == main) {
            attach(subject, at, "nsubj");
        }
        attach(at, antecedent, "acl:relcl");
        attach(pronoun, at, "obj");
        attach(main, at, "ccomp");
    }

    /** "a truce that Russia had called for was broken": the preposition belongs to the relative clause, the verb behind it to the noun. */
    private void strandedPreposition(int at) {
        int relative = heads[at];
        boolean mistaken = relative != Graph.ROOT
                && at > relative
                && relations[at].equals("advcl")
                && relations[relative].equals("acl:relcl")
                && has(at, "aux:pass");
        if (!mistaken) {
            return;
        }
        int mark = child(at, "mark", relative);
        int noun = heads[relative];
        if (mark == relative + 1 && relations[mark + 1].startsWith("aux") && heads[mark + 1] == at) {
            int above = heads[noun];
            String relation = relations[noun];
            attach(mark, relative, "obl");
            attach(noun, at, "nsubj:pass");
            if (above == Graph.ROOT) {
                attach(at, Graph.ROOT, "root");
            } else {
                attach(at, above, relation.startsWith("nsubj") ? "parataxis" : relation);
            }
        }
    }

    /** "an official, who asked not to be named, said Iran had agreed": the verb of speech behind the second comma is the main verb. */
    private void interruptedSpeech(int at) {
        int noun = heads[at];
        if (noun == Graph.ROOT
                || !relations[at].equals("acl:relcl")
                || !FINITE.contains(words.get(at).tag())
                || at == 0
                || !words.get(at - 1).text().equals(",")) {
            return;
        }
        int main = heads[noun];
        int object = child(at, "obj", at);
        if (main > at && relations[noun].startsWith("nsubj") && object > at && object < main) {
            attach(at, heads[main], relations[main]);
            attach(noun, at, "nsubj");
            attach(main, at, "ccomp");
            attach(object, main, "nsubj");
            IntStream.range(noun + 1, at)
                    .filter(i -> heads[i] == at && words.get(i).isVerb())
                    .findFirst()
                    .ifPresent(i -> attach(i, noun, "acl:relcl"));
        }
    }

    /** "hoped the calm would last": what was taken for the object of the first verb is the subject of the second. */
    private void objectForSubject(int at) {
        int verb = heads[at];
        if (verb == Graph.ROOT || verb > at || !relations[at].equals("obj") || at + 1 >= words.size()) {
            return;
        }
        int auxiliary = REPORTING.contains(words.get(verb).lemma()) ? modalBehind(at) : at + 1;
        int second = heads[auxiliary];
        boolean mistaken = relations[auxiliary].startsWith("aux")
                && Set.of("MD", "VBD", "VBZ", "VBP")
                        .contains(words.get(auxiliary).tag())
                && second > auxiliary
                && !has(second, "nsubj")
                && !has(second, "nsubj:pass")
                && second != verb;
        if (!mistaken) {
            return;
        }
        boolean above = heads[verb] == second || heads[second] == Graph.ROOT;
        int governor = heads[second];
        String relation = relations[second];
        if (above) {
            int top = verb;
            while (heads[top] != second && heads[top] != Graph.ROOT) {
                top = heads[top];
            }
            if (heads[top] == second) {
                attach(top, governor, governor == Graph.ROOT ? "root" : relation);
            }
        }
        attach(second, verb, "ccomp");
        attach(at, second, has(second, "aux:pass") ? "nsubj:pass" : "nsubj");
    }

    /** The modal verb behind a noun and what describes it, or the next word. */
    private int modalBehind(int noun) {
        for (int i = noun + 1; i < words.size(); i++) {
            String tag = words.get(i).tag();
            if (tag.equals("MD")) {
                return i;
            }
            if (tag.startsWith("V") || tag.equals(",") || tag.equals(":") || tag.equals("CC") || tag.startsWith("W")) {
                break;
            }
        }
        return noun + 1;
    }

    /** "broke the accord reached in May": what was taken for the subject of a bare participle is the object of the verb before. */
    private void subjectForObject(int at) {
        int participle = heads[at];
        boolean bare = participle > at
                && relations[at].startsWith("nsubj")
                && words.get(at).isNoun()
                && words.get(participle).tag().equals("VBN")
                && Set.of("dep", "ccomp").contains(relations[participle])
                && !has(participle, "aux")
                && !has(participle, "aux:pass")
                && !has(participle, "mark")
                && !has(participle, "obj");
        int verb = bare ? heads[participle] : Graph.ROOT;
        boolean mistaken = verb != Graph.ROOT
                && verb < at
                && words.get(verb).isVerb()
                && !has(verb, "obj")
                && !SPEECH.contains(words.get(verb).lemma());
        if (mistaken) {
            attach(at, verb, "obj");
            boolean next = words.get(participle - 1).isNoun(); // "no talk of the accord reached in May"
            attach(participle, next ? participle - 1 : at, "acl");
        }
    }

    /**  "accused Baku of breaking the ceasefire agreed in Moscow": the participle at the end describes the noun before it. */
    private void finalRelative(int at) {
        if (heads[at] != Graph.ROOT
                || !Set.of("VBN", "VBD").contains(words.get(at).tag())
                || has(at, "aux")) {
            return;
        }
        int subject = child(at, "nsubj", 0);
        if (subject < 0 || subject > at || at == 0 || !words.get(at - 1).isNoun()) {
            return;
        }
        for (int verb = subject + 1; verb < at; verb++) {
            if (heads[verb] == subject
                    && relations[verb].equals("acl")
                    && FINITE.contains(words.get(verb).tag())
                    && heads[at - 1] != at) {
                attach(verb, Graph.ROOT, "root");
                attach(subject, verb, "nsubj");
                attach(at, at - 1, "acl");
                return;
            }
        }
    }

    /** "after a truce brokered by Oman expires": a conjunction and its clause taken for a preposition and its noun, the verb left over. */
    private void clauseForPhrase(int at) {
        boolean mistaken = at >= 2
                && FINITE.contains(words.get(at).tag())
                && Set.of("dep", "parataxis", "conj", "ccomp", "acl").contains(relations[at])
                && !has(at, "nsubj")
                && !has(at, "nsubj:pass")
                && !has(at, "cc");
        int noun = mistaken ? phraseBefore(at) : -1;
        boolean participle = mistaken
                && relations[at].equals("acl")
                && (noun == at - 1 || words.get(at - 1).tag().startsWith("RB"));
        if (noun >= 0 && heads[noun] != at && !participle) {
            int verb = heads[noun];
            attach(at, verb, "advcl");
            attach(child(noun, "case", 0), at, "mark");
            attach(noun, at, "nsubj");
        }
    }

    /** The noun behind a preposition that may be a conjunction whose phrase ends before this word, without a finite verb; -1 if there is none. */
    private int phraseBefore(int at) {
        for (int noun = at - 1; noun != Graph.ROOT && noun < at; noun = heads[noun]) {
            if (FINITE.contains(words.get(noun).tag())) {
                return -1;
            }
            int preposition = words.get(noun).isNoun() && Set.of("obl", "nmod").contains(relations[noun])
                    ? child(noun, "case", 0)
                    : -1;
            if (preposition >= 0 && CONJUNCTIONS.contains(words.get(preposition).lemma())) {
                return noun;
            }
        }
        return -1;
    }

    /**
     * "demanded that Israel call its pilots home, and warned": one form of a verb is not joined to another, a past tense neither to
     * an infinitive nor to a participle behind "had"; it goes on with the verb in its own tense that both depend on.
     */
    private void unlikeForms(int at) {
        int other = heads[at];
        boolean joint = relations[at].equals("conj") && other < at;
        boolean participle = joint && words.get(other).tag().equals("VBN");
        boolean perfect = participle && has(other, "aux");
        boolean past = joint
                && words.get(at).tag().equals("VBD")
                && (words.get(other).tag().equals("VB")
                        || perfect
                        || (words.get(other).tag().equals("VBG")
                                && !has(other, "aux"))); // "emerging from it, but offered"
        boolean present = joint
                && words.get(at).tag().equals("VBZ")
                && (words.get(other).tag().equals("VBD")
                        || perfect
                        || (participle && has(other, "aux:pass"))); // "denies that it fired and says"
        boolean unlike = (past || present) && hasNoSubject(at);
        if (unlike) {
            rejoin(at, other);
        }
    }

    /**
     * "the observers said both armies had respected the truce, but listed 14 violations": behind a comma, a second verb that tells
     * and has no subject of its own goes on with the first.
     */
    private void secondReport(int at) {
        int other = heads[at];
        int joint = child(at, "cc", 0);
        boolean second = relations[at].equals("conj")
                && relations[other].equals("ccomp")
                && TELLING.contains(words.get(at).lemma())
                && words.get(at).text().endsWith("ed")
                && joint > 0
                && words.get(joint - 1).text().equals(",")
                && hasNoSubject(at)
                && !has(at, "aux");
        if (second) {
            rejoin(at, other);
        }
    }

    /** "Three soldiers killed in raid": a headline leaves out the "were" of a passive. */
    private void victims(int at) {
        boolean passive = words.get(at).tag().equals("VBN")
                && HARMING.contains(words.get(at).lemma())
                && has(at, "nsubj")
                && !has(at, "aux")
                && !has(at, "obj");
        if (passive) {
            relations[child(at, "nsubj", 0)] = "nsubj:pass";
        }
    }

    /** Joins a verb to the nearest one in its own tense that the verb to which it was joined depends on. */
    private void rejoin(int verb, int from) {
        String tense =
                words.get(verb).tag().equals("VBZ") ? "VBZ" : "VBD"; // the tagger takes past tenses for participles
        for (int above = heads[from]; above != Graph.ROOT; above = heads[above]) {
            boolean had = tense.equals("VBD") && hasAuxiliary(above, "VBD") && !has(above, "aux:pass");
            if ((words.get(above).tag().equals(tense) || had) && above < from) {
                attach(verb, above, "conj");
                for (int i = verb + 1; i < words.size(); i++) {
                    if (heads[i] == from && relations[i].equals("ccomp")) {
                        attach(i, verb, "ccomp"); // what stands behind it is what it says
                    }
                }
                return;
            }
        }
    }

    private boolean hasAuxiliary(int verb, String tag) {
        return IntStream.range(0, verb)
                .anyMatch(i -> heads[i] == verb
                        && relations[i].equals("aux")
                        && words.get(i).tag().equals(tag));
    }

    /**
     * "a decision to extend the truce was welcomed": an infinitive has no subject of its own in front of its "to", so it belongs to
     * that noun, and its object is not the subject of the finite verb behind it.
     */
    private void infinitiveOfSubject(int at) {
        int mark = at - 1;
        if (mark > 0
                && words.get(at).tag().equals("VB")
                && words.get(mark).tag().equals("TO")
                && heads[mark] == at) {
            existential(at, mark);
        }
        boolean infinitive = mark > 0
                && words.get(at).tag().equals("VB")
                && words.get(mark).tag().equals("TO")
                && heads[mark] == at
                && (heads[at] == Graph.ROOT || relations[at].equals("ccomp"));
        if (!infinitive) {
            return;
        }
        int noun = child(at, "nsubj", 0);
        int ccomp = child(at, "ccomp", at);
        int loose = child(at, "dep", at);
        if (ccomp < 0
                && loose > at
                && noun >= 0
                && FINITE.contains(words.get(loose).tag())
                && !has(loose, "nsubj")
                && !words.get(loose - 1).text().equals(",")
                && heads[at] == Graph.ROOT) {
            attach(loose, Graph.ROOT, "root");
            attach(noun, loose, "nsubj");
            attach(at, noun, "acl"); // "his call on them to stop came late"
            return;
        }
        int finite = ccomp;
        if (noun < 0 || noun >= mark || finite < 0 || !words.get(noun).isNoun()) {
            return;
        }
        int object = IntStream.range(at + 1, finite)
                .filter(i -> heads[i] == finite && relations[i].startsWith("nsubj"))
                .findFirst()
                .orElse(-1);
        boolean isFinite = FINITE.contains(words.get(finite).tag())
                || IntStream.range(at, finite)
                        .anyMatch(i -> heads[i] == finite
                                && relations[i].startsWith("aux")
                                && (FINITE.contains(words.get(i).tag())
                                        || words.get(i).tag().equals("MD")));
        if (object < 0 || !isFinite || has(at, "obj")) {
            return;
        }
        String subject = relations[object];
        attach(finite, heads[at], relations[at]);
        attach(noun, finite, subject);
        attach(at, noun, "acl");
        attach(object, at, "obj");
        IntStream.range(0, noun)
                .filter(i -> heads[i] == at && !relations[i].equals("mark"))
                .forEach(i -> attach(i, finite, relations[i]));
    }

    /** "there were contacts to extend the truce": what there is, is no subject of the infinitive. */
    private void existential(int at, int mark) {
        int be = heads[at];
        int noun = child(at, "nsubj", 0);
        boolean mistaken =
                be != Graph.ROOT && words.get(be).lemma().equals("be") && has(be, "expl") && noun > be && noun < mark;
        if (mistaken) {
            attach(noun, be, "nsubj");
            attach(at, noun, "acl");
        }
    }
}
