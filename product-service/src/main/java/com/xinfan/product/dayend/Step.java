package com.xinfan.product.dayend;

/** The steps of a business date, in their order: what earlier ones bring about is there for the later ones. */
public enum Step {
    /** Instalments of fixed plans become orders. */
    PLANS,
    /** Orders whose day has come become holdings. */
    CONFIRMATIONS,
    /** What was sold back is paid. */
    REDEMPTIONS,
    /** What was sold to buy another product becomes its order. */
    CONVERSIONS,
    /** Money funds credit the income of the days that are over. */
    INCOME,
    /** Dividends are paid or reinvested. */
    DIVIDENDS,
    /** Terms that have ended are paid, or go into a new one. */
    MATURITIES,
    /** What all holdings of a product are worth at the end of a day is written down. */
    POSITIONS
}
