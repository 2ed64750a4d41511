package com.xinfan.product.scene.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTests {

    @Test
    void holdsItsAddressesOnly() {
        var range = AddressRange.of("203.0.113.0/25");
        assertThat(range.contains("203.0.113.127")).isTrue();
        assertThat(range.contains("203.0.113.128")).isFalse();
        assertThat(range.contains("2001:db8::1")).isFalse();
        assertThat(AddressRange.of("203.0.113.7").contains("203.0.113.7")).isTrue();
        assertThat(AddressRange.of("203.0.113.7").contains("203.0.113.6")).isFalse();
        assertThat(AddressRange.of("0.0.0.0/0").contains("198.51.100.1")).isTrue();
        assertThat(AddressRange.of("2001:db8::/32").contains("2001:db8:ffff::1"))
                .isTrue();
        assertThat(AddressRange.of("2001:db8::/32").contains("2001:db9::1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "203.0.113.0/33", "203.0.113.0/-1", "203.0.113.0/", "partner.example/24"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> AddressRange.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
