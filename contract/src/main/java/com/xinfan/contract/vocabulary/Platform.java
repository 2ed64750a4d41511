package com.xinfan.contract.vocabulary;

/** What kind of app the person uses. */
public enum Platform {
    IOS,
    ANDROID,
    HARMONY,
    WEB,
    MINI_PROGRAM
}
