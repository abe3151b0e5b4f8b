package org.trucewire.extraction.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    private static final Languages LANGUAGES = Languages.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en  | The two sides agreed to a truce on Monday, the mediators said in a statement.
            de  | Die beiden Seiten haben sich am Montag auf eine Waffenruhe geeinigt, wie die Vermittler in einer Erklärung mitteilten.
            fr  | Les deux parties se sont mises d'accord lundi sur un cessez-le-feu, ont annoncé les médiateurs dans un communiqué.
            es  | Las dos partes acordaron el lunes un alto el fuego, anunciaron los mediadores en un comunicado conjunto en Bogotá.
            und | ok
            """)
    void shouldTellTheLanguage(String language, String text) {
        assertThat(LANGUAGES.of(text)).isEqualTo(language);
    }
}
