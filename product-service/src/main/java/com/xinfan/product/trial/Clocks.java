package com.xinfan.product.trial;

import com.xinfan.platform.clock.BusinessClock;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The two clocks: of dates, and of how long a client has been silent. */
@Component
record Clocks(BusinessClock business, Clock system) {}
