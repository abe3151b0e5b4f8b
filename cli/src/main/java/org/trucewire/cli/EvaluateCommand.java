package org.trucewire.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trucewire.evaluation.Comparison;
import org.trucewire.evaluation.Evaluation;
import org.trucewire.evaluation.GoldCorpus;
import org.trucewire.evaluation.GoldGroup;
import org.trucewire.evaluation.OnsetScore;
import org.trucewire.evaluation.Predictions;
import org.trucewire.evaluation.QualityPage;
import org.trucewire.evaluation.QualityReport;
import org.trucewire.evaluation.ScoredArticle;
import org.trucewire.evaluation.Scorer;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Extractor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trucewire evaluate}. */
@Command(
        name = "evaluate",
        header = "Measure extractions against gold labels.",
        description = "Precision, recall and F1 of claims, in all and by type, accuracy of"
                + " every field, entities, false alarms. The codebook defines the figures.",
        footer = {
            "Examples:",
            "  trucewire evaluate --gold seeds/gold/seeds.jsonl --errors 10",
            "  trucewire evaluate --gold gold.jsonl --save before.jsonl",
            "  trucewire evaluate --gold gold.jsonl --baseline before.jsonl",
            "  trucewire evaluate --gold gold.jsonl --predictions other.jsonl --json",
            "  trucewire evaluate --gold a.jsonl b.jsonl --group held-out=b.jsonl --write docs/quality.md"
        })
final class EvaluateCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private final ReadingOptions reading = new ReadingOptions();

    @Option(
            names = "--gold",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Articles with their labels, JSON Lines.")
    private List<Path> gold = new ArrayList<>();

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "Measure these extractions (JSON Lines, as extract prints them), not this version's own.")
    private @Nullable Path predictions;

    @Option(
            names = "--errors",
            paramLabel = "N",
            defaultValue = "0",
            description = "List so many errors of each kind. Default: ${DEFAULT-VALUE}")
    private int errors;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Earlier extractions to compare with: what was gained, lost and changed, claim by claim.")
    private @Nullable Path baseline;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Write this version's extractions of the gold articles, for a later --baseline.")
    private @Nullable Path save;

    @Option(names = "--json", description = "Print JSON instead of tables.")
    private boolean json;

    @Option(names = "--write", paramLabel = "FILE", description = "Write the figures as a page in Markdown, too.")
    private @Nullable Path page;

    @Option(
            names = "--group",
            paramLabel = "NAME=FILE[,FILE...]",
            description = "On that page, also sum up these of the gold files under a name.")
    private Map<String, String> groups = new LinkedHashMap<>();

    @Option(
            names = "--onset",
            paramLabel = "CSV",
            description = "Sentences (column txt) labelled 1 or 0 (column val) for reporting the onset of a ceasefire:"
                    + " measure how well claims tell them apart.")
    private @Nullable Path onset;

    @Spec
    private CommandSpec spec;

    private @Nullable Extractor extractor;

    EvaluateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        check();
        List<String> texts = new ArrayList<>();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (!gold.isEmpty()) {
            measure(texts, object);
        }
        if (onset != null) {
            OnsetScore score = onset(onset);
            texts.add(score.text(errors));
            object.set("onset", score.json());
        }
        session.out().print(json ? object.toPrettyString() + "\n" : String.join("\n", texts));
        return 0;
    }

    private void check() {
        require(!gold.isEmpty() || onset != null, "measure against what? Name --gold FILE");
        require(errors >= 0, "--errors " + errors + ": 0 or more, please");
        require(
                !gold.isEmpty() || (predictions == null && baseline == null && save == null && page == null),
                "--predictions, --baseline, --save and --write need --gold");
        require(
                predictions == null || save == null,
                "--save writes this version's extractions: leave out --predictions");
        require(groups.isEmpty() || page != null, "--group is for the page: name it with --write");
    }

    private void measure(List<String> texts, ObjectNode object) {
        GoldCorpus corpus = GoldCorpus.read(gold);
        List<ScoredArticle> scored;
        String version;
        if (predictions == null) {
            Evaluation evaluation;
            try (Progress progress =
                    Progress.of(session, "evaluate", corpus.articles().size())) {
                evaluation = Evaluation.run(extractor(), corpus, progress::step);
            }
            if (save != null) {
                Evaluation.write(evaluation.extracted(), save);
            }
            scored = evaluation.scored();
            version = evaluation.extractorVersion();
        } else {
            scored = Scorer.score(corpus, Predictions.read(predictions));
            version = "of " + predictions;
        }
        texts.add(QualityReport.text(scored, errors));
        object.setAll(QualityReport.json(scored, errors));
        if (baseline != null) {
            Comparison comparison = Comparison.of(Scorer.score(corpus, Predictions.read(baseline)), scored);
            texts.add(comparison.text());
            object.set("comparison", comparison.json());
        }
        if (page != null) {
            QualityPage.write(page, command(), version, scored, goldGroups());
        }
    }

    private OnsetScore onset(Path labels) {
        List<Article> sentences = OnsetScore.articles(labels);
        try (Progress progress = Progress.of(session, "onset", sentences.size())) {
            return OnsetScore.of(
                    labels, Evaluation.predictions(Evaluation.extract(extractor(), sentences, progress::step)));
        }
    }

    private Extractor extractor() {
        if (extractor == null) {
            extractor = reading.load();
        }
        return extractor;
    }

    private List<GoldGroup> goldGroups() {
        return groups.entrySet().stream()
                .map(group -> new GoldGroup(
                        group.getKey(),
                        Arrays.stream(group.getValue().split(",")).map(Path::of).toList()))
                .toList();
    }

    /** The command line as it was typed. */
    private String command() {
        return "./trucewire "
                + spec.root().commandLine().getParseResult().originalArgs().stream()
                        .map(argument -> argument.matches("[\\w./=,:-]+") ? argument : "'" + argument + "'")
                        .collect(joining(" "));
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), fault);
        }
    }
}
