package com.xinfan.user.membership;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MembershipController {

    private final MembershipQueries queries;
    private final RulesDesk desk;
    private final Simulations simulations;
    private final JdbcClient jdbc;

    MembershipController(MembershipQueries queries, RulesDesk desk, Simulations simulations, JdbcClient jdbc) {
        this.queries = queries;
        this.desk = desk;
        this.simulations = simulations;
        this.jdbc = jdbc;
    }

    record RulesView(
            UUID id,
            int number,
            MembershipRules.RulesStatus status,
            String author,
            @Nullable String approvedBy,
            @Nullable Instant liveFrom,
            RuleContent content,
            Simulations.@Nullable SimulationView simulation) {}

    record RulesList(List<RulesView> items) {}

    @GetMapping("/api/v1/me/membership")
    @Operation(summary = "我的会员等级、成长值与权益")
    MembershipQueries.Membership mine(CurrentUser user) {
        return queries.of(user.id());
    }

    @GetMapping("/api/v1/me/membership/growth")
    @Operation(summary = "我的成长值明细")
    Page<MembershipQueries.GrowthEntry> growth(CurrentUser user, @Valid PageQuery query) {
        return query.page(queries.entries(user.id(), query), MembershipQueries.GrowthEntry::id);
    }

    @GetMapping("/admin/v1/membership-rules")
    @Operation(summary = "查询会员规则")
    RulesList list() {
        return new RulesList(jdbc
                .sql("select id from membership_rules order by number desc limit 100")
                .query((row, _) -> row.getObject(1, UUID.class))
                .list()
                .stream()
                .map(this::find)
                .toList());
    }

    @GetMapping("/admin/v1/membership-rules/{id}")
    @Operation(summary = "查看会员规则与试算结果")
    RulesView find(@PathVariable UUID id) {
        var rules = desk.get(id);
        return new RulesView(
                rules.id(),
                rules.number(),
                rules.status(),
                rules.author(),
                rules.approvedBy(),
                rules.liveFrom(),
                rules.content(),
                simulations.view(id).orElse(null));
    }

    @PostMapping("/admin/v1/membership-rules")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "新建会员规则草稿")
    RulesView draft(CurrentStaff staff, @Valid @RequestBody RuleContent body) {
        return find(desk.draft(body, staff));
    }

    /** The first chunk at once, so that few members are counted by the time of the answer. */
    @PostMapping("/admin/v1/membership-rules/{id}/simulation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "试算会员规则：各等级变动人数与成本")
    RulesView simulate(CurrentStaff staff, @PathVariable UUID id) {
        desk.simulate(id, staff);
        simulations.step();
        return find(id);
    }

    @PostMapping("/admin/v1/membership-rules/{id}/submission")
    @Operation(summary = "提交会员规则审批（须先试算）")
    RulesView submit(CurrentStaff staff, @PathVariable UUID id) {
        desk.submit(id, staff);
        return find(id);
    }
}
