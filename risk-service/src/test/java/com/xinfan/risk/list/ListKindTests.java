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
        "IP, ::ffff:10.0.0.1, 10.0.0.1",
        "IP, 10.1.2.3/8, 10.0.0.0/8",
        "IP, 10.1.2.3/32, 10.1.2.3",
        "IP, 2001:DB8:ffff::1/32, 2001:db8:0:0:0:0:0:0/32",
        "NAME, ' zhang  wei', ZHANG WEI",
        "NAME, Ｚｈａｎｇ, ZHANG",
        "DEVICE, 01890A5D-AC96-774B-BCCE-B302099A8057, 01890a5d-ac96-774b-bcce-b302099a8057",
        "DEVICE, ABC, ABC",
        "DEVICE, ' abc ', abc",
        "CARD_TOKEN, tok_1, tok_1",
    })
    void writesAValueInOneWay(ListKind kind, String value, String canonical) {
        assertThat(kind.canonical(value)).contains(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "IP, example.com",
        "IP, 10.0.0.256",
        "IP, ''",
        "IP, 10.0.0.0/7",
        "IP, 10.0.0.0/33",
        "IP, ::1/20x",
        "USER, 42",
        "USER, 1-1-1-1-1",
        "NAME, ' '",
        "DEVICE, ' '"
    })
    void refusesWhatIsNoValueOfTheKind(ListKind kind, String value) {
        assertThat(kind.canonical(value)).isEmpty();
    }

    @Test
    void anAddressIsMetByTheNetworksAroundIt() {
        assertThat(ListKind.IP.meeting("10.1.2.3"))
                .hasSize(25)
                .contains("10.1.2.3", "10.0.0.0/8", "10.1.2.0/24", "10.1.2.2/31");
        assertThat(ListKind.IP.meeting("2001:db8:0:0:0:0:0:1")).contains("2001:db8:0:0:0:0:0:0/32");
        assertThat(ListKind.IP.meeting("10.0.0.0/8")).containsExactly("10.0.0.0/8");
    }

    @Test
    void everyListOfWhatAnActCarriesHasAFlag() {
        for (var effect : ListEffect.values()) {
            for (var kind : ListKind.values()) {
                assertThat(ListFlag.of(effect, kind).isPresent()).isEqualTo(kind != ListKind.NAME);
            }
        }
    }
}
