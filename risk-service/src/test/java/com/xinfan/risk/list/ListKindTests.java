package com.xinfan.risk.list;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListKindTests {

    @ParameterizedTest
    @CsvSource({
        "IP, 2001:DB8:0:0::1, 2001:db8:0:0:0:0:0:1",
        "IP, 10.0.0.1, 10.0.0.1",
        "USER, 01890A5D-AC96-774B-BCCE-B302099A8057, 01890a5d-ac96-774b-bcce-b302099a8057",
        "DEVICE, ' abc ', abc",
        "CARD_TOKEN, tok_1, tok_1",
    })
    void writesAValueInOneWay(ListKind kind, String value, String canonical) {
        assertThat(kind.canonical(value)).contains(canonical);
    }

    @ParameterizedTest
    @CsvSource({"IP, example.com", "IP, 10.0.0.256", "IP, ''", "USER, 42", "DEVICE, ' '"})
    void refusesWhatIsNoValueOfTheKind(ListKind kind, String value) {
        assertThat(kind.canonical(value)).isEmpty();
    }

    @Test
    void everyListHasAFlag() {
        for (var effect : ListEffect.values()) {
            for (var kind : ListKind.values()) {
                assertThat(ListFlag.of(effect, kind)).isPresent();
            }
        }
    }
}
