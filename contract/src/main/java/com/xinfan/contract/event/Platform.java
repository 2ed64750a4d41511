package com.xinfan.contract.event;

/** What kind of app the person uses. */
public enum Platform {
    IOS,
    ANDROID,
    HARMONY,
    WEB,
    MINI_PROGRAM
}
