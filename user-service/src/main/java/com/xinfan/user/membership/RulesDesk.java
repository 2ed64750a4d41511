package com.xinfan.user.membership;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes of rules: drafted, simulated, submitted with what the simulation found, approved by another. */
@Service
@Transactional
class RulesDesk implements Approvable {

    static final String KIND = "membership-rules";

    private final RuleBooks rules;
    private final Simulations simulations;
    private final Approvals approvals;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final BusinessClock clock;

    RulesDesk(
            RuleBooks rules,
            Simulations simulations,
            Approvals approvals,
            Audit audit,
            JdbcClient jdbc,
            BusinessClock clock) {
        this.rules = rules;
        this.simulations = simulations;
        this.approvals = approvals;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public UUID draft(RuleContent content, CurrentStaff author) {
        if (!content.orderly()) {
            throw MembershipProblem.RULES_TIERS.at("/tiers");
        }
        jdbc.sql("lock table membership_rules in share row exclusive mode").update();
        var number = rules.findFirstByOrderByNumberDesc().orElseThrow().number() + 1;
        var drafted = rules.saveAndFlush(new MembershipRules(number, content, author.username(), clock.now()));
        audit.record(author.username(), "membership-rules.draft", subject(drafted.id()), null, content, null);
        return drafted.id();
    }

    public void simulate(UUID id, CurrentStaff staff) {
        var subject = get(id);
        if (subject.status() != MembershipRules.RulesStatus.DRAFT) {
            throw MembershipProblem.RULES_STATUS.problem(subject.status());
        }
        simulations.begin(subject, staff.username());
    }

    public void submit(UUID id, CurrentStaff author) {
        var subject = get(id);
        if (!simulations.finished(subject)) {
            throw MembershipProblem.RULES_NOT_SIMULATED.problem();
        }
        subject.submit();
        rules.saveAndFlush(subject);
        approvals.submit(KIND, id, "会员规则第" + subject.number() + "版", author);
    }

    @Transactional(readOnly = true)
    public MembershipRules get(UUID id) {
        return rules.findById(id).orElseThrow(MembershipProblem.RULES_NOT_FOUND::problem);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.COMPLIANCE, Role.FINANCE, Role.ADMIN);
    }

    /** Of the rules and of what the simulation found: neither may change under an approval. */
    @Override
    public String hash(UUID artefactId) {
        var found = simulations.view(artefactId).orElseThrow(MembershipProblem.RULES_NOT_SIMULATED::problem);
        return Approvals.hashOf(
                get(artefactId).hash(),
                found.members(),
                found.yearlyCost(),
                found.moves().toString());
    }

    /** From now on everybody is looked at under them; who loses a tier by them has the grace. */
    @Override
    public void approved(UUID artefactId, String approver) {
        rules.findByStatus(MembershipRules.RulesStatus.LIVE).ifPresent(before -> {
            before.retire();
            rules.saveAndFlush(before);
        });
        var subject = get(artefactId);
        subject.goLive(approver, clock.now());
        rules.saveAndFlush(subject);
        jdbc.sql("update member set evaluated_on = null where evaluated_on is not null")
                .update();
        audit.record(approver, "membership-rules.live", subject(artefactId), null, subject.hash(), null);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        var subject = get(artefactId);
        subject.reject();
        rules.saveAndFlush(subject);
        audit.record(approver, "membership-rules.reject", subject(artefactId), null, null, reason);
    }

    private static String subject(UUID id) {
        return "membership-rules:" + id;
    }
}
