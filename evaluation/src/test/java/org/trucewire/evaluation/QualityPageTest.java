package org.trucewire.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trucewire.evaluation.Labels.claim;
import static org.trucewire.evaluation.Labels.gold;
import static org.trucewire.evaluation.Labels.scored;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.extraction.ClaimType;

class QualityPageTest {

    private static final Path A = Path.of("gold", "a.jsonl");
    private static final Path B = Path.of("gold", "b.jsonl");
    private static final ClaimLabel HOLDS = claim(ClaimType.HOLD, "It holds.");
    private static final ClaimLabel ENDED = claim(ClaimType.END, "It holds.");

    private static final List<ScoredArticle> ARTICLES = List.of(
            scored(in(A, gold("a", "It holds.", HOLDS)), HOLDS), scored(in(B, gold("b", "It holds.", ENDED)), HOLDS));

    @Test
    void shouldShowAllGroupsAndFiles(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("docs").resolve("quality.md");
        QualityPage.write(
                page,
                "./trucewire evaluate --gold gold/*.jsonl",
                "0.1.0",
                ARTICLES,
                List.of(new GoldGroup("develop", List.of(A)), new GoldGroup("held out", List.of(B))));
        assertThat(Files.readString(page)).isEqualTo("""
                        # Quality

                        How close version 0.1.0 of the extractor comes to what careful readers found in the same articles. The codebook
                        (`seeds/gold/CODEBOOK.md`) defines every figure. This page is written by a command; do not edit it:

                            ./trucewire evaluate --gold gold/*.jsonl

                        ## All figures

                        Detection: sentence and type of a claim are right. Core: agents and polarity too. Full: source, modality and
                        parties too. False alarms: claims found per 100 articles that hold none.

                        | gold | articles | claims | precision | recall | detection F1 | core F1 | full F1 | entities F1 | entity ids right | false alarms |
                        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                        | **all** | 2 | 2 | 0.500 | 0.500 | 0.500 | 0.500 | 0.500 | – | – | – |
                        | **develop** | 1 | 1 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | – | – | – |
                        | **held out** | 1 | 1 | 0.000 | 0.000 | 0.000 | 0.000 | 0.000 | – | – | – |
                        | `gold/a.jsonl` | 1 | 1 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | – | – | – |
                        | `gold/b.jsonl` | 1 | 1 | 0.000 | 0.000 | 0.000 | 0.000 | 0.000 | – | – | – |

                        **develop**: `gold/a.jsonl`

                        **held out**: `gold/b.jsonl`

                        ## By type

                        ### all

                        | type | gold | predicted | precision | recall | F1 | core F1 | full F1 |
                        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                        | HOLD | 1 | 2 | 0.500 | 1.000 | 0.667 | 0.667 | 0.667 |
                        | END | 1 | 0 | – | 0.000 | 0.000 | 0.000 | 0.000 |

                        ### develop

                        | type | gold | predicted | precision | recall | F1 | core F1 | full F1 |
                        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                        | HOLD | 1 | 1 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 |

                        ### held out

                        | type | gold | predicted | precision | recall | F1 | core F1 | full F1 |
                        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                        | HOLD | 0 | 1 | 0.000 | – | 0.000 | 0.000 | 0.000 |
                        | END | 1 | 0 | – | 0.000 | 0.000 | 0.000 | 0.000 |

                        ## By field

                        The part of the detected claims that has the field right.

                        | field | all | develop | held out |
                        | --- | ---: | ---: | ---: |
                        | agents | 1.000 | 1.000 | – |
                        | target | 1.000 | 1.000 | – |
                        | parties | 1.000 | 1.000 | – |
                        | mediators | 1.000 | 1.000 | – |
                        | source | 1.000 | 1.000 | – |
                        | polarity | 1.000 | 1.000 | – |
                        | modality | 1.000 | 1.000 | – |
                        | date | 1.000 | 1.000 | – |
                        """);
    }

    @Test
    void shouldRefuseAGroupOfAFileThatWasNotScored(@TempDir Path folder) {
        Path page = folder.resolve("quality.md");
        GoldGroup group = new GoldGroup("develop", List.of(A, Path.of("c.jsonl")));
        assertThatThrownBy(() -> QualityPage.write(page, "", "", ARTICLES, List.of(group)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a group names c.jsonl, which is no gold file of this run");
        assertThat(page).doesNotExist();
    }

    @Test
    void shouldRefuseTwoGroupsOfOneName(@TempDir Path folder) {
        Path page = folder.resolve("quality.md");
        GoldGroup group = new GoldGroup("all", List.of(A));
        assertThatThrownBy(() -> QualityPage.write(page, "", "", ARTICLES, List.of(group)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are two groups named all; name one otherwise");
        assertThat(page).doesNotExist();
    }

    private static GoldArticle in(Path file, GoldArticle article) {
        return new GoldArticle(file, article.article(), article.negative(), article.claims(), article.entities());
    }
}
