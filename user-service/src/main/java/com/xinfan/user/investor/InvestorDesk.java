package com.xinfan.user.investor;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.identity.Standings;
import com.xinfan.user.investor.InvestorApplication.Means;
import com.xinfan.user.investor.InvestorApplication.Route;
import com.xinfan.user.investor.InvestorApplication.Status;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens to a person's investor class: each method is one transaction. */
@Service
@Transactional
class InvestorDesk {

    private final InvestorRows rows;
    private final Accounts accounts;
    private final Standings standings;
    private final Outbox outbox;
    private final Audit audit;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    InvestorDesk(
            InvestorRows rows,
            Accounts accounts,
            Standings standings,
            Outbox outbox,
            Audit audit,
            Rulebook rulebook,
            BusinessClock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.standings = standings;
        this.outbox = outbox;
        this.audit = audit;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** Refuses whom no route is open to; what the person says is for staff to compare with the evidence. */
    InvestorApplication apply(UUID userId, Means means, String evidence, String noticeHash) {
        if (!InvestorNotice.of(true).hash().equals(noticeHash)) {
            throw InvestorProblem.INVESTOR_NOTICE_CHANGED.at("/notice");
        }
        accounts.lock(userId);
        requireAdult(userId);
        var application = new InvestorApplication(
                Ids.next(), userId, route(means), means, Status.APPLIED, clock.now(), null, null, null);
        if (!rows.insert(application, evidence, new InvestorRows.Shown(noticeHash, rulebook.version()))) {
            throw InvestorProblem.INVESTOR_APPLICATION_OPEN.problem();
        }
        return application;
    }

    /** Taken back by its owner while nobody has decided. */
    void withdraw(UUID userId, UUID id) {
        accounts.lock(userId);
        var application = locked(id);
        if (!application.userId().equals(userId)) {
            throw InvestorProblem.INVESTOR_APPLICATION_NOT_FOUND.problem();
        }
        if (application.status() != Status.APPLIED) {
            throw InvestorProblem.INVESTOR_APPLICATION_STATUS.problem(application.status());
        }
        rows.ended(id, Status.WITHDRAWN, null, clock.now(), null);
    }

    /** The first of two people is for it. */
    InvestorApplication recommend(UUID id, String staff) {
        var application = locked(id);
        require(application, Status.APPLIED);
        rows.recommended(id, staff);
        audit.record(staff, "investor.recommend", subject(application.userId()), null, application.means(), null);
        return find(id);
    }

    void refuse(UUID id, String staff, String reason) {
        var application = locked(id);
        if (application.status() != Status.APPLIED && application.status() != Status.RECOMMENDED) {
            throw InvestorProblem.INVESTOR_APPLICATION_STATUS.problem(application.status());
        }
        rows.ended(id, Status.REFUSED, staff, clock.now(), reason);
        audit.record(staff, "investor.refuse", subject(application.userId()), null, null, reason);
        InvestorNews.decided(application, "未获认定", clock.now()).forEach(outbox::append);
    }

    /** The second is for it as well: she is professional from now on. */
    void approve(UUID id, String approver) {
        var application = locked(id);
        require(application, Status.RECOMMENDED);
        requireAdult(application.userId());
        var now = clock.now();
        var months = rulebook.rule("suitability.professional-validity", clock.today())
                .integer("months");
        var until = clock.today().plusMonths(months);
        rows.ended(id, Status.APPROVED, approver, now, null);
        rows.classify(application.userId(), until, id, now);
        audit.record(approver, "investor.approve", subject(application.userId()), null, Map.of("until", until), null);
        outbox.append(new UserEvent.InvestorClassified(application.userId(), now, true, until));
        InvestorNews.decided(application, "已获认定，有效期至" + until, now).forEach(outbox::append);
    }

    /** She is an ordinary investor again, by her own wish or by staff. */
    void end(UUID userId, String actor, @Nullable String reason) {
        accounts.lock(userId);
        var until =
                rows.professionalUntil(userId, clock.today()).orElseThrow(InvestorProblem.INVESTOR_ORDINARY::problem);
        ordinary(userId);
        audit.record(actor, "investor.end", subject(userId), Map.of("until", until), null, reason);
    }

    /** Her time is over. */
    void expire(UUID userId) {
        accounts.lock(userId);
        if (rows.professionalUntil(userId, clock.today()).isEmpty()) {
            ordinary(userId);
        }
    }

    InvestorApplication find(UUID id) {
        return rows.find(id).orElseThrow(InvestorProblem.INVESTOR_APPLICATION_NOT_FOUND::problem);
    }

    /** The evidence of an application; the look is recorded. */
    String evidence(UUID id, String staff) {
        var application = find(id);
        audit.record(staff, "investor.evidence-viewed", subject(application.userId()), null, null, null);
        return rows.evidence(id);
    }

    private void ordinary(UUID userId) {
        var now = clock.now();
        rows.classify(userId, null, null, now);
        outbox.append(new UserEvent.InvestorClassified(userId, now, false, null));
        outbox.append(InvestorNews.ended(userId, now));
    }

    private void requireAdult(UUID userId) {
        var standing = standings.of(userId).orElseThrow(InvestorProblem.INVESTOR_IDENTITY::problem);
        if (standing.birth().ageBand() == AgeBand.MINOR) {
            throw InvestorProblem.INVESTOR_MINOR.problem().rule(rulebook.rule("suitability.minor", clock.today()));
        }
    }

    /** The strictest route that her means open. */
    private Route route(Means means) {
        return Stream.of(Route.values())
                .filter(route -> opens(route, means, clock.today()))
                .findFirst()
                .orElseThrow(() -> InvestorProblem.INVESTOR_THRESHOLD
                        .problem()
                        .rule(rulebook.rule(Route.CONVERSION.rule(), clock.today())));
    }

    private boolean opens(Route route, Means means, LocalDate on) {
        var rule = rulebook.rule(route.rule(), on);
        return (means.financialAssets() >= rule.fen("financialAssets")
                        || means.annualIncome() >= rule.fen("annualIncome"))
                && means.experienceYears() >= rule.integer("experienceYears");
    }

    private InvestorApplication locked(UUID id) {
        return rows.lock(id).orElseThrow(InvestorProblem.INVESTOR_APPLICATION_NOT_FOUND::problem);
    }

    private static void require(InvestorApplication application, Status status) {
        if (application.status() != status) {
            throw InvestorProblem.INVESTOR_APPLICATION_STATUS.problem(application.status());
        }
    }

    private static String subject(UUID userId) {
        return "user:" + userId;
    }
}
