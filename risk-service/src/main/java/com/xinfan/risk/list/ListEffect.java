package com.xinfan.risk.list;

/** What being listed means. */
enum ListEffect {
    DENY,
    ALLOW
}
