package com.xinfan.risk.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.risk.label.LabelKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is told, in whatever order and however often, the graph answers as one who looks at everything. */
class GraphStreamTests extends GraphTest {

    private static final int SEEDS = Integer.getInteger("xinfan.graph.seeds", 3);
    private static final int PEOPLE = 60;

    private record Told(Consumer<News> news, Runnable reference) {}

    @Test
    void equalsTheReferenceOnRandomStreams() {
        for (var seed = 0; seed < SEEDS; seed++) {
            var stream = new Stream(seed);
            stream.play();
            stream.check("seed " + seed + " live", NOW);
            stream.withdrawAndErase();
            stream.check("seed " + seed + " after withdrawals and erasures", NOW);
        }
    }

    private final class Stream {

        private final Random random;
        private final ReferenceGraph reference = new ReferenceGraph();
        private final List<UUID> people =
                IntStream.range(0, PEOPLE).mapToObj(_ -> Ids.next()).toList();
        private final List<Told> told = new ArrayList<>();
        private final Map<UUID, List<UUID>> causes = new HashMap<>();
        private final Set<UUID> erased = new HashSet<>();

        Stream(int seed) {
            random = new Random(seed);
            registrations();
            things();
        }

        private Instant some(int days) {
            return NOW.minus(Duration.ofMinutes(random.nextInt(days * 24 * 60)));
        }

        /** Everybody's inviter is an earlier person; the first friend who qualifies makes known whose the code is. */
        private void registrations() {
            for (var i = 0; i < PEOPLE; i++) {
                var user = people.get(i);
                var inviter = i > 0 && random.nextInt(3) > 0 ? people.get(random.nextInt(Math.min(i, 12))) : null;
                var at = some(20);
                var code = inviter == null ? null : code(inviter);
                told(news -> news.arrived(user, at, code), () -> reference.registered.put(user, at));
                if (inviter != null) {
                    reference.codes.put(user, Ids.of("code", code));
                    if (random.nextInt(4) == 0) {
                        told(news -> news.invited(inviter, user), () -> qualified(inviter));
                    }
                }
            }
        }

        private void qualified(UUID inviter) {
            var code = Ids.of("code", code(inviter));
            reference.codes.forEach((user, other) -> {
                if (other.equals(code)) {
                    reference.inviters.put(user, inviter);
                }
            });
        }

        /** Few people a thing, but one of so many that it crosses the bound, and one that stays just below. */
        private void things() {
            for (var i = 0; i < 40; i++) {
                var thing = "thing-" + i + people.getFirst();
                var kind = random.nextInt(3) == 0 ? LinkKind.CARD : LinkKind.DEVICE;
                for (var j = random.nextInt(4); j >= 0; j--) {
                    seen(people.get(random.nextInt(PEOPLE)), kind, thing);
                }
            }
            people.subList(5, 5 + Bounds.SHARED + 1).forEach(user -> seen(user, LinkKind.DEVICE, "kiosk" + people));
        }

        private void seen(UUID user, LinkKind kind, String thing) {
            var at = some(10);
            told(news -> news.seen(user, kind, thing, at), () -> reference.link(user, kind.token(thing), at));
        }

        private void told(Consumer<News> news, Runnable reference) {
            told.add(new Told(news, reference));
        }

        /** In any order, some of it twice, in batches of any size; labels in between. */
        void play() {
            var deliveries = new ArrayList<>(told);
            told.forEach(
                    one -> Collections.addAll(deliveries, random.nextInt(3) == 0 ? new Told[] {one} : new Told[0]));
            Collections.shuffle(deliveries, random);
            for (var i = 0; i < deliveries.size(); ) {
                var batch = deliveries.subList(i, Math.min(deliveries.size(), i + 1 + random.nextInt(30)));
                learn(news -> batch.forEach(one -> one.news().accept(news)));
                i += batch.size();
            }
            told.forEach(one -> one.reference().run());
            for (var i = 0; i < 6; i++) {
                var user = people.get(random.nextInt(PEOPLE));
                var at = some(6);
                var cause = fraud(user, at);
                causes.computeIfAbsent(user, _ -> new ArrayList<>()).add(cause);
                reference.frauds.computeIfAbsent(user, _ -> new HashMap<>()).put(cause, at);
            }
        }

        void withdrawAndErase() {
            var labelled = List.copyOf(causes.keySet());
            for (var user : labelled.subList(0, labelled.size() / 2)) {
                for (var cause : causes.getOrDefault(user, List.of())) {
                    transaction().executeWithoutResult(_ -> labels().withdraw(user, LabelKind.FRAUD, cause));
                    reference.frauds.getOrDefault(user, new HashMap<>()).remove(cause);
                }
            }
            for (var i = 0; i < 8; i++) {
                var user = people.get(random.nextInt(PEOPLE));
                forget(user);
                erased.add(user);
                reference.forget(user);
            }
        }

        void check(String when, Instant at) {
            var past = at.minus(Duration.ofDays(3));
            for (var user : people) {
                if (!erased.contains(user)) {
                    assertThat(standings().now(Seat.of(user, at))).as(when).isEqualTo(reference.standing(user, at));
                    assertThat(standings().then(Seat.of(user, at))).as(when).isEqualTo(reference.standing(user, at));
                    assertThat(standings().then(Seat.of(user, past)))
                            .as(when + ", three days before")
                            .isEqualTo(reference.standing(user, past));
                }
            }
        }

        private String code(UUID inviter) {
            var digits = "23456789ABCDEFGH";
            var text = new StringBuilder();
            inviter.toString()
                    .replace("-", "")
                    .chars()
                    .skip(24)
                    .forEach(hex -> text.append(digits.charAt(Character.digit(hex, 16))));
            return text.toString();
        }
    }
}
