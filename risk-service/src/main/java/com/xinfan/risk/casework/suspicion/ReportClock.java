package com.xinfan.risk.casework.suspicion;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.rulebook.WorkingDays;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The law's time for a report: {@code risk.suspicious-report}, in working days from the confirmed suspicion. */
@Component
class ReportClock implements WorkSource, MeterBinder {

    static final Duration LONGEST = Duration.ofDays(366);
    private static final int WORK_MAX = 200;
    private static final String RULE = "risk.suspicious-report";

    private final SuspicionReports reports;
    private final Rulebook rulebook;
    private final WorkingDays workingDays;
    private final BusinessClock clock;

    ReportClock(SuspicionReports reports, Rulebook rulebook, BusinessClock clock) {
        this.reports = reports;
        this.rulebook = rulebook;
        this.workingDays = new WorkingDays(rulebook);
        this.clock = clock;
    }

    Instant now() {
        return clock.now();
    }

    boolean mayReport(Instant from, Instant to) {
        return from.isBefore(to)
                && !to.isAfter(clock.now())
                && Duration.between(from, to).compareTo(LONGEST) <= 0;
    }

    /** The end of the last day. */
    Instant dueAt(Instant since) {
        var day = LocalDate.ofInstant(since, BusinessClock.ZONE);
        var days = rulebook.rule(RULE, day).integer("workingDays");
        return workingDays
                .after(day, days)
                .plusDays(1)
                .atStartOfDay(BusinessClock.ZONE)
                .toInstant();
    }

    /** Nothing in the titles says of whom, or what for. */
    @Override
    public List<WorkItem> open() {
        var items = new ArrayList<WorkItem>();
        reports.unreported(WORK_MAX)
                .forEach(one -> items.add(new WorkItem(
                        "suspicion-report", one.caseId(), "待起草报告", null, one.closedAt(), dueAt(one.closedAt()))));
        reports.drafts(WORK_MAX)
                .forEach(one -> items.add(new WorkItem(
                        "suspicion-report",
                        one.id(),
                        "待报送报告 第 " + one.version() + " 版",
                        one.draftedBy(),
                        one.draftedAt(),
                        one.dueAt())));
        return items;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("suspicion.reports.late", this, ReportClock::late)
                .description("Reports of suspicious transactions past the law's time")
                .register(registry);
    }

    private long late() {
        var now = clock.now();
        return open().stream()
                .filter(item -> item.dueAt() != null && item.dueAt().isBefore(now))
                .count();
    }
}
