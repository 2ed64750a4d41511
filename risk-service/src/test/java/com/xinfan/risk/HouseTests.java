package com.xinfan.risk;

import com.xinfan.platform.test.HouseRules;
import com.xinfan.platform.test.ModuleRules;
import com.xinfan.platform.test.ProblemRules;
import com.xinfan.platform.test.TidyRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HouseTests {

    @Test
    void looksLikeTheHouse() {
        HouseRules.check("com.xinfan.risk");
        TidyRules.check(Path.of(""));
    }

    @Test
    void featuresAreModules() {
        ModuleRules.verify(RiskServiceApplication.class);
    }

    @Test
    void everyProblemHasTexts() {
        ProblemRules.check("com.xinfan.risk");
    }
}
