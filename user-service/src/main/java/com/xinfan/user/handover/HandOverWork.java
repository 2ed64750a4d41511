package com.xinfan.user.handover;

import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.handover.HandOverClient.Question;
import com.xinfan.user.handover.HandOvers.HandOverRow;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks the services whose work has owners, at once and then until each has answered. */
@RestController
@RequestMapping("/admin/v1/staff/{id}")
class HandOverWork implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(HandOverWork.class);
    private static final int BATCH = 50;

    private final HandOvers handOvers;
    private final Map<String, HandOverClient> others;

    HandOverWork(HandOvers handOvers, Remotes remotes) {
        this.handOvers = handOvers;
        this.others = Map.of(
                "product-service", remotes.internal("product-service", HandOverClient.class),
                "risk-service", remotes.internal("risk-service", HandOverClient.class));
    }

    record LeavingBody(
            @NotBlank @Size(max = 64) String successor,
            @NotBlank @Size(max = 500) String reason) {}

    /** {@code complete} once every service has answered. */
    record HandOverReport(boolean complete, List<HandOverRow> services) {}

    @PostMapping("/leaving")
    @Operation(summary = "员工离职：账号即时关闭，未结工单、案件、差错移交接手人并出具报告")
    HandOverReport leave(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody LeavingBody body) {
        handOvers.leave(staff, id, body.successor(), body.reason(), others.keySet());
        runDue();
        return report(id);
    }

    @GetMapping("/hand-over")
    @Operation(summary = "离职移交报告")
    HandOverReport report(@PathVariable UUID id) {
        var services = handOvers.report(id);
        return new HandOverReport(services.stream().allMatch(row -> row.doneAt() != null), services);
    }

    @Override
    public String name() {
        return "staff-hand-over";
    }

    /** A service that is away is asked again on the next run; one that has answered is not asked twice. */
    @Override
    public int runDue() {
        var done = 0;
        for (var waiting : handOvers.waiting(BATCH)) {
            var client = others.get(waiting.service());
            if (client == null) {
                continue;
            }
            try {
                var answer = client.handOver(new Question(waiting.leaver(), waiting.successor()));
                handOvers.done(waiting.staffId(), waiting.service(), answer.items());
                done++;
            } catch (RemoteFailure e) {
                log.warn(
                        "{} has not handed over the work of {}: {}",
                        waiting.service(),
                        waiting.leaver(),
                        e.getMessage());
                handOvers.failed(waiting.staffId(), waiting.service(), "unavailable");
            }
        }
        return done;
    }
}
