package com.xinfan.product.catalogue.authoring;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lets the second person's decision act on the version of a product that was submitted. */
@Component
class ProductApproval implements Approvable {

    static final String KIND = "product";

    private final ProductDesk desk;

    ProductApproval(ProductDesk desk) {
        this.desk = desk;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.COMPLIANCE, Role.ADMIN);
    }

    @Override
    public String hash(UUID artefactId) {
        return desk.find(artefactId).hash();
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        desk.approve(artefactId, approver);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        desk.reject(artefactId, approver, reason);
    }

    /** The end of a suspension takes two. */
    @Component
    static class Resumption implements Approvable {

        static final String KIND = "product-resumption";

        private final ProductDesk desk;

        Resumption(ProductDesk desk) {
            this.desk = desk;
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Set<Role> approvers() {
            return Set.of(Role.COMPLIANCE, Role.ADMIN);
        }

        @Override
        public String hash(UUID artefactId) {
            var product = desk.find(artefactId);
            return Approvals.hashOf(artefactId, product.status(), product.content());
        }

        @Override
        public void approved(UUID artefactId, String approver) {
            desk.resume(artefactId, approver);
        }

        @Override
        public void rejected(UUID artefactId, String approver, String reason) {
            // It stays suspended.
        }
    }
}
