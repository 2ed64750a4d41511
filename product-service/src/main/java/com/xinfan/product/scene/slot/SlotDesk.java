package com.xinfan.product.scene.slot;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.scene.SceneProblem;
import com.xinfan.product.scene.partner.Partner;
import com.xinfan.product.scene.partner.Partners;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with slots, each with its line in the audit log. */
@Component
@Transactional
class SlotDesk {

    static final String KIND = "scene-slot";

    private final Slots slots;
    private final Partners partners;
    private final Catalogue catalogue;
    private final Approvals approvals;
    private final Audit audit;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    SlotDesk(
            Slots slots,
            Partners partners,
            Catalogue catalogue,
            Approvals approvals,
            Audit audit,
            Rulebook rulebook,
            BusinessClock clock) {
        this.slots = slots;
        this.partners = partners;
        this.catalogue = catalogue;
        this.approvals = approvals;
        this.audit = audit;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    Slot draft(UUID partner, Slot.SlotContent content, CurrentStaff author) {
        requireSound(partner, content);
        var slot = new Slot(Ids.next(), partner, content, Slot.Status.DRAFT, null);
        slots.add(slot, clock.now());
        record(author.username(), "scene-slot.drafted", slot.id(), null, content, null);
        return slot;
    }

    Slot edit(UUID id, Slot.SlotContent content, CurrentStaff author) {
        approvals.withdraw(KIND, id, author);
        var before = required(id);
        require(before.status() != Slot.Status.RETIRED, before);
        requireSound(before.partnerId(), content);
        var edited = new Slot(id, before.partnerId(), content, Slot.Status.DRAFT, null);
        slots.edit(edited);
        record(author.username(), "scene-slot.edited", id, before.content(), content, null);
        return edited;
    }

    /** The kinds of product that its copy speaks of. */
    @Transactional(readOnly = true)
    List<ProductType> types(Slot slot) {
        return slot.content().products().stream()
                .flatMap(product -> catalogue.offer(product).stream())
                .map(Offer::type)
                .distinct()
                .toList();
    }

    /** Submits exactly the content whose wording was checked. */
    UUID submit(UUID id, String checkedHash, CurrentStaff author) {
        var slot = required(id);
        require(slot.status() == Slot.Status.DRAFT || slot.status() == Slot.Status.PAUSED, slot);
        if (!slot.hash().equals(checkedHash)) {
            throw SceneProblem.SLOT_CHANGED.problem();
        }
        requireSound(slot.partnerId(), slot.content());
        return approvals.submit(KIND, id, "场景展位：" + slot.content().title(), author);
    }

    void approve(UUID id, String approver) {
        var slot = required(id);
        require(slot.status() == Slot.Status.DRAFT || slot.status() == Slot.Status.PAUSED, slot);
        // The rules may have changed since it was written.
        requireSound(slot.partnerId(), slot.content());
        slots.become(id, Slot.Status.LIVE, slot.hash());
        record(approver, "scene-slot.approved", id, slot.status(), Slot.Status.LIVE, null);
    }

    /** One click; said again, it changes nothing. */
    Slot pause(UUID id, String reason, CurrentStaff staff) {
        approvals.withdraw(KIND, id, staff);
        var slot = required(id);
        if (slot.status() == Slot.Status.PAUSED) {
            return slot;
        }
        require(slot.status() == Slot.Status.LIVE, slot);
        return moved(slot, Slot.Status.PAUSED, staff, "scene-slot.paused", reason);
    }

    Slot retire(UUID id, String reason, CurrentStaff staff) {
        approvals.withdraw(KIND, id, staff);
        var slot = required(id);
        return slot.status() == Slot.Status.RETIRED
                ? slot
                : moved(slot, Slot.Status.RETIRED, staff, "scene-slot.retired", reason);
    }

    private Slot moved(Slot slot, Slot.Status to, CurrentStaff staff, String action, String reason) {
        slots.become(slot.id(), to, slot.approvedHash());
        record(staff.username(), action, slot.id(), slot.status(), to, reason);
        return new Slot(slot.id(), slot.partnerId(), slot.content(), to, slot.approvedHash());
    }

    private void requireSound(UUID partnerId, Slot.SlotContent content) {
        var partner = partners.find(partnerId)
                .filter(one -> one.status() != Partner.Status.ENDED)
                .orElseThrow(SceneProblem.PARTNER_NOT_FOUND::problem);
        if (content.scene() != partner.profile().scene()) {
            throw SceneProblem.SLOT_SCENE.at("/scene", partner.profile().scene());
        }
        if (new HashSet<>(content.products()).size() != content.products().size()) {
            throw SceneProblem.SLOT_PRODUCT.at("/products");
        }
        var lending = rulebook.rule("scene.lending-education", clock.today());
        for (var product : content.products()) {
            var offer = catalogue
                    .offer(product)
                    .filter(Offer::live)
                    .filter(one -> one.scenes().isEmpty() || one.scenes().contains(content.scene()))
                    .orElseThrow(() -> SceneProblem.SLOT_PRODUCT.at("/products"));
            if (offer.type() == ProductType.CONSUMER_LOAN
                    && lending.list("scenes").contains(content.scene().name())) {
                throw SceneProblem.SLOT_LENDING.at("/products").rule(lending);
            }
        }
    }

    private Slot required(UUID id) {
        return slots.lock(id).orElseThrow(SceneProblem.SLOT_NOT_FOUND::problem);
    }

    private static void require(boolean allowed, Slot slot) {
        if (!allowed) {
            throw SceneProblem.SLOT_STATE.problem(slot.status());
        }
    }

    private void record(
            String actor,
            String action,
            UUID id,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String reason) {
        audit.record(actor, action, KIND + ":" + id, before, after, reason);
    }
}
