package com.xinfan.contract.suitability;

/** How risky a product is (产品风险等级), from the safest; the higher of the issuer's and our own. */
public enum RiskLevel {
    R1,
    R2,
    R3,
    R4,
    R5
}
