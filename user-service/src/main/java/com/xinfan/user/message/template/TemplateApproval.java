package com.xinfan.user.message.template;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Compliance lets a template go live, or sends it back. */
@Component
class TemplateApproval implements Approvable {

    static final String KIND = "message-template";

    private final Templates templates;
    private final Audit audit;
    private final BusinessClock clock;

    TemplateApproval(Templates templates, Audit audit, BusinessClock clock) {
        this.templates = templates;
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
        return template(artefactId).hash();
    }

    /** The unique index allows one live template a code, so the one before goes first. */
    @Override
    public void approved(UUID artefactId, String approver) {
        var template = template(artefactId);
        templates.findByCodeAndStatus(template.code(), TemplateStatus.LIVE).ifPresent(before -> {
            before.retire();
            templates.saveAndFlush(before);
        });
        template.goLive(approver, clock.now());
        templates.saveAndFlush(template);
        audit.record(approver, "message-template.live", TemplateDesk.subject(artefactId), null, template.hash(), null);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        var template = template(artefactId);
        template.reject();
        templates.saveAndFlush(template);
        audit.record(approver, "message-template.reject", TemplateDesk.subject(artefactId), null, null, reason);
    }

    private Template template(UUID id) {
        return templates.findById(id).orElseThrow(TemplateProblem.TEMPLATE_NOT_FOUND::problem);
    }
}
