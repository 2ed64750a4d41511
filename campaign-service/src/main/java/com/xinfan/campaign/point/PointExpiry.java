package com.xinfan.campaign.point;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes back the points that nobody used in time. */
@Component
class PointExpiry implements DueWork {

    private static final int AT_A_TIME = 500;

    private final PointLots lots;
    private final Points points;
    private final BusinessClock clock;

    PointExpiry(PointLots lots, Points points, BusinessClock clock) {
        this.lots = lots;
        this.points = points;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "point-expiry";
    }

    @Override
    @Transactional
    public int runDue() {
        var lapsed = lots.lapse(clock.today(), AT_A_TIME);
        if (!lapsed.isEmpty()) {
            points.expire(lapsed);
        }
        return lapsed.size();
    }
}
