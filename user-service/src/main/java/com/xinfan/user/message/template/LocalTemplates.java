package com.xinfan.user.message.template;

import com.xinfan.platform.approval.ApprovalView;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The texts of a platform on one machine: written by one person, approved by another, like any other. */
@Component
@Profile("local")
class LocalTemplates implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(LocalTemplates.class);
    private static final CurrentStaff AUTHOR = staff("operator", Role.OPERATOR);
    private static final CurrentStaff APPROVER = staff("compliance", Role.COMPLIANCE);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final TemplateDesk desk;
    private final TemplateSubmission submission;
    private final Approvals approvals;

    LocalTemplates(TemplateDesk desk, TemplateSubmission submission, Approvals approvals) {
        this.desk = desk;
        this.submission = submission;
        this.approvals = approvals;
    }

    /** Does not hold up the start: the wording check needs content-service, which may start later. */
    @Override
    public void run(ApplicationArguments arguments) {
        Thread.ofVirtual().name("local-templates").start(this::bringAllLive);
    }

    void bringAllLive() {
        drafts().forEach(this::bringLive);
    }

    private void bringLive(TemplateDraft draft) {
        while (true) {
            try {
                step(draft);
                return;
            } catch (RemoteFailure notYet) {
                LOG.info("Local template {} waits: {}", draft.code(), notYet.getMessage());
            }
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    /** Goes on from wherever an earlier start was cut off; what staff have done since stays. */
    private void step(TemplateDraft draft) {
        var template = desk.newest(draft.code()).orElseGet(() -> desk.draft(draft, AUTHOR));
        if (template.status() == TemplateStatus.DRAFT && template.author().equals(AUTHOR.username())) {
            template = submission.submit(template.id(), AUTHOR);
        }
        if (template.status() == TemplateStatus.SUBMITTED) {
            approve(template.id());
        }
    }

    private void approve(UUID id) {
        approvals
                .latest(TemplateApproval.KIND, id)
                .filter(approval -> approval.status() == ApprovalView.Status.SUBMITTED)
                .ifPresent(approval -> approvals.approve(approval.id(), APPROVER));
    }

    private static List<TemplateDraft> drafts() {
        return LocalDrafts.all();
    }

    private static CurrentStaff staff(String username, Role role) {
        return new CurrentStaff(Ids.of("staff", username), username, Set.of(role));
    }
}
