package com.xinfan.user.duty;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import com.xinfan.user.duty.DutyReviews.DutyDecision;
import com.xinfan.user.duty.DutyReviews.DutyReviewItem;
import com.xinfan.user.staff.StaffAdmin;
import com.xinfan.user.staff.StaffDirectory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.temporal.IsoFields;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Each quarter somebody else says of each role of each person whether it is still needed. Until then it is open work;
 * after its day the role is suspended, which a late confirmation undoes. The last ADMIN is never suspended: nobody
 * could confirm anything any more.
 */
@Service
@Transactional
class DutyReviewWork implements DueWork, WorkSource {

    private final DutyReviews reviews;
    private final StaffDirectory directory;
    private final StaffAdmin admin;
    private final Settings settings;
    private final Audit audit;
    private final BusinessClock clock;

    DutyReviewWork(
            DutyReviews reviews,
            StaffDirectory directory,
            StaffAdmin admin,
            Settings settings,
            Audit audit,
            BusinessClock clock,
            MeterRegistry meters) {
        this.reviews = reviews;
        this.directory = directory;
        this.admin = admin;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
        Gauge.builder("staff.reviews.overdue", () -> reviews.overdue().size())
                .description("Quarterly reviews of roles that are past their day; alert above 0")
                .register(meters);
    }

    /**
     * How strict a review is.
     *
     * @param grace how long it may take
     * @param suspend whether what is unconfirmed then is taken away; not on one's own machine, where nobody confirms
     */
    @ConfigurationProperties("xinfan.staff-review")
    record Settings(
            @DefaultValue("14d") Duration grace,
            @DefaultValue("true") boolean suspend) {}

    @Override
    public String name() {
        return "duty-review";
    }

    @Override
    public int runDue() {
        var today = clock.today();
        var quarter = today.getYear() + "-Q" + today.get(IsoFields.QUARTER_OF_YEAR);
        var active =
                directory.all().stream().filter(StaffDirectory.Member::active).toList();
        var opened = !active.isEmpty() && reviews.open(quarter, settings.grace(), active) ? 1 : 0;
        return opened + (settings.suspend() ? suspendUnconfirmed() : 0) + reviews.closeDecided();
    }

    private int suspendUnconfirmed() {
        var suspended = 0;
        for (var review : reviews.overdue()) {
            for (var item : reviews.items(review.id())) {
                var last = item.role() == Role.ADMIN && admin.isLastAdmin(item.staffId());
                if (item.decision() == null && !last) {
                    var reason = review.quarter() + " unconfirmed";
                    reviews.decide(review.id(), item, DutyDecision.SUSPENDED, null, reason);
                    take("duty-review", item, reason);
                    suspended++;
                }
            }
        }
        return suspended;
    }

    /** Someone else's word on one role. */
    public void decide(CurrentStaff by, UUID reviewId, UUID staffId, Role role, boolean keep, String reason) {
        var item = reviews.items(reviewId).stream()
                .filter(each -> each.staffId().equals(staffId) && each.role() == role)
                .findFirst()
                .orElseThrow(() -> DutyProblem.DUTY_REVIEW_ITEM_UNKNOWN.problem(role));
        if (item.username().equals(by.username())) {
            throw DutyProblem.DUTY_DECIDED_BY_SUBJECT.problem();
        }
        if (item.decision() == DutyDecision.REMOVED) {
            throw DutyProblem.DUTY_CHANGE_STATUS.problem(item.decision());
        }
        var decision = keep ? DutyDecision.CONFIRMED : DutyDecision.REMOVED;
        if (!reviews.decide(reviewId, item, decision, by.username(), reason)) {
            return;
        }
        audit.record(by.username(), "duty.reviewed", "staff:" + staffId, item.decision(), decision, reason);
        if (!keep) {
            take(by.username(), item, reason);
        } else if (item.decision() == DutyDecision.SUSPENDED) {
            giveBack(by.username(), item, reason);
        }
    }

    private void take(String by, DutyReviewItem item, String reason) {
        var member = directory.get(item.staffId());
        var left = new HashSet<>(member.roles());
        if (left.remove(item.role())) {
            admin.give(by, item.staffId(), left, reason);
        }
    }

    private void giveBack(String by, DutyReviewItem item, String reason) {
        var roles = new HashSet<>(directory.get(item.staffId()).roles());
        roles.add(item.role());
        admin.give(by, item.staffId(), roles, reason);
    }

    @Override
    @Transactional(readOnly = true)
    public List<WorkItem> open() {
        var now = clock.now();
        return reviews.unclosed().stream()
                .map(review -> new WorkItem(
                        "duty-review",
                        review.id(),
                        (now.isAfter(review.dueAt()) ? "【已超时】" : "") + review.quarter() + " 权限复核：" + review.open()
                                + " 项待确认",
                        null,
                        review.openedAt(),
                        review.dueAt()))
                .toList();
    }
}
