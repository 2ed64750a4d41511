package com.xinfan.risk.screening;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.work.HandOver;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Hits that wait for a person, and how old the lists are. */
@Component
class HitWork implements WorkSource, HandOver {

    private static final int SHOWN_MAX = 200;

    private final Hits hits;
    private final WatchLists lists;
    private final BusinessClock clock;

    HitWork(Hits hits, WatchLists lists, BusinessClock clock, MeterRegistry meters) {
        this.hits = hits;
        this.lists = lists;
        this.clock = clock;
        for (var source : WatchSource.values()) {
            Gauge.builder("screening.list.age.seconds", this, it -> it.age(source))
                    .tag("source", source.name())
                    .register(meters);
        }
        Gauge.builder("screening.hits.late", this, HitWork::late).register(meters);
    }

    @Override
    public List<WorkItem> open() {
        return hits.waiting(SHOWN_MAX).stream().map(HitWork::item).toList();
    }

    @Override
    public List<WorkItem> handOver(String leaver, String successor) {
        return hits.handOver(leaver, successor).stream().map(HitWork::item).toList();
    }

    private static WorkItem item(NameHit hit) {
        var look = hit.status() == NameHit.Status.SECOND_LOOK ? "（复核）" : "";
        return new WorkItem(
                "screening-hit",
                hit.id(),
                "名单筛查 %s %s %d 分%s".formatted(hit.source(), hit.level(), hit.score(), look),
                hit.owner(),
                hit.openedAt(),
                hit.dueAt());
    }

    /** Seconds since a version of the source went live; NaN if none ever did. */
    private double age(WatchSource source) {
        return lists.live().stream()
                .filter(list -> list.source() == source && list.liveAt() != null)
                .findFirst()
                .map(list ->
                        (double) Duration.between(list.liveAt(), clock.now()).toSeconds())
                .orElse(Double.NaN);
    }

    private double late() {
        return hits.late(clock.now());
    }
}
