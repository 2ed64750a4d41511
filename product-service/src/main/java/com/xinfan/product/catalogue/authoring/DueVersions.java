package com.xinfan.product.catalogue.authoring;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import org.springframework.stereotype.Component;

/** Puts approved versions on the shelf when their day has come. */
@Component
class DueVersions implements DueWork {

    private static final int BATCH = 100;

    private final Versions versions;
    private final ProductDesk desk;
    private final BusinessClock clock;

    DueVersions(Versions versions, ProductDesk desk, BusinessClock clock) {
        this.versions = versions;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "product-versions";
    }

    @Override
    public int runDue() {
        var due = versions.due(clock.today(), BATCH);
        due.forEach(desk::launch);
        return due.size();
    }
}
