package com.xinfan.product;

import com.xinfan.platform.test.HouseRules;
import com.xinfan.platform.test.ModuleRules;
import com.xinfan.platform.test.ProblemRules;
import com.xinfan.platform.test.TidyRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HouseTests {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("com.xinfan.product");
    }

    @Test
    void isTidy() {
        TidyRules.check(Path.of("").toAbsolutePath());
    }

    @Test
    void featuresAreModules() {
        ModuleRules.verify(ProductServiceApplication.class);
    }

    @Test
    void everyProblemHasItsTexts() {
        ProblemRules.check("com.xinfan.product");
    }
}
