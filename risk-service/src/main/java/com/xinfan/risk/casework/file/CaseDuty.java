package com.xinfan.risk.casework.file;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.work.HandOver;
import com.xinfan.platform.work.WorkItem;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives out what nobody owns, by load, and raises what is late: the second time another person gets it. */
@Component
@Transactional
class CaseDuty implements DueWork, HandOver {

    private static final int AT_A_TIME = 200;
    private static final String SYSTEM = "system";
    private static final List<CaseKind> KINDS =
            Arrays.stream(CaseKind.values()).filter(CaseKind::investigates).toList();

    private final CaseFiles files;
    private final CaseDesk desk;
    private final Workers workers;
    private final CaseTrail trail;
    private final CaseTimes times;
    private final JdbcClient jdbc;
    private final DutyMeters meters;

    CaseDuty(
            CaseFiles files,
            CaseDesk desk,
            Workers workers,
            CaseTrail trail,
            CaseTimes times,
            JdbcClient jdbc,
            DutyMeters meters) {
        this.files = files;
        this.desk = desk;
        this.workers = workers;
        this.trail = trail;
        this.times = times;
        this.jdbc = jdbc;
        this.meters = meters;
    }

    @Component
    record DutyMeters(MeterRegistry registry, BusinessClock clock) {

        void escalated(CaseFile file) {
            registry.counter("risk.cases.escalated", "kind", file.kind().name()).increment();
        }
    }

    @Override
    public String name() {
        return "risk-cases";
    }

    @Override
    public int runDue() {
        var roster = workers.roster();
        return escalated(roster) + given(roster);
    }

    private int given(Roster roster) {
        var given = 0;
        for (var kind : KINDS) {
            if (roster.lightest(kind, Set.of()).isEmpty()) {
                continue;
            }
            for (var file : files.lockUnowned(Set.of(kind), AT_A_TIME)) {
                var owner = roster.lightest(kind, Set.of());
                if (owner.isEmpty()) {
                    break;
                }
                desk.give(file, owner.get(), SYSTEM);
                roster.give(owner.get(), Optional.empty());
                given++;
            }
        }
        return given;
    }

    private int escalated(Roster roster) {
        var now = meters.clock().now();
        var late = files.lockLate(now, times.escalations(now), AT_A_TIME);
        for (var file : late) {
            var level = file.escalation() + 1;
            files.escalate(file.id(), times.nextEscalation(file, now));
            trail.write(file, CaseTrail.Kind.ESCALATED, String.valueOf(level), SYSTEM);
            meters.escalated(file);
            var owner = file.owner();
            if (level > 1 && owner != null) {
                roster.lightest(file.kind(), Set.of(owner)).ifPresent(other -> {
                    desk.give(file, other, SYSTEM);
                    roster.give(other, Optional.of(owner));
                });
            }
        }
        return late.size();
    }

    @Override
    public List<WorkItem> handOver(String leaver, String successor) {
        jdbc.sql("update risk_case_worker set active = false where username = :leaver")
                .param("leaver", leaver)
                .update();
        return jdbc.sql("""
            update risk_case set owner = :successor where owner = :leaver and status <> 'CLOSED' returning *\
            """).param("successor", successor).param("leaver", leaver).query(CaseFiles.ROW).list().stream()
                .map(file -> new WorkItem(
                        "risk-case", file.id(), file.summaryCode(), successor, file.openedAt(), file.dueAt()))
                .toList();
    }
}
