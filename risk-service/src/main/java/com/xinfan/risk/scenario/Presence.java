package com.xinfan.risk.scenario;

/** Whether a question says something. */
enum Presence {
    REQUIRED,
    OPTIONAL,
    ABSENT
}
