package com.xinfan.product.scene.slot;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.security.Role;
import com.xinfan.product.scene.SceneProblem;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A slot needs a second person. */
@Component
class SlotApproval implements Approvable {

    private final Slots slots;
    private final SlotDesk desk;

    SlotApproval(Slots slots, SlotDesk desk) {
        this.slots = slots;
        this.desk = desk;
    }

    @Override
    public String kind() {
        return SlotDesk.KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.COMPLIANCE, Role.ADMIN);
    }

    @Override
    public String hash(UUID id) {
        return slots.find(id).map(Slot::hash).orElseThrow(SceneProblem.SLOT_NOT_FOUND::problem);
    }

    @Override
    public void approved(UUID id, String approver) {
        desk.approve(id, approver);
    }

    @Override
    public void rejected(UUID id, String approver, String reason) {
        // It stays what it was, a draft or paused.
    }
}
