package com.xinfan.local.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.xinfan.local.client.Api;
import com.xinfan.local.host.Console;
import com.xinfan.local.report.HtmlPage;
import com.xinfan.local.report.TerminalPage;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Days of business with many people: each day some join and walk the path, some of the earlier ones come back, the
 * office does its work, and the day ends.
 */
public final class Demo {

    private static final int AT_ONCE = 16;

    private final Options options;
    private final Console console;
    private final Api sandbox;
    private final Office office;
    private final Tally tally = new Tally();
    private final ConcurrentLinkedQueue<String> invitations = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    public Demo(Options options, Console console) {
        this.options = options;
        this.console = console;
        this.sandbox = new Api(options.target().sandbox(), null);
        this.office = new Office(options.target().gateway());
    }

    /**
     * What to live through.
     *
     * @param users how many people join, 1 to 100,000
     * @param days over how many business days, 1 to 365
     * @param seed the same seed makes the same people take the same decisions
     * @param page where the report is written as a page
     */
    record Options(Person.Target target, int users, int days, long seed, Path page) {

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
        office.openChannels();
        var firstDay = day(0).date();
        console.line("%,d people join over %d business days from %s, seed %d"
                .formatted(options.users(), options.days(), firstDay, options.seed()));
        var people = people();
        var lastDay = firstDay.plusDays(options.days());
        var before = office.figures(firstDay, lastDay);
        var progress = new Progress(console, options.users(), options.days());
        for (var number = 0; number < options.days(); number++) {
            liveThrough(day(number), people, progress);
            office.recordSpend(day(number).date(), joining(people, number));
            office.answerTickets();
            office.decideLoans();
            sandbox.post("/clock", Map.of("advance", "P1D")).ok();
            progress.day(number + 1);
        }
        failures.stream().distinct().limit(10).forEach(failure -> console.error("  a walk failed: " + failure));
        return report(firstDay, before, office.figures(firstDay, lastDay));
    }

    private boolean report(LocalDate firstDay, Figures before, Figures after) {
        var sections = Stream.of(new Growth(before, after).sections(), new Books(after).sections())
                .flatMap(List::stream)
                .toList();
        var differences = Agreement.differences(before, after, tally);
        var verdict = differences.isEmpty()
                ? "The platform and the driver agree."
                : "The platform and the driver DIFFER in " + differences.size() + " figures.";
        new TerminalPage(console).print(sections);
        HtmlPage.write(options.page(), "信帆经营报告 Xinfan business report", List.of(lead(firstDay), verdict), sections);
        console.line("");
        differences.forEach(difference -> console.line("  ! " + difference));
        console.line(verdict + "\nThe report as a page: " + options.page());
        return differences.isEmpty() && failures.isEmpty();
    }

    private String lead(LocalDate firstDay) {
        return "%,d people, %d business days from %s, seed %d"
                .formatted(options.users(), options.days(), firstDay, options.seed());
    }

    private void liveThrough(Day day, List<List<Person>> people, Progress progress) {
        forEach(people.get(day.number()), person -> {
            person.join(day, person.channel().code().equals("referral") ? invitations.poll() : null);
            if (person.invites()) {
                invitations.add(person.invitationCode());
            }
            progress.joined();
        });
        forEach(people.subList(0, day.number()).stream().flatMap(List::stream).toList(), person -> person.live(day));
    }

    private void forEach(List<Person> people, Consumer<Person> walk) {
        var permits = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var person : people) {
                permits.acquireUninterruptibly();
                threads.submit(() -> {
                    try {
                        walk.accept(person);
                    } catch (RuntimeException failure) {
                        failures.add(failure.toString());
                    } finally {
                        permits.release();
                    }
                });
            }
        }
    }

    private List<List<Person>> people() {
        var random = new Random(options.seed());
        var days = new ArrayList<List<Person>>();
        for (var day = 0; day < options.days(); day++) {
            days.add(new ArrayList<>());
        }
        for (var number = 0; number < options.users(); number++) {
            var person = new Person(options.target(), number, channel(random.nextDouble()), options.seed(), tally);
            days.get(random.nextInt(options.days())).add(person);
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

    private static Map<ChannelProfile, Long> joining(List<List<Person>> people, int day) {
        return people.get(day).stream().collect(groupingBy(Person::channel, counting()));
    }

    private Day day(int number) {
        return Day.at(
                number,
                OffsetDateTime.parse(sandbox.get("/clock").ok().get("now").asString()));
    }
}
