package com.xinfan.analytics.metric;

import com.xinfan.analytics.store.Period;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the business made of it: lending, money, service. */
@RestController
@RequestMapping("/admin/v1/metrics")
@Tag(name = "metric")
class BusinessController {

    private final Credit credit;
    private final Turnover turnover;
    private final Care care;

    BusinessController(Credit credit, Turnover turnover, Care care) {
        this.credit = credit;
        this.turnover = turnover;
        this.care = care;
    }

    /** {@code flow} of the period, {@code book} at the end of its last day. */
    record CreditView(LocalDate from, LocalDate to, Credit.Flow flow, Credit.Book book) {}

    /** Amounts in fen. */
    record MoneyView(LocalDate from, LocalDate to, List<Turnover.Day> items, Turnover.Sums total) {}

    record ServiceView(LocalDate from, LocalDate to, Care.Complaints complaints, List<Care.Messages> messages) {}

    @GetMapping("/credit")
    @Operation(summary = "信贷：期内申请、通过率、放款、回款、坏账；期末余额与逾期率（按金额、按笔数、按账龄）")
    CreditView credit(@Valid @ParameterObject Period period) {
        period.checked();
        return new CreditView(period.from(), period.to(), credit.flow(period), credit.book(period.to()));
    }

    @GetMapping("/money")
    @Operation(summary = "资金：每日充值、提现、投资、首投、到期、赎回、收益、佣金、利息、激励成本、坏账（分），与总账一致")
    MoneyView money(@Valid @ParameterObject Period period) {
        period.checked();
        return new MoneyView(
                period.from(), period.to(), turnover.days(period), turnover.total(period.from(), period.to()));
    }

    @GetMapping("/service")
    @Operation(summary = "服务：投诉受理、办结、成立；各类消息的请求、送达、拦截、失败、打开")
    ServiceView service(@Valid @ParameterObject Period period) {
        period.checked();
        return new ServiceView(period.from(), period.to(), care.complaints(period), care.messages(period));
    }
}
