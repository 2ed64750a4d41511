package com.xinfan.user.message.outreach;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Compliance lets a send go, or sends it back. */
@Component
class SendApproval implements Approvable {

    static final String KIND = "message-send";

    private final MessageSends sends;
    private final Audit audit;
    private final BusinessClock clock;

    SendApproval(MessageSends sends, Audit audit, BusinessClock clock) {
        this.sends = sends;
        this.audit = audit;
        this.clock = clock;
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
        return send(artefactId).hash();
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        var send = send(artefactId);
        send.approve(approver, clock.now());
        sends.saveAndFlush(send);
        audit.record(approver, "message-send.approve", "message-send:" + artefactId, null, send.hash(), null);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        var send = send(artefactId);
        send.reject();
        sends.saveAndFlush(send);
        audit.record(approver, "message-send.reject", "message-send:" + artefactId, null, null, reason);
    }

    private MessageSend send(UUID id) {
        return sends.findById(id).orElseThrow(SendProblem.SEND_NOT_FOUND::problem);
    }
}
