package com.xinfan.analytics.store;

import com.xinfan.contract.event.LoanEvent;

/** The rows of the loan stream. A loan has the id of its application, so both are the row's object. */
final class LoanFacts {

    private LoanFacts() {}

    static Detail of(LoanEvent event) {
        return switch (event) {
            case LoanEvent.Applied it ->
                Detail.active().about(it.applicationId()).worth(it.amount()).with("productId", it.productId());
            case LoanEvent.Approved it ->
                Detail.passive().about(it.applicationId()).worth(it.amount()).with("productId", it.productId());
            case LoanEvent.Rejected it ->
                Detail.passive()
                        .about(it.applicationId())
                        .with("productId", it.productId())
                        .with("reasons", it.reasons());
            case LoanEvent.Disbursed it ->
                Detail.passive().about(it.loanId()).worth(it.principal()).with("productId", it.productId());
            case LoanEvent.InstalmentPaid it ->
                Detail.passive()
                        .about(it.loanId())
                        .worth(it.principal())
                        .earning(it.interest(), it.penalty())
                        .with("number", it.number());
            case LoanEvent.Overdue it ->
                Detail.passive()
                        .of(it.bucket())
                        .about(it.loanId())
                        .worth(it.outstanding())
                        .with("daysPastDue", it.daysPastDue())
                        .with("due", it.due().fen());
            case LoanEvent.Cured it -> Detail.passive().about(it.loanId());
            case LoanEvent.Settled it -> Detail.passive().about(it.loanId());
            case LoanEvent.LossRecognised it ->
                Detail.passive().about(it.loanId()).worth(it.change());
            case LoanEvent.WrittenOff it -> Detail.passive().about(it.loanId()).worth(it.principal());
            case LoanEvent.Recovered it -> Detail.passive().about(it.loanId()).worth(it.amount());
        };
    }
}
