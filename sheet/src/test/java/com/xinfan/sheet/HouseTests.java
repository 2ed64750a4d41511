package com.xinfan.sheet;

import com.xinfan.platform.test.HouseRules;
import com.xinfan.platform.test.TidyRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HouseTests {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("com.xinfan.sheet");
    }

    @Test
    void isTidy() {
        TidyRules.check(Path.of(""));
    }
}
