package org.trucewire.standing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on energy infrastructure",
                "for power plants",
                "maritime",
                "at sea",
                "partial",
                "in Aleppo",
                "in the city of Hodeidah",
                "in two districts of Jonglei",
                "in the Darfur region",
                "around the Rubaya mine",
                "in Gaza City",
                "in Idlib and Aleppo",
                "in Lebanon and Aleppo",
                "in the Black Sea",
                "in Shan State"
            })
    void shouldTellWhatIsForAPartOfTheWar(String scope) {
        assertThat(Scopes.restricts(scope)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "in Gaza",
                "in the Gaza Strip",
                "in Ukraine",
                "across Sudan",
                "in southern Lebanon",
                "in eastern Ukraine",
                "in South Sudan",
                "in the east of the Democratic Republic of Congo",
                "in Nagorno-Karabakh",
                "in Gaza and Lebanon",
                "in Bosnia and Herzegovina",
                "along the Thai-Cambodian border",
                "along the Line of Control",
                "on all fronts",
                "on the border",
                "in the region",
                "across the country",
                "nationwide",
                "general",
                ""
            })
    void shouldTellWhatIsForAllOfIt(String scope) {
        assertThat(Scopes.restricts(scope)).isFalse();
    }
}
