package com.xinfan.user.duty;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.Role;
import com.xinfan.user.UserServiceTest;
import com.xinfan.user.staff.StaffAdmin;
import com.xinfan.user.staff.StaffDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class DutyReviewTests extends UserServiceTest {

    @Autowired
    private StaffDirectory directory;

    @Autowired
    private StaffAdmin admin;

    @Autowired
    private DutyReviews reviews;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void eachQuarterSomebodyElseConfirmsEachRoleOrItIsSuspended() {
        var kept = account("rev-kept", Role.RISK);
        var removed = account("rev-removed", Role.FINANCE);
        var forgotten = account("rev-forgotten", Role.OPERATOR);
        businessClock.set(Instant.parse("2031-04-01T02:00:00Z"));
        var work = strict();
        assertThat(run(work)).isPositive();
        assertThat(run(work)).isZero();
        var cora = staffToken("cora", Role.COMPLIANCE);
        var review = get("/admin/v1/staff-reviews?limit=1", cora);
        assertThat(review.text("/items/0/quarter")).isEqualTo("2031-Q2");
        var path = "/admin/v1/staff-reviews/" + review.text("/items/0/id");
        assertThat(get("/admin/v1/user/work", cora).body().toString()).contains("2031-Q2 权限复核");

        var self = staffToken("rev-kept", Role.COMPLIANCE);
        assertThat(decide(path, self, kept, "RISK", true).code()).isEqualTo("duty_decided_by_subject");
        assertThat(decide(path, cora, kept, "ADMIN", true).code()).isEqualTo("duty_review_item_unknown");
        assertThat(decide(path, cora, kept, "RISK", true).status()).isEqualTo(200);
        assertThat(decide(path, cora, removed, "FINANCE", false).status()).isEqualTo(200);
        assertThat(directory.get(removed).roles()).isEmpty();
        assertThat(decide(path, cora, removed, "FINANCE", true).code()).isEqualTo("duty_change_status");

        businessClock.advance(Duration.ofDays(15));
        assertThat(get("/admin/v1/user/work", cora).body().toString()).contains("【已超时】2031-Q2");
        assertThat(run(work)).isPositive();
        assertThat(directory.get(forgotten).roles()).isEmpty();
        assertThat(directory.get(kept).roles()).containsExactly(Role.RISK);
        assertThat(decide(path, cora, forgotten, "OPERATOR", true).status()).isEqualTo(200);
        assertThat(directory.get(forgotten).roles()).containsExactly(Role.OPERATOR);
    }

    private DutyReviewWork strict() {
        var settings = new DutyReviewWork.Settings(Duration.ofDays(14), true);
        return new DutyReviewWork(
                reviews,
                directory,
                admin,
                settings,
                context.getBean(Audit.class),
                businessClock,
                new SimpleMeterRegistry());
    }

    private int run(DutyReviewWork work) {
        return transaction.execute(_ -> work.runDue());
    }

    private UUID account(String username, Role role) {
        var id = admin.create("test", username, "correct horse battery").id();
        admin.give("test", id, Set.of(role), "test");
        return id;
    }

    private Answer decide(String path, String token, UUID staffId, String role, boolean keep) {
        var decision = Map.of("staffId", staffId, "role", role, "keep", keep, "reason", "looked at it");
        return post(path + "/decisions", token, Map.of("decisions", List.of(decision)));
    }
}
