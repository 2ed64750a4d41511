package com.xinfan.user.vault.rotation;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.vault.KeyStore;
import com.xinfan.user.vault.KeyUse;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One person asks for a change of key, another starts it. */
@Service
@Transactional
class RotationDesk implements Approvable {

    static final String KIND = "vault-rotation";

    private final Rotations rotations;
    private final KeyStore keys;
    private final ObjectProvider<Approvals> approvals;
    private final Audit audit;
    private final Clock clock;

    /** The approvals know every kind, this one too: they come when they are needed. */
    RotationDesk(Rotations rotations, KeyStore keys, ObjectProvider<Approvals> approvals, Audit audit, Clock clock) {
        this.rotations = rotations;
        this.keys = keys;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    public Rotation.RotationView request(KeyUse use, String reason, CurrentStaff author) {
        var id = Ids.next();
        if (!rotations.insert(id, use, reason, author.username(), clock.instant())) {
            throw RotationProblem.ROTATION_OPEN.problem();
        }
        audit.record(author.username(), "vault-rotation.request", subject(id), null, use, reason);
        approvals.getObject().submit(KIND, id, "密钥轮换 " + use, author);
        return find(id);
    }

    @Transactional(readOnly = true)
    public Rotation.RotationView find(UUID id) {
        return rotation(id).view(rotations.parts(id));
    }

    @Transactional(readOnly = true)
    public Page<Rotation.RotationView> page(PageQuery query) {
        var views = rotations.page(query).stream()
                .map(one -> one.view(rotations.parts(one.id())))
                .toList();
        return query.page(views, Rotation.RotationView::id);
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
        var rotation = rotation(artefactId);
        return Approvals.hashOf(rotation.id(), rotation.use(), rotation.reason());
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        var rotation = rotation(artefactId);
        rotations.start(artefactId, keys.add(rotation.use()), approver, clock.instant());
        audit.record(approver, "vault-rotation.start", subject(artefactId), null, rotation.use(), rotation.reason());
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        rotations.close(artefactId, Rotation.Status.REJECTED, clock.instant());
        audit.record(approver, "vault-rotation.reject", subject(artefactId), null, null, reason);
    }

    static String subject(UUID id) {
        return "vault-rotation:" + id;
    }

    private Rotation rotation(UUID id) {
        return rotations.find(id).orElseThrow(RotationProblem.ROTATION_NOT_FOUND::problem);
    }
}
