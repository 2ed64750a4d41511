package com.xinfan.risk.screening;

import com.xinfan.risk.screening.ScreeningService.Person;
import com.xinfan.risk.screening.ScreeningService.Screening;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asked by user-service alone. */
@RestController
@RequestMapping("/internal/v1/screenings")
class ScreeningController {

    private final ScreeningService screenings;

    ScreeningController(ScreeningService screenings) {
        this.screenings = screenings;
    }

    record ScreeningRequest(
            @NotNull @Pattern(regexp = "[\\x21-\\x7e]{1,200}")
            String screeningKey,

            @NotNull UUID userId,
            @NotBlank @Size(max = 100) String name,
            @Nullable @Min(1800) @Max(2100) Integer birthYear) {

        Person person() {
            return new Person(screeningKey, userId, name, birthYear);
        }

        @Override
        public String toString() {
            return "ScreeningRequest[" + userId + "]";
        }
    }

    record ScreeningBatch(@NotNull @Size(min = 1, max = 100) List<@Valid @NotNull ScreeningRequest> people) {}

    record ScreeningAnswers(List<Screening> answers) {}

    @PostMapping
    @Operation(summary = "名单筛查（姓名用后即弃，不保存）")
    Screening screen(@Valid @RequestBody ScreeningRequest body) {
        return screenings.screen(body.person());
    }

    @PostMapping("/batch")
    @Operation(summary = "批量名单筛查，每次至多 100 人")
    ScreeningAnswers batch(@Valid @RequestBody ScreeningBatch body) {
        return new ScreeningAnswers(body.people().stream()
                .map(one -> screenings.screen(one.person()))
                .toList());
    }
}
