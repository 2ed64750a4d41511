package com.xinfan.contract.vocabulary;

/** Why a message is sent; each class has its own consent, hours and caps. */
public enum MessageClass {
    SERVICE,
    MARKETING,
    COLLECTION
}
