package com.xinfan.risk.snooze;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.list.ListKind;
import com.xinfan.risk.ruleset.LiveRuleSets;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All snoozes. */
@Service
@Transactional(readOnly = true)
public class Snoozes {

    static final Duration LONGEST = Duration.ofDays(90);
    private static final RowMapper<Snooze> ROW = new SimplePropertyRowMapper<>(Snooze.class);
    private static final RowMapper<Silent> SILENT = new SimplePropertyRowMapper<>(Silent.class);
    private static final String COLUMNS = "id, scenario, rule_code, kind, value, reason, until, added_by, added_at";

    private final JdbcClient jdbc;
    private final LiveRuleSets ruleSets;
    private final Audit audit;
    private final BusinessClock clock;

    Snoozes(JdbcClient jdbc, LiveRuleSets ruleSets, Audit audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.ruleSets = ruleSets;
        this.audit = audit;
        this.clock = clock;
    }

    record Silent(UUID id, RiskScenario scenario, String ruleCode, ListKind kind, String value) {}

    /** The snoozes of some values that are running. */
    public record Open(List<Silent> snoozes) {

        /** The rules of a scenario that are silent for any of these values, by code. */
        public Map<String, UUID> of(RiskScenario scenario, Map<ListKind, String> values) {
            if (snoozes.isEmpty()) {
                return Map.of();
            }
            var found = new HashMap<String, UUID>();
            for (var snooze : snoozes) {
                var value = Optional.ofNullable(values.get(snooze.kind)).flatMap(snooze.kind::canonical);
                if (snooze.scenario == scenario && value.equals(Optional.of(snooze.value))) {
                    found.put(snooze.ruleCode, snooze.id);
                }
            }
            return found;
        }
    }

    /** Looks up what is silent now for any of these values. */
    public Open open(Collection<Map<ListKind, String>> asked) {
        var canonical = new EnumMap<ListKind, Set<String>>(ListKind.class);
        asked.forEach(values -> values.forEach((kind, value) -> kind.canonical(value)
                .ifPresent(one ->
                        canonical.computeIfAbsent(kind, _ -> new HashSet<>()).add(one))));
        var pairs = canonical.entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(value -> Map.entry(one.getKey(), value)))
                .toList();
        return new Open(jdbc.sql("""
            select s.id, s.scenario, s.rule_code, s.kind, s.value from rule_snooze s
            join unnest((select :kinds::text[]), (select :values::text[])) as asked (kind, value)
              on s.kind = asked.kind and s.value = asked.value
            where s.removed_at is null and s.until > :now
            order by s.id\
            """)
                .param("kinds", pairs.stream().map(pair -> pair.getKey().name()).toArray(String[]::new))
                .param("values", pairs.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .param("now", Timestamp.from(clock.now()))
                .query(SILENT)
                .list());
    }

    @Transactional
    Snooze add(SnoozeController.SnoozeAddition asked, CurrentStaff staff) {
        var demands = ruleSets.of(asked.scenario()).demands();
        if (!demands.containsKey(asked.ruleCode())) {
            throw SnoozeProblem.SNOOZE_RULE_UNKNOWN.at("/ruleCode", asked.ruleCode());
        }
        if (demands.get(asked.ruleCode()).filter(RiskOutcome.DECLINE::equals).isPresent()) {
            throw SnoozeProblem.SNOOZE_RULE_DECLINES.at("/ruleCode", asked.ruleCode());
        }
        var value = asked.kind()
                .canonical(asked.value())
                .orElseThrow(() -> SnoozeProblem.SNOOZE_VALUE_INVALID.at("/value", asked.kind()));
        var now = clock.now();
        if (!asked.until().isAfter(now) || asked.until().isAfter(now.plus(LONGEST))) {
            throw SnoozeProblem.SNOOZE_UNTIL_INVALID.at("/until", LONGEST.toDays());
        }
        var snooze = new Snooze(
                Ids.next(),
                asked.scenario(),
                asked.ruleCode(),
                asked.kind(),
                value,
                asked.reason(),
                asked.until(),
                staff.username(),
                now);
        insert(snooze);
        audit.record(staff.username(), "rule-snooze.add", "rule-snooze:" + snooze.id(), null, snooze, asked.reason());
        return snooze;
    }

    private void insert(Snooze snooze) {
        jdbc.sql("""
            insert into rule_snooze (id, scenario, rule_code, kind, value, reason, until, added_by, added_at)
            values (:id, :scenario, :rule, :kind, :value, :reason, :until, :by, :at)\
            """)
                .param("id", snooze.id())
                .param("scenario", snooze.scenario().name())
                .param("rule", snooze.ruleCode())
                .param("kind", snooze.kind().name())
                .param("value", snooze.value())
                .param("reason", snooze.reason())
                .param("until", Timestamp.from(snooze.until()))
                .param("by", snooze.addedBy())
                .param("at", Timestamp.from(snooze.addedAt()))
                .update();
    }

    @Transactional
    void remove(UUID id, CurrentStaff staff) {
        var removed = jdbc.sql("""
            update rule_snooze set removed_at = :at, removed_by = :by
            where id = :id and removed_at is null\
            """)
                .param("at", Timestamp.from(clock.now()))
                .param("by", staff.username())
                .param("id", id)
                .update();
        if (removed == 0) {
            throw SnoozeProblem.SNOOZE_NOT_FOUND.problem();
        }
        audit.record(staff.username(), "rule-snooze.remove", "rule-snooze:" + id, null, null, null);
    }

    Page<Snooze> page(@Nullable RiskScenario scenario, PageQuery query) {
        var rows = jdbc.sql("select " + COLUMNS + """
             from rule_snooze
            where removed_at is null and until > :now
              and (:scenario::text is null or scenario = :scenario)
              and (:after::uuid is null or id < :after)
            order by id desc limit :limit\
            """)
                .param("now", Timestamp.from(clock.now()))
                .param("scenario", scenario == null ? null : scenario.name())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query(ROW)
                .list();
        return query.page(rows, Snooze::id);
    }
}
