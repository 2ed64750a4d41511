package com.xinfan.local.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.xinfan.local.host.Console;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Days of business with many people: each day some join and walk the path, some of the earlier ones come back, and the
 * day ends.
 */
public final class Demo {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int AT_ONCE = 16;

    private final Options options;
    private final Console console;
    private final Api sandbox;
    private final Tally tally = new Tally();
    private final ConcurrentLinkedQueue<String> invitations = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    public Demo(Options options, Console console) {
        this.options = options;
        this.console = console;
        this.sandbox = new Api(options.target().sandbox(), null);
    }

    /**
     * What to live through.
     *
     * @param users how many people join, 1 to 100,000
     * @param days over how many business days, 1 to 365
     * @param seed the same seed makes the same people take the same decisions
     */
    record Options(Person.Target target, int users, int days, long seed) {

        Options {
            if (users < 1 || users > 100_000 || days < 1 || days > 365) {
                throw new IllegalArgumentException("--users takes 1 to 100000 and --days 1 to 365");
            }
        }
    }

    /**
     * Runs the demo; true if every person's walk went through and the platform's report agrees with what the driver
     * saw.
     */
    public boolean run() {
        var staff = new Staff(options.target().gateway());
        var firstDay = today();
        staff.openChannels();
        console.line("%,d people join over %d business days from %s, seed %d"
                .formatted(options.users(), options.days(), firstDay, options.seed()));
        var people = people();
        var before = staff.figures(firstDay, firstDay.plusDays(options.days()));
        var progress = new Progress(console, options.users());
        for (var day = 0; day < options.days(); day++) {
            liveThrough(day, people, progress);
            staff.recordSpend(today(), joining(people, day));
            sandbox.post("/clock", Map.of("advance", "P1D")).ok();
        }
        failures.stream().limit(5).forEach(failure -> console.error("  a walk failed: " + failure));
        var agrees = new Report(console, before, staff.figures(firstDay, today()), tally).print();
        return agrees && failures.isEmpty();
    }

    private void liveThrough(int day, List<List<Joiner>> people, Progress progress) {
        var now = OffsetDateTime.parse(sandbox.get("/clock").ok().get("now").asString());
        var today = now.atZoneSameInstant(CHINA).toLocalDate();
        var random = new Random(options.seed() + day);
        var returning = people.subList(0, day).stream()
                .flatMap(List::stream)
                .filter(_ -> random.nextDouble() < 0.15)
                .toList();
        forEach(people.get(day), joiner -> {
            joiner.person()
                    .join(
                            today,
                            now.toString(),
                            joiner.channel().code().equals("referral") ? invitations.poll() : null);
            if (joiner.person().invites()) {
                invitations.add(joiner.person().invitationCode());
            }
            progress.step("day " + (day + 1) + " · " + today);
        });
        forEach(returning, joiner -> joiner.person().openApp(now.toString()));
    }

    private void forEach(List<Joiner> joiners, Consumer<Joiner> walk) {
        var permits = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var joiner : joiners) {
                permits.acquireUninterruptibly();
                threads.submit(() -> {
                    try {
                        walk.accept(joiner);
                    } catch (RuntimeException failure) {
                        failures.add(failure.toString());
                    } finally {
                        permits.release();
                    }
                });
            }
        }
    }

    record Joiner(Person person, ChannelProfile channel) {}

    private List<List<Joiner>> people() {
        var random = new Random(options.seed());
        var days = new ArrayList<List<Joiner>>();
        for (var day = 0; day < options.days(); day++) {
            days.add(new ArrayList<>());
        }
        for (var number = 0; number < options.users(); number++) {
            var channel = channel(random.nextDouble());
            var person = new Person(options.target(), number, channel, options.seed(), tally);
            days.get(random.nextInt(options.days())).add(new Joiner(person, channel));
        }
        return days;
    }

    private static ChannelProfile channel(double point) {
        var upTo = 0.0;
        for (var channel : ChannelProfile.ALL) {
            upTo += channel.share();
            if (point < upTo) {
                return channel;
            }
        }
        return ChannelProfile.ALL.getLast();
    }

    private static Map<ChannelProfile, Long> joining(List<List<Joiner>> people, int day) {
        return people.get(day).stream().collect(groupingBy(Joiner::channel, counting()));
    }

    private LocalDate today() {
        return OffsetDateTime.parse(sandbox.get("/clock").ok().get("now").asString())
                .atZoneSameInstant(CHINA)
                .toLocalDate();
    }
}
