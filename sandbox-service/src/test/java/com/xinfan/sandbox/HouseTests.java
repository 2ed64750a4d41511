package com.xinfan.sandbox;

import com.xinfan.platform.test.HouseRules;
import com.xinfan.platform.test.ModuleRules;
import com.xinfan.platform.test.ProblemRules;
import com.xinfan.platform.test.TidyRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HouseTests {
    @Test
    void theHouseRulesHold() {
        HouseRules.check("com.xinfan.sandbox");
    }

    @Test
    void theModuleIsTidy() {
        TidyRules.check(Path.of(""));
    }

    @Test
    void featuresKeepTheirBorders() {
        ModuleRules.verify(SandboxServiceApplication.class);
    }

    @Test
    void everyProblemSpeaksBothLanguages() {
        ProblemRules.check("com.xinfan.sandbox");
    }
}
