package com.xinfan.risk.screening;

/** Where a list of names comes from. */
enum WatchSource {
    SANCTIONS,
    PEP,
    INTERNAL
}
