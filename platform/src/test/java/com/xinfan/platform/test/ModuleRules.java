package com.xinfan.platform.test;

import org.springframework.modulith.core.ApplicationModules;

/** Features are modules: no cycles, and nobody reaches into another feature's nested packages. */
public final class ModuleRules {

    private ModuleRules() {}

    public static void verify(Class<?> application) {
        ApplicationModules.of(application).verify();
    }
}
