package com.xinfan.content.wording;

/** What becomes of a text: a blocked one reaches nobody, a warned one is for the reviewer to judge. */
public enum WordingVerdict {
    PASS,
    WARN,
    BLOCK
}
