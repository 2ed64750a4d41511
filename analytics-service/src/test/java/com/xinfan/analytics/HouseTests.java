package com.xinfan.analytics;

import com.xinfan.platform.test.HouseRules;
import com.xinfan.platform.test.ModuleRules;
import com.xinfan.platform.test.ProblemRules;
import com.xinfan.platform.test.TidyRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HouseTests {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("com.xinfan.analytics");
        ProblemRules.check("com.xinfan.analytics");
        TidyRules.check(Path.of(""));
    }

    @Test
    void featuresAreModules() {
        ModuleRules.verify(AnalyticsServiceApplication.class);
    }
}
