package com.xinfan.risk.list;

/**
 * What being listed means. DENY holds at once and is lifted by two people; ALLOW is given by two and lifted by one;
 * WATCH only makes people look: the rules that ship with the product never decline for it.
 */
public enum ListEffect {
    DENY,
    ALLOW,
    WATCH
}
