package com.xinfan.user.support.flow;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.support.ticket.TicketCategory;
import com.xinfan.user.support.ticket.TicketProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/desk")
class DeskController {

    private final Queues queues;
    private final Agents agents;
    private final DeskStandings standings;
    private final Accounts accounts;
    private final Audit audit;

    DeskController(Queues queues, Agents agents, DeskStandings standings, Accounts accounts, Audit audit) {
        this.queues = queues;
        this.agents = agents;
        this.standings = standings;
        this.accounts = accounts;
        this.audit = audit;
    }

    record PresenceBody(@NotNull Presence presence) {}

    record AgentBody(
            @NotNull @Min(0) @Max(20) Integer maxChats,
            @NotNull @Size(max = 20) Set<@NotBlank @Size(max = 32) String> skills) {}

    record QueueBody(
            @NotBlank @Size(max = 30) String zh,
            @NotBlank @Size(max = 60) String en,
            @Size(min = 1, max = 32) @Nullable String skill,
            @NotNull Set<TicketCategory> categories) {}

    /** 0 is everyone, 2 is before all. */
    record StandingBody(
            @NotNull @Min(0) @Max(2) Integer rank,
            @NotBlank @Size(max = 200) String reason) {}

    @GetMapping("/queues")
    @Operation(summary = "查询客服队列")
    List<Queues.DeskQueue> queues() {
        return queues.all();
    }

    @PutMapping("/queues/{code}")
    @Transactional
    @Operation(summary = "新建或修改客服队列")
    Queues.DeskQueue save(
            CurrentStaff staff,
            @PathVariable @Pattern(regexp = "[A-Z][A-Z0-9_]{1,31}") String code,
            @Valid @RequestBody QueueBody body) {
        var categories = body.categories().stream().map(Enum::name).sorted().toList();
        var queue = new Queues.DeskQueue(code, body.zh(), body.en(), body.skill(), categories);
        queues.save(queue);
        audit.record(staff.username(), "desk.queue", "desk-queue:" + code, null, queue, null);
        return queue;
    }

    @GetMapping("/agents")
    @Operation(summary = "查询客服人员的在线状态、负载与技能")
    List<Agents.Agent> agents() {
        return agents.all();
    }

    @PutMapping("/agents/{username}")
    @Transactional
    @Operation(summary = "设置客服人员的并行会话上限与技能")
    List<Agents.Agent> equip(
            CurrentStaff staff, @PathVariable @Size(max = 64) String username, @Valid @RequestBody AgentBody body) {
        agents.equip(username, body.maxChats(), body.skills());
        audit.record(staff.username(), "desk.agent", "staff:" + username, null, body, null);
        return agents.all();
    }

    @PutMapping("/presence")
    @Operation(summary = "设置自己的在线状态；两分钟无动静视为离开")
    Agents.Agent present(CurrentStaff staff, @Valid @RequestBody PresenceBody body) {
        agents.present(staff.username(), body.presence());
        return agents.all().stream()
                .filter(agent -> agent.username().equals(staff.username()))
                .findFirst()
                .orElseThrow();
    }

    @PutMapping("/standings/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "设置用户的服务优先级（会员等级、年龄或特殊需要）")
    void standing(CurrentStaff staff, @PathVariable UUID userId, @Valid @RequestBody StandingBody body) {
        var _ = accounts.get(userId).orElseThrow(() -> TicketProblem.TICKET_USER.at("userId"));
        standings.set(staff, userId, body.rank(), body.reason());
    }
}
