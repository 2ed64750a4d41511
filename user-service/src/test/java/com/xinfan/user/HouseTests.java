package com.xinfan.user;

import com.xinfan.platform.test.HouseRules;
import com.xinfan.platform.test.ModuleRules;
import com.xinfan.platform.test.ProblemRules;
import com.xinfan.platform.test.TidyRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HouseTests {

    @Test
    void codeLooksAsInEveryModule() {
        HouseRules.check("com.xinfan.user");
    }

    @Test
    void filesAreTidy() {
        TidyRules.check(Path.of("").toAbsolutePath());
    }

    @Test
    void featuresAreModules() {
        ModuleRules.verify(UserServiceApplication.class);
    }

    @Test
    void everyProblemHasItsTexts() {
        ProblemRules.check("com.xinfan.user");
    }
}
