package com.xinfan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.test.HouseRules;
import com.xinfan.platform.test.TidyRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlatformHouseTests {

    /** Lines that say something; a thing enters platform only if three services need it identically. */
    private static final int MAIN_LINES_MAX = 3_700;

    @Test
    void followsTheHouseRules() {
        HouseRules.check("com.xinfan.platform");
    }

    @Test
    void isTidy() {
        TidyRules.check(Path.of(""));
    }

    @Test
    void staysSmall() {
        assertThat(TidyRules.mainLines(Path.of(""))).isLessThanOrEqualTo(MAIN_LINES_MAX);
    }
}
