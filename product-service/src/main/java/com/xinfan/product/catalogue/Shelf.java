package com.xinfan.product.catalogue;

import java.util.Locale;

/** Where a product stands for a buyer. */
public enum Shelf {
    ON_SALE("在售", "On sale"),
    SOLD_OUT("已售罄", "Sold out"),
    SUSPENDED("暂停销售", "Suspended"),
    RETIRED("已下架", "No longer sold");

    private final String zh;
    private final String en;

    Shelf(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** From the product's state; sold out when its quota does not hold the least amount any more. */
    static Shelf of(String status, long left, long minAmount) {
        return switch (status) {
            case "SUSPENDED" -> SUSPENDED;
            case "RETIRED" -> RETIRED;
            default -> left >= minAmount ? ON_SALE : SOLD_OUT;
        };
    }

    public boolean live() {
        return this == ON_SALE || this == SOLD_OUT;
    }

    /** In the reader's words: Chinese unless English is asked for. */
    String words(Locale locale) {
        return locale.getLanguage().equals("en") ? en : zh;
    }
}
