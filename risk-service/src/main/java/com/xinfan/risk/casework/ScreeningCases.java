package com.xinfan.risk.casework;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.risk.screening.ScreeningConfirmed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A person on a watch list is a suspicion, in the transaction in which she was found to be the one. */
@Component
class ScreeningCases {

    private final Casework casework;

    ScreeningCases(Casework casework) {
        this.casework = casework;
    }

    @EventListener
    public void confirmed(ScreeningConfirmed told) {
        casework.open(new CaseOpening(
                CaseKind.AML, told.userId(), "SCREENING", told.hitId().toString(), "NAME_MATCH", 4));
    }
}
