package com.xinfan.product.cash.manual;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.product.cash.TransferDesk;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The first person's part: takes a transfer and proposes what to do with it. */
@Service
@Transactional
class ManualService {

    private static final String HOLD = "withdrawal-hold";
    private static final String OUTCOME = "bank-outcome";

    private final TransferDesk desk;
    private final Rulings rulings;
    private final Approvals approvals;
    private final Audit audit;

    ManualService(TransferDesk desk, Rulings rulings, Approvals approvals, Audit audit) {
        this.desk = desk;
        this.rulings = rulings;
        this.approvals = approvals;
        this.audit = audit;
    }

    @Configuration(proxyBeanMethods = false)
    static class Kinds {

        @Bean
        Approvable withdrawalHoldApproval(Rulings rulings, TransferDesk desk) {
            return new RulingApproval(HOLD, Role.RISK, rulings, desk);
        }

        @Bean
        Approvable bankOutcomeApproval(Rulings rulings, TransferDesk desk) {
            return new RulingApproval(OUTCOME, Role.FINANCE, rulings, desk);
        }
    }

    void assign(UUID transfer, CurrentStaff staff) {
        desk.assign(transfer, staff.username());
        audit.record(
                staff.username(),
                "bank-transfer.assign",
                "bank-transfer:" + transfer,
                null,
                Map.of("owner", staff.username()),
                null);
    }

    /** Returns the approval that a second person decides. */
    UUID propose(UUID transfer, TransferDesk.Ruling ruling, String evidence, CurrentStaff author) {
        var role = ruling.ofRisk() ? Role.RISK : Role.FINANCE;
        if (!author.roles().contains(role) && !author.roles().contains(Role.ADMIN)) {
            throw ManualProblem.RULING_ROLE.problem(role);
        }
        desk.requireWaiting(transfer, ruling);
        rulings.dropOthers(transfer, ruling);
        var id = rulings.open(transfer, ruling, evidence, author.username())
                .orElseThrow(ManualProblem.RULING_OPEN::problem);
        var kind = ruling.ofRisk() ? HOLD : OUTCOME;
        return approvals.submit(kind, id, "银行转账 " + transfer + " → " + ruling, author);
    }
}
