package com.xinfan.product.scene.partner;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.security.Role;
import com.xinfan.product.scene.SceneProblem;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of partners needs a second person: the partner, each key, and the restart of all scenes. */
@Configuration(proxyBeanMethods = false)
class PartnerApprovals {

    @Bean
    Approvable scenePartnerApproval(Partners partners, PartnerDesk desk) {
        return new Step(
                PartnerDesk.PARTNER,
                id -> partners.find(id).map(Partner::hash).orElseThrow(SceneProblem.PARTNER_NOT_FOUND::problem),
                desk::approve,
                (_, _, _) -> {});
    }

    @Bean
    Approvable sceneKeyApproval(PartnerKeys keys, PartnerDesk desk) {
        return new Step(
                PartnerDesk.KEY,
                id -> keys.find(id)
                        .map(PartnerKeys.PartnerKey::hash)
                        .orElseThrow(SceneProblem.PARTNER_KEY_NOT_FOUND::problem),
                desk::approveKey,
                desk::rejectKey);
    }

    @Bean
    Approvable sceneRestartApproval(SceneSwitch all, PartnerDesk desk) {
        return new Step(
                PartnerDesk.RESTART,
                _ -> all.position().hash(),
                (_, approver) -> desk.restart(approver),
                (_, _, _) -> {});
    }

    private interface Refusal {

        void of(UUID id, String approver, String reason);
    }

    private record Step(String kind, Function<UUID, String> hashes, BiConsumer<UUID, String> approval, Refusal refusal)
            implements Approvable {

        @Override
        public Set<Role> approvers() {
            return Set.of(Role.COMPLIANCE, Role.ADMIN);
        }

        @Override
        public String hash(UUID id) {
            return hashes.apply(id);
        }

        @Override
        public void approved(UUID id, String approver) {
            approval.accept(id, approver);
        }

        @Override
        public void rejected(UUID id, String approver, String reason) {
            refusal.of(id, approver, reason);
        }
    }
}
