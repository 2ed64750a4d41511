package com.xinfan.bench.graph;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.expression.Facts;
import com.xinfan.expression.Schema;
import com.xinfan.expression.ValueType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Asks inside risk-service: its own source of facts, and its peer. The service's classes are no dependency of ours and
 * are called by name.
 */
@RestController
class GraphSeat {

    private static final List<String> NUMBERS = List.of(
            "ringSize", "ringNewAccounts7d", "fraudDistance", "ringFraudShare", "inviterFanOut7d", "referralDepth");

    private static final Schema SCHEMA = schema();

    private static final String PEER = """
        with recursive ring (user_id) as (
            select :user::uuid
            union
            select o.user_id
            from ring r join graph_link l using (user_id) join graph_link o on o.token = l.token
            where (select count(*) from (select from graph_link s where s.token = l.token limit 51) s) <= 50),
        reach (user_id, hop) as (
            select :user::uuid, 0
            union
            select n.user_id, r.hop + 1
            from reach r cross join lateral (
                select o.user_id from graph_link l join graph_link o on o.token = l.token
                where l.user_id = r.user_id
                  and (select count(*) from (select from graph_link s where s.token = l.token limit 51) s) <= 50
                union
                select inviter_id from graph_person p where p.user_id = r.user_id and inviter_id is not null
                union
                select p.user_id from graph_person p
                where p.inviter_id = r.user_id
                  and (select count(*) from graph_person q where q.inviter_id = r.user_id) <= 50) n
            where r.hop < 3),
        up (inviter_id, depth) as (
            select inviter_id, 1 from graph_person where user_id = :user::uuid and inviter_id is not null
            union all
            select p.inviter_id, up.depth + 1 from up join graph_person p on p.user_id = up.inviter_id
            where p.inviter_id is not null and up.depth < 20),
        members as (
            select p.registered_at, exists (select from label l
                where l.user_id = p.user_id and l.kind = 'FRAUD') as fraud
            from ring join graph_person p using (user_id))
        select (select count(*) from members),
               (select count(*) from members where registered_at > now() - interval '7 days'),
               (select coalesce(min(hop), 99) from reach
                where exists (select from label l where l.user_id = reach.user_id and l.kind = 'FRAUD')),
               (select count(*) filter (where fraud) * 10000 / count(*) from members),
               (select count(*) from graph_person where registered_at > now() - interval '7 days' and invitation =
                   (select invitation from graph_person where user_id = :user::uuid)),
               (select coalesce(max(depth), 0) from up)\
        """;

    private final Object source;
    private final JdbcClient jdbc;

    GraphSeat(ApplicationContext context, JdbcClient jdbc) {
        this.source = context.getBean("graphFacts");
        this.jdbc = jdbc;
    }

    record GraphAsking(List<UUID> users, boolean ours) {}

    /** What it took for each, in nanoseconds, and what the answers were. */
    record GraphAnswers(List<Long> nanos, List<List<Long>> answers, int cut) {}

    @PostMapping("/internal/v1/bench/graph")
    GraphAnswers ask(@RequestBody GraphAsking asking) {
        var nanos = new long[asking.users().size()];
        var cut = new int[1];
        Function<UUID, List<Long>> read = asking.ours() ? user -> ours(user, cut) : this::peer;
        var answers = IntStream.range(0, nanos.length)
                .mapToObj(i -> {
                    var begin = System.nanoTime();
                    var answer = read.apply(asking.users().get(i));
                    nanos[i] = System.nanoTime() - begin;
                    return answer;
                })
                .toList();
        return new GraphAnswers(Arrays.stream(nanos).boxed().toList(), answers, cut[0]);
    }

    private List<Long> ours(UUID user, int[] cut) {
        try {
            var parts = new Object[] {"COUPON_CLAIM:" + user, RiskScenario.COUPON_CLAIM, user, null, Map.of(), "bench"};
            var question =
                    question().newInstance(Arrays.copyOf(parts, question().getParameterCount()));
            var facts = SCHEMA.facts();
            tell().invoke(source, facts, question, Clock.systemUTC().instant());
            cut[0] += facts.get(SCHEMA.slot("graphCut")).equals(true) ? 1 : 0;
            return NUMBERS.stream()
                    .map(name -> (Long) facts.get(SCHEMA.slot(name)))
                    .toList();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e instanceof InvocationTargetException ? e.getCause() : e);
        }
    }

    private List<Long> peer(UUID user) {
        return jdbc.sql(PEER)
                .param("user", user)
                .query((row, _) -> {
                    var numbers = new Long[NUMBERS.size()];
                    for (var i = 0; i < numbers.length; i++) {
                        numbers[i] = row.getLong(i + 1);
                    }
                    return List.of(numbers);
                })
                .single();
    }

    private static Schema schema() {
        var types = NUMBERS.stream().collect(Collectors.toMap(name -> name, _ -> ValueType.INT));
        types.put("graphCut", ValueType.BOOL);
        return Schema.of(types);
    }

    private static Constructor<?> question() throws ReflectiveOperationException {
        return Class.forName("com.xinfan.risk.decision.Question").getConstructors()[0];
    }

    private static Method tell() throws ReflectiveOperationException {
        var type = Class.forName("com.xinfan.risk.decision.FactSource");
        return type.getMethod("tell", Facts.class, question().getDeclaringClass(), Instant.class);
    }
}
