package com.xinfan.campaign.checkin;

import com.xinfan.platform.batch.GroupCommit;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CheckInController {

    private final GroupCommit<CheckIn.Wish, CheckInDesk.Answer> desk;
    private final MeterRegistry meters;

    CheckInController(GroupCommit<CheckIn.Wish, CheckInDesk.Answer> desk, MeterRegistry meters) {
        this.desk = desk;
        this.meters = meters;
    }

    /** {@code streak} days in a row, today included, gave {@code points}. */
    record CheckInView(LocalDate day, int streak, long points) {}

    @Operation(summary = "每日签到领积分，每个自然日一次")
    @PostMapping("/api/v1/check-ins")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    CheckInView checkIn(CurrentUser user, IdempotencyKey key) {
        return switch (desk.submit(new CheckIn.Wish(user.id(), key.value()))) {
            case CheckInDesk.Answer.Done(var checkIn) -> {
                meters.counter("check.ins", "outcome", "done").increment();
                yield new CheckInView(checkIn.day(), checkIn.streak(), checkIn.points());
            }
            case CheckInDesk.Answer.Refused(var problem) -> {
                meters.counter("check.ins", "outcome", problem.code()).increment();
                throw problem.problem();
            }
        };
    }
}
