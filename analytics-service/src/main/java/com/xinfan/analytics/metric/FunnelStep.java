package com.xinfan.analytics.metric;

/** The newcomer's way, in order. */
enum FunnelStep {
    REGISTRATION,
    IDENTITY,
    CARD,
    FIRST_INVESTMENT
}
