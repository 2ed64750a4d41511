package com.xinfan.user.closure;

import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.Problem;
import com.xinfan.user.otp.OtpProblem;
import com.xinfan.user.otp.OtpPurpose;
import com.xinfan.user.otp.OwnPhone;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me/closure")
class ClosureController {

    private static final int TOKEN_BYTES = 32;

    private final Closures closures;
    private final ClosureRows rows;
    private final Obstacles obstacles;
    private final OwnPhone phone;
    private final SecureRandom random = new SecureRandom();

    ClosureController(Closures closures, ClosureRows rows, Obstacles obstacles, OwnPhone phone) {
        this.closures = closures;
        this.rows = rows;
        this.obstacles = obstacles;
        this.phone = phone;
    }

    record ClosureRequest(
            @NotNull @Pattern(regexp = "[0-9]{6}") String otp) {}

    record ObstacleView(Obstacle code, String text) {}

    /** {@code closesAt} while a closure is under way. */
    record ClosureStanding(@Nullable UUID id, @Nullable Instant closesAt, List<ObstacleView> obstacles) {}

    /** {@code receiptPath} is shown this once: it opens the receipt without signing in. */
    record ClosureStarted(UUID id, Instant closesAt, String receiptPath) {}

    @GetMapping
    @Operation(summary = "注销进度与尚存的障碍")
    ClosureStanding standing(CurrentUser user, Locale locale) {
        var running = rows.running(user.id());
        return new ClosureStanding(
                running.map(Closure::id).orElse(null),
                running.map(Closure::dueAt).orElse(null),
                views(obstacles.of(user.id()), locale));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "申请注销账户（需短信验证码，用途 CLOSE_ACCOUNT；冷静期内可撤回）")
    ClosureStarted start(CurrentUser user, @Valid @RequestBody ClosureRequest body, Locale locale) {
        var found = obstacles.of(user.id());
        if (!found.isEmpty()) {
            throw ClosureProblem.CLOSURE_OBSTRUCTED
                    .problem()
                    .faults(views(found, locale).stream()
                            .map(it -> new Problem.Fault(it.code().name().toLowerCase(Locale.ROOT), it.text()))
                            .toList());
        }
        if (!phone.accept(user.id(), OtpPurpose.CLOSE_ACCOUNT, body.otp())) {
            throw OtpProblem.OTP_INVALID.at("/otp");
        }
        var token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        var started = closures.start(
                user.id(), Base64.getUrlEncoder().withoutPadding().encodeToString(token));
        return new ClosureStarted(
                started.id(),
                started.closesAt(),
                "/api/v1/closures/" + started.id() + "/receipt?token=" + started.token());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "撤回注销申请")
    void cancel(CurrentUser user) {
        closures.cancel(user.id());
    }

    private static List<ObstacleView> views(Set<Obstacle> found, Locale locale) {
        var chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
        return found.stream().map(it -> new ObstacleView(it, it.text(chinese))).toList();
    }
}
