package com.xinfan.risk.list;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** An import is approved by its file. */
@Component
class ListImportApproval implements Approvable {

    private final ListImportService imports;

    ListImportApproval(ListImportService imports) {
        this.imports = imports;
    }

    @Override
    public String kind() {
        return ListImportService.KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.RISK, Role.COMPLIANCE, Role.ADMIN);
    }

    @Override
    public String hash(UUID artefactId) {
        var one = imports.find(artefactId);
        return Approvals.hashOf(one.hash(), one.status(), one.lines());
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        imports.approved(artefactId);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        imports.rejected(artefactId);
    }
}
