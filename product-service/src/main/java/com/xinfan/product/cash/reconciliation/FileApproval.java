package com.xinfan.product.cash.reconciliation;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.security.Role;
import com.xinfan.product.cash.reconciliation.BankFiles.BankFile;
import com.xinfan.product.cash.reconciliation.BankFiles.Status;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A second person lets one file take another's place: what the old one said is undone, and the new one reconciled. */
@Component
class FileApproval implements Approvable {

    static final String KIND = "bank-file";

    private final BankFiles files;
    private final Matching matching;

    FileApproval(BankFiles files, Matching matching) {
        this.files = files;
        this.matching = matching;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.FINANCE, Role.ADMIN);
    }

    @Override
    public String hash(UUID id) {
        var file = get(id);
        var before = files.accepted(file.day()).map(BankFile::id).orElse(null);
        return Approvals.hashOf(file.day(), file.sha256(), file.status().name(), String.valueOf(before));
    }

    @Override
    public void approved(UUID id, String approver) {
        files.accepted(get(id).day()).ifPresent(before -> {
            matching.undo(before.id());
            files.become(before.id(), Status.SUPERSEDED);
        });
        files.become(id, Status.ACCEPTED);
    }

    @Override
    public void rejected(UUID id, String approver, String reason) {
        files.become(id, Status.REJECTED);
    }

    private BankFile get(UUID id) {
        return files.find(id).orElseThrow(ReconciliationProblem.BANK_FILE_NOT_FOUND::problem);
    }
}
