package com.xinfan.analytics.store;

import com.xinfan.contract.event.RiskEvent;

/** The rows of the risk stream. */
final class RiskFacts {

    private RiskFacts() {}

    static Detail of(RiskEvent event) {
        return switch (event) {
            case RiskEvent.Decided it ->
                Detail.passive()
                        .named(it.outcome().name())
                        .of(it.scenario())
                        .about(it.decisionId())
                        .with("score", it.score());
            case RiskEvent.CaseOpened it -> Detail.passive().of(it.kind()).about(it.caseId());
            case RiskEvent.CaseClosed it ->
                Detail.passive().named(it.outcome()).of(it.kind()).about(it.caseId());
            case RiskEvent.ListChanged it ->
                Detail.passive()
                        .named(it.list() + "_" + it.effect())
                        .about(it.changeId())
                        .with("entries", it.entries());
        };
    }
}
