package com.xinfan.risk.list;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What needs a second person: an ALLOW that opens, a DENY that ends. */
abstract class ListApproval implements Approvable {

    private final String kind;
    private final ListEntries entries;

    ListApproval(String kind, ListEntries entries) {
        this.kind = kind;
        this.entries = entries;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.RISK, Role.COMPLIANCE, Role.ADMIN);
    }

    /** An entry that has gone is another state of it: an approval of it is stale. */
    @Override
    public String hash(UUID artefactId) {
        return entries.find(artefactId).map(Approvals::hashOf).orElse("gone");
    }

    @Component
    static class Addition extends ListApproval {

        private final ListService lists;

        Addition(ListEntries entries, ListService lists) {
            super(ListService.ADDITION, entries);
            this.lists = lists;
        }

        @Override
        public void approved(UUID artefactId, String approver) {
            lists.open(artefactId, approver);
        }

        @Override
        public void rejected(UUID artefactId, String approver, String reason) {
            lists.removeNow(artefactId, approver, reason);
        }
    }

    @Component
    static class Removal extends ListApproval {

        private final ListService lists;

        Removal(ListEntries entries, ListService lists) {
            super(ListService.REMOVAL, entries);
            this.lists = lists;
        }

        @Override
        public void approved(UUID artefactId, String approver) {
            lists.removeNow(artefactId, approver, "approved removal");
        }

        /** The entry stays; the approval itself keeps the reason. */
        @Override
        public void rejected(UUID artefactId, String approver, String reason) {}
    }
}
