package com.xinfan.scorecard;

import com.xinfan.platform.test.HouseRules;
import com.xinfan.platform.test.TidyRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HouseTests {

    @Test
    void theHouseRulesHold() {
        HouseRules.check("com.xinfan.scorecard");
    }

    @Test
    void theModuleIsTidy() {
        TidyRules.check(Path.of(""));
    }
}
