package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractorOptionsTest {

    @Test
    void shouldTellOptionsApartByTheVersionSoThatTextsAreReadAgain(@TempDir Path folder) throws IOException {
        Path actors = Files.writeString(folder.resolve("mine.tsv"), "one");
        String mine = new ExtractorOptions(EntityMode.FULL, List.of(actors)).versionSuffix();
        assertThat(mine).matches("\\+[0-9a-f]{8}");
        assertThat(ExtractorOptions.defaults().versionSuffix()).isEmpty();
        assertThat(new ExtractorOptions(EntityMode.AUTO, List.of(actors)).versionSuffix())
                .isNotEqualTo(mine);
        Path copy = Files.copy(actors, folder.resolve("copy.tsv"));
        assertThat(new ExtractorOptions(EntityMode.FULL, List.of(copy)).versionSuffix())
                .isEqualTo(mine);

        Files.writeString(actors, "another");
        assertThat(new ExtractorOptions(EntityMode.FULL, List.of(actors)).versionSuffix())
                .isNotEqualTo(mine);
    }
}
