package com.xinfan.risk.feature;

import com.xinfan.risk.feature.ActivityRows.Id;
import com.xinfan.risk.feature.ActivityRows.Row;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * All activities: remembered in the log, counted in memory. Transactions that count or remember take turns, over all
 * replicas: each sees what those before it remembered.
 */
@Repository
public class Activities {

    private static final String CAPACITY = "xinfan.risk.windows.max-acts";
    private static final long DEFAULT_CAPACITY = 1_000_000;

    /** More different sets of names than there are rule sets; past it, they are worked out again. */
    private static final int PLANS_MAX = 1_000;

    private final ActivityRows rows;
    private final Windows windows;
    private final Map<Set<String>, Plan> plans = new ConcurrentHashMap<>();

    /** What some names stand for. */
    private record Plan(Set<Feature> features, Set<Key> keys) {

        static Plan of(Set<String> variables) {
            var features = Feature.named(variables);
            var keys = EnumSet.noneOf(Key.class);
            features.forEach(feature -> keys.add(feature.key()));
            return new Plan(features, keys);
        }
    }

    @Autowired
    Activities(JdbcClient jdbc, MeterRegistry meters, Environment environment) {
        this(jdbc, environment.getProperty(CAPACITY, Long.class, DEFAULT_CAPACITY));
        Gauge.builder("risk.windows", windows, Windows::count).register(meters);
        Gauge.builder("risk.windows.acts", windows, Windows::weight).register(meters);
        FunctionCounter.builder("risk.windows.loads", windows, Windows::loads).register(meters);
        FunctionCounter.builder("risk.windows.evictions", windows, Windows::evictions)
                .register(meters);
        FunctionCounter.builder("risk.windows.caught.up", windows, Windows::caughtUp)
                .register(meters);
    }

    Activities(JdbcClient jdbc, long capacity) {
        this.rows = new ActivityRows(jdbc);
        this.windows = new Windows(capacity);
    }

    /** Takes this transaction's turn now, before anything is looked up that must not change meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin() {
        turn();
    }

    /** Looks many acts and their keys up at once, for features of these names. Nothing depends on it but time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void expect(Collection<Activity> acts, Set<String> variables) {
        if (acts.isEmpty()) {
            return;
        }
        var keys = plan(variables).keys();
        var names = acts.stream()
                .flatMap(Windows::names)
                .filter(name -> name.key() == Key.USER || keys.contains(name.key()))
                .collect(Collectors.toSet());
        turn().expect(acts.stream().map(Id::of).toList());
        turn().load(names, acts.stream().mapToLong(Activities::micros).min().orElseThrow());
    }

    /** The features of these names as they stand with this act. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> count(Set<String> variables, Activity act) {
        var plan = plan(variables);
        if (plan.features().isEmpty()) {
            return Map.of();
        }
        var turn = turn();
        var found = new EnumMap<Key, Window>(Key.class);
        for (var key : plan.keys()) {
            var name = key.name(act);
            if (name != null) {
                found.put(key, turn.window(name, micros(act)));
            }
        }
        return values(plan.features(), found, act, turn.known(Id.of(act)));
    }

    /**
     * The features of these names as they stood at the moment of a past act, by what has been told of that time since.
     */
    public Map<String, Long> recount(Set<String> variables, Activity act) {
        var plan = plan(variables);
        if (plan.features().isEmpty()) {
            return Map.of();
        }
        var now = micros(act);
        var past = new Windows(Long.MAX_VALUE);
        var found = new EnumMap<Key, Window>(Key.class);
        for (var key : plan.keys()) {
            var name = key.name(act);
            if (name != null) {
                var names = List.of(name);
                past.put(key, names, now, rows.of(key, names, Windows.since(now), now), List.of());
                found.put(key, Objects.requireNonNull(past.find(name, now)));
            }
        }
        var known = rows.find(List.of(Id.of(act))).get(Id.of(act));
        return values(plan.features(), found, act, known == null || known.micros() > now ? null : known);
    }

    private static Map<String, Long> values(
            Set<Feature> features, Map<Key, Window> windows, Activity act, @Nullable Row known) {
        var values = new LinkedHashMap<String, Long>();
        for (var feature : features) {
            var key = feature.key();
            var reading = Formula.Reading.of(key, windows.get(key), act, known, micros(act));
            values.put(feature.variable(), feature.formula().value(reading));
        }
        return values;
    }

    /** The device on which a user was seen last, for acts whose caller does not know it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> lastDevice(UUID userId, Instant now) {
        var window = turn().window(new Key.Name(Key.USER, userId), Formula.micros(now));
        return Optional.ofNullable(window.lastDevice());
    }

    /** Looks many up at once that will be remembered. */
    @Transactional(propagation = Propagation.MANDATORY)
    void expect(Collection<Activity> acts) {
        if (!acts.isEmpty()) {
            turn().expect(acts.stream().map(Id::of).toList());
        }
    }

    /** Remembers an act. Told twice, or by two tellers, it is one act that knows what either of them knew. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remember(Activity act) {
        turn().remember(new Row(act, false));
    }

    /** The order came to nothing, so it no longer counts; holds whichever news comes first. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void orderFailed(UUID orderId, UUID userId, Instant at) {
        var id = new Id(Act.ORDER, orderId.toString());
        var known = turn().known(id);
        var told = new Activity(Act.ORDER, id.subject(), userId, null, null, null, 0, at);
        turn().remember(new Row(known == null ? told : known.act(), true));
    }

    /** As after a restart. */
    void forget() {
        windows.lock().lock();
        try {
            windows.clear();
        } finally {
            windows.lock().unlock();
        }
    }

    private Turn turn() {
        return Turn.of(windows, rows);
    }

    private Plan plan(Set<String> variables) {
        var plan = plans.get(variables);
        if (plan == null) {
            if (plans.size() >= PLANS_MAX) {
                plans.clear();
            }
            plan = Plan.of(variables);
            plans.put(Set.copyOf(variables), plan);
        }
        return plan;
    }

    private static long micros(Activity act) {
        return Formula.micros(act.at());
    }
}
