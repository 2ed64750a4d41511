package com.xinfan.analytics.channel;

import com.xinfan.analytics.store.Period;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/channels")
@Tag(name = "channel", description = "广告渠道：投放花费与效果")
class ChannelController {

    private static final String CODE = "[a-z0-9][a-z0-9_-]{0,31}";
    private static final long MOST = 1_000_000_000_000L;

    private final ChannelService service;

    ChannelController(ChannelService service) {
        this.service = service;
    }

    record NewChannel(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotBlank @Size(max = 64) String name) {}

    record ChannelView(UUID id, String code, String name, Instant createdAt) {

        static ChannelView of(Channel channel) {
            return new ChannelView(channel.id(), channel.code(), channel.name(), channel.createdAt());
        }
    }

    /** {@code cost} in fen. */
    record Spend(
            @NotNull @Min(0) @Max(MOST) Long impressions,
            @NotNull @Min(0) @Max(MOST) Long clicks,
            @NotNull @Min(0) @Max(MOST) Long cost) {}

    record SpendView(String channel, LocalDate date, long impressions, long clicks, long cost) {}

    record ReportView(
            LocalDate from, LocalDate to, List<ChannelReport.ChannelLine> items, ChannelReport.ChannelLine total) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "新增渠道")
    ChannelView create(@Valid @RequestBody NewChannel channel, CurrentStaff staff) {
        return ChannelView.of(service.create(channel.code(), channel.name(), staff.username()));
    }

    @GetMapping
    @Operation(summary = "渠道列表")
    Page<ChannelView> list(@Valid @ParameterObject PageQuery query) {
        return service.list(query).map(ChannelView::of);
    }

    @PutMapping("/{code}/spend/{date}")
    @Operation(summary = "登记某渠道某日的曝光、点击与花费（分），重复提交结果不变")
    SpendView putSpend(
            @PathVariable @Pattern(regexp = CODE) String code,
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date,
            @Valid @RequestBody Spend spend,
            CurrentStaff staff) {
        var put = new ChannelSpend(spend.impressions(), spend.clicks(), spend.cost());
        var kept = service.putSpend(code, date, put, staff.username());
        return new SpendView(code, date, kept.impressions(), kept.clicks(), kept.cost());
    }

    @GetMapping("/report")
    @Operation(summary = "渠道报告：曝光、点击、花费、注册、绑卡、首投、投资额、收入、坏账、激励成本、ROI、投诉率、逾期人数、获客成本")
    ReportView report(@Valid @ParameterObject Period period) {
        var report = service.report(period.checked());
        return new ReportView(period.from(), period.to(), report.items(), report.total());
    }
}
