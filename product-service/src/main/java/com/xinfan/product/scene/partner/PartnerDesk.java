package com.xinfan.product.scene.partner;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.scene.SceneProblem;
import com.xinfan.product.scene.signature.Ed25519Keys;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with partners, their keys and the switch of all, each with its line in the audit log. */
@Component
@Transactional
class PartnerDesk {

    static final String PARTNER = "scene-partner";
    static final String KEY = "scene-key";
    static final String RESTART = "scene-restart";

    private final Partners partners;
    private final PartnerKeys keys;
    private final SceneSwitch all;
    private final Approvals approvals;
    private final Audit audit;
    private final Clock clock;

    PartnerDesk(Partners partners, PartnerKeys keys, SceneSwitch all, Approvals approvals, Audit audit, Clock clock) {
        this.partners = partners;
        this.keys = keys;
        this.all = all;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    Partner draft(Partner.PartnerProfile profile, CurrentStaff author) {
        var partner = new Partner(Ids.next(), sound(profile), Partner.Status.DRAFT, null);
        partners.add(partner, clock.instant());
        record(author.username(), "scene-partner.drafted", partner.id(), null, profile, null);
        return partner;
    }

    /** Any edit takes a partner back to its author, a live one too: it was approved as something else. */
    Partner edit(UUID id, Partner.PartnerProfile profile, CurrentStaff author) {
        approvals.withdraw(PARTNER, id, author);
        var before = required(id);
        if (before.status() == Partner.Status.ENDED) {
            throw SceneProblem.PARTNER_STATE.problem(before.status());
        }
        var edited = new Partner(id, sound(profile), Partner.Status.DRAFT, null);
        partners.edit(edited);
        record(author.username(), "scene-partner.edited", id, before.profile(), profile, null);
        return edited;
    }

    /** Asks a second person, for a new partner as for one that is to come back. */
    UUID submit(UUID id, CurrentStaff author) {
        var partner = required(id);
        if (partner.status() != Partner.Status.DRAFT && partner.status() != Partner.Status.SUSPENDED) {
            throw SceneProblem.PARTNER_STATE.problem(partner.status());
        }
        return approvals.submit(PARTNER, id, "场景合作方：" + partner.profile().name(), author);
    }

    /** One click; said again, it changes nothing. */
    Partner suspend(UUID id, String reason, CurrentStaff staff) {
        approvals.withdraw(PARTNER, id, staff);
        var partner = required(id);
        return switch (partner.status()) {
            case SUSPENDED -> partner;
            case LIVE -> moved(partner, Partner.Status.SUSPENDED, staff.username(), "scene-partner.suspended", reason);
            case DRAFT, ENDED -> throw SceneProblem.PARTNER_STATE.problem(partner.status());
        };
    }

    Partner end(UUID id, String reason, CurrentStaff staff) {
        approvals.withdraw(PARTNER, id, staff);
        var partner = required(id);
        return partner.status() == Partner.Status.ENDED
                ? partner
                : moved(partner, Partner.Status.ENDED, staff.username(), "scene-partner.ended", reason);
    }

    void approve(UUID id, String approver) {
        var partner = required(id);
        if (partner.status() == Partner.Status.LIVE || partner.status() == Partner.Status.ENDED) {
            throw SceneProblem.PARTNER_STATE.problem(partner.status());
        }
        partners.become(id, Partner.Status.LIVE, partner.hash());
        record(approver, "scene-partner.approved", id, partner.status(), Partner.Status.LIVE, null);
    }

    /** The key counts from a second person's approval on. */
    PartnerKeys.PartnerKey submitKey(UUID partnerId, String text, Instant validUntil, CurrentStaff author) {
        var partner = required(partnerId);
        if (partner.status() == Partner.Status.ENDED) {
            throw SceneProblem.PARTNER_STATE.problem(partner.status());
        }
        var publicKey = Ed25519Keys.read(text).orElseThrow(() -> SceneProblem.PARTNER_KEY_INVALID.at("/publicKey"));
        if (!validUntil.isAfter(clock.instant())) {
            throw SceneProblem.PARTNER_KEY_INVALID.at("/validUntil");
        }
        var key = new PartnerKeys.PartnerKey(
                Ids.next(), partnerId, Ed25519Keys.text(publicKey), validUntil, PartnerKeys.KeyStatus.SUBMITTED);
        if (!keys.add(key, clock.instant())) {
            throw SceneProblem.PARTNER_KEY_TAKEN.at("/publicKey");
        }
        approvals.submit(KEY, key.id(), "合作方签名公钥：" + partner.profile().name(), author);
        return key;
    }

    void approveKey(UUID id, String approver) {
        var key = keys.find(id).orElseThrow(SceneProblem.PARTNER_KEY_NOT_FOUND::problem);
        // The partner's row keeps two approvals from both being the second.
        required(key.partnerId());
        var now = clock.instant();
        if (keys.of(key.partnerId()).stream().filter(one -> one.live(now)).count() >= PartnerKeys.MOST_LIVE) {
            throw SceneProblem.PARTNER_KEYS_FULL.problem(PartnerKeys.MOST_LIVE);
        }
        keys.become(id, PartnerKeys.KeyStatus.ACTIVE);
        record(approver, "scene-key.approved", key.partnerId(), null, Map.of("key", id), null);
    }

    void rejectKey(UUID id, String approver, String reason) {
        keys.become(id, PartnerKeys.KeyStatus.REJECTED);
        audit.record(approver, "scene-key.rejected", KEY + ":" + id, null, null, reason);
    }

    void revokeKey(UUID partnerId, UUID id, String reason, CurrentStaff staff) {
        approvals.withdraw(KEY, id, staff);
        required(partnerId);
        var key = keys.find(id)
                .filter(one -> one.partnerId().equals(partnerId))
                .orElseThrow(SceneProblem.PARTNER_KEY_NOT_FOUND::problem);
        keys.become(id, PartnerKeys.KeyStatus.REVOKED);
        record(staff.username(), "scene-key.revoked", partnerId, Map.of("key", id, "was", key.status()), null, reason);
    }

    SceneSwitch.Position stopAll(String reason, CurrentStaff staff) {
        approvals.withdraw(RESTART, SceneSwitch.ID, staff);
        if (!all.stopped()) {
            all.turn(true, staff.username());
            audit.record(staff.username(), "scenes.stopped", "scenes:all", false, true, reason);
        }
        return all.position();
    }

    UUID askRestart(CurrentStaff staff) {
        if (!all.stopped()) {
            throw SceneProblem.SCENES_NOT_STOPPED.problem();
        }
        return approvals.submit(RESTART, SceneSwitch.ID, "恢复全部场景", staff);
    }

    void restart(String approver) {
        all.turn(false, approver);
        audit.record(approver, "scenes.restarted", "scenes:all", true, false, null);
    }

    private Partner required(UUID id) {
        return partners.lock(id).orElseThrow(SceneProblem.PARTNER_NOT_FOUND::problem);
    }

    private Partner moved(Partner partner, Partner.Status to, String by, String action, String reason) {
        partners.become(partner.id(), to, partner.approvedHash());
        record(by, action, partner.id(), partner.status(), to, reason);
        return new Partner(partner.id(), partner.profile(), to, partner.approvedHash());
    }

    private static Partner.PartnerProfile sound(Partner.PartnerProfile profile) {
        if (profile.contractUntil().isBefore(profile.contractFrom())) {
            throw SceneProblem.PARTNER_CONTRACT.at("/contractUntil");
        }
        for (var range : profile.addressRanges()) {
            try {
                AddressRange.of(range);
            } catch (IllegalArgumentException notANetwork) {
                throw SceneProblem.PARTNER_CONTRACT.at("/addressRanges");
            }
        }
        return profile;
    }

    private void record(
            String actor,
            String action,
            UUID id,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String reason) {
        audit.record(actor, action, PARTNER + ":" + id, before, after, reason);
    }
}
