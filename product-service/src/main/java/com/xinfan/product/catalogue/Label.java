package com.xinfan.product.catalogue;

import java.util.Locale;

/** What good a product claims to do; each claim has its evidence, which the approver has seen. */
public enum Label {
    GREEN("绿色金融", "资金投向节能、环保、清洁能源等绿色产业", "Green: the money goes to green industries"),
    INCLUSIVE("普惠金融", "面向小微企业、农户、老年人等普惠群体", "Inclusive: made for those whom finance serves poorly");

    private final String zh;
    private final String definition;
    private final String en;

    Label(String zh, String definition, String en) {
        this.zh = zh;
        this.definition = definition;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    /** What a product must do to carry the label, in Chinese. */
    public String definition() {
        return definition;
    }

    /** In the reader's words: Chinese unless English is asked for. */
    String words(Locale locale) {
        return locale.getLanguage().equals("en") ? en : zh;
    }
}
