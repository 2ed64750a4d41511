package com.xinfan.product.catalogue;

/** The moment of life that a product is meant for. */
public enum Scene {
    CONSUMPTION,
    TRAVEL,
    EDUCATION,
    PAYDAY,
    FESTIVAL
}
