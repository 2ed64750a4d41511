package com.xinfan.product.catalogue;

/** What a disclosure document is. */
public enum DocumentKind {
    MANUAL("产品说明书"),
    RISK_DISCLOSURE("风险揭示书"),
    FEE_TABLE("费率表"),
    CONTRACT("产品合同"),
    PROSPECTUS("招募说明书"),
    KEY_FACTS("产品资料概要"),
    INSURANCE_TERMS("保险条款"),
    RIGHTS_NOTICE("投资者权益须知");

    private final String zh;

    DocumentKind(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }
}
