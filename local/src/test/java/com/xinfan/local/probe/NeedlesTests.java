package com.xinfan.local.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedlesTests {

    private static final String PHONE = "17300001234";
    private static final String NAME = "欧阳龘靐";
    private final Needles needles = new Needles(Map.of(PHONE, "phone", NAME, "name"));

    @Test
    void aValueIsFoundInEachOfItsForms() {
        assertThat(needles.in("{\"phone\":\"+8617300001234\"}")).containsExactly("phone");
        assertThat(needles.in("\\x" + HexFormat.of().formatHex(NAME.getBytes(StandardCharsets.UTF_8))))
                .containsExactly("name");
        assertThat(needles.in("\\u6b27\\u9633\\u9f98\\u9750")).containsExactly("name");
        assertThat(needles.in(Base64.getEncoder().encodeToString((NAME + PHONE).getBytes(StandardCharsets.UTF_8))))
                .contains("name");
        assertThat(needles.in("173****1234 欧**")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, (1 << 20) - 5, 1 << 20, (1 << 20) + 3, 2_500_000})
    void aValueIsFoundWhereverItStandsInAStream(int at) throws IOException {
        var bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        System.arraycopy(PHONE.getBytes(StandardCharsets.UTF_8), 0, bytes, at, PHONE.length());
        assertThat(needles.in(new ByteArrayInputStream(bytes))).containsExactly("phone");
    }
}
