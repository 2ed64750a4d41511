package com.xinfan.contract.suitability;

/** How much risk a person can bear, by the questionnaire (风险承受能力), from the most careful. */
public enum RiskTolerance {
    C1,
    C2,
    C3,
    C4,
    C5
}
