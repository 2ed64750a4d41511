package com.xinfan.analytics.metric;

import com.xinfan.analytics.channel.ChannelService;
import com.xinfan.analytics.store.Period;
import com.xinfan.platform.clock.BusinessClock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/metrics")
@Tag(name = "metric", description = "指标：活跃、漏斗、留存、首投、信贷、资金、服务")
class MetricController {

    private static final int LAST_DAY = 30;

    private final Activity activity;
    private final Funnel funnel;
    private final Retention retention;
    private final ChannelService channels;
    private final BusinessClock clock;

    MetricController(
            Activity activity, Funnel funnel, Retention retention, ChannelService channels, BusinessClock clock) {
        this.activity = activity;
        this.funnel = funnel;
        this.retention = retention;
        this.channels = channels;
        this.clock = clock;
    }

    record ActiveUsersView(LocalDate from, LocalDate to, List<Activity.ActiveUsers> items) {}

    record FunnelView(
            LocalDate from, LocalDate to, List<FunnelReport.FunnelLine> items, FunnelReport.FunnelLine total) {}

    record RetentionView(
            LocalDate from,
            LocalDate to,
            @Nullable String channel,
            List<RetentionReport.Cohort> items,
            List<RetentionReport.Retained> total) {}

    /** {@code amount} in fen. */
    record FirstInvestmentView(
            LocalDate from, LocalDate to, List<Activity.FirstInvestments> items, long investors, long amount) {}

    @GetMapping("/active-users")
    @Operation(summary = "日活：每个业务日（上海时区）有行为或本人业务操作的去重用户数")
    ActiveUsersView activeUsers(@Valid @ParameterObject Period period) {
        return new ActiveUsersView(period.from(), period.to(), activity.activeUsers(period.checked()));
    }

    @GetMapping("/funnel")
    @Operation(summary = "新客漏斗：注册→实名→绑卡→首投，按渠道，口径为期内注册的用户")
    FunnelView funnel(
            @Valid @ParameterObject Period period,
            @RequestParam(defaultValue = "channel") @Pattern(regexp = "channel") String by) {
        var report = FunnelReport.of(funnel.byChannel(period.checked(), channels.buckets()));
        return new FunnelView(period.from(), period.to(), report.items(), report.total());
    }

    @GetMapping("/retention")
    @Operation(summary = "留存：按注册日分组，第 n 天当天活跃人数与占比，未到的日子为空；可按渠道")
    RetentionView retention(
            @Valid @ParameterObject Period period,
            @RequestParam(defaultValue = "1,7,30") @Size(min = 1, max = LAST_DAY)
                    List<@Min(1) @Max(LAST_DAY) Integer> days,
            @RequestParam(required = false) @Nullable String channel) {
        period.checked();
        var bucket = channel == null ? null : channels.requireBucket(channel);
        var wanted = days.stream().distinct().sorted().toList();
        var cohorts = retention.cohorts(period, wanted.getLast(), channels.buckets(), bucket);
        var report = RetentionReport.of(cohorts, period, wanted, clock.today());
        return new RetentionView(period.from(), period.to(), bucket, report.items(), report.total());
    }

    @GetMapping("/first-investment")
    @Operation(summary = "首投：每日首投人数与金额（分）")
    FirstInvestmentView firstInvestment(@Valid @ParameterObject Period period) {
        var days = activity.firstInvestments(period.checked());
        return new FirstInvestmentView(
                period.from(),
                period.to(),
                days,
                days.stream().mapToLong(Activity.FirstInvestments::investors).sum(),
                days.stream().mapToLong(Activity.FirstInvestments::amount).reduce(0, Math::addExact));
    }
}
