package com.xinfan.bench.graph;

import com.xinfan.bench.subject.RiskUnderTest;
import com.xinfan.local.part.Postgres;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * People with five links each: two devices and a card of their own, a device and a card of their household of three.
 * One in a hundred is of a gang: seven households in a chain. One in a hundred was at a kiosk, which binds nobody. One
 * in three was invited; fraud is known of a twentieth of the gangs and of few others.
 */
final class People {

    private static final int GANG = 21;

    private final Postgres postgres;
    private final int people;

    People(Postgres postgres, int people) {
        this.postgres = postgres;
        this.people = people;
    }

    void gather() {
        var ganged = people / 100 / GANG * GANG;
        run(
                "drop index graph_link_by_person, graph_link_shared_by_person, graph_link_shared_by_token",
                """
                insert into graph_person (user_id, ring, registered_at, invitation, inviter_id)
                select md5('u' || n)::uuid,
                       case when n < %d then md5('gang' || n / 21) else md5('home' || n / 3) end::uuid,
                       now() - make_interval(days => n %% 400, mins => 1),
                       case when n %% 3 = 1 then md5('invitation' || (hashint4(n) & 2147483647) %% n) end::uuid,
                       case when n %% 3 = 1 then md5('u' || (hashint4(n) & 2147483647) %% n) end::uuid
                from generate_series(0, %d) n
                """.formatted(ganged, people - 1),
                """
                insert into graph_link (token, user_id, kind, at, shared)
                select md5(token)::uuid, md5('u' || n)::uuid, kind, now() - interval '1 day', shared
                from generate_series(0, %1$d) n cross join lateral (values
                    ('one' || n, 'DEVICE', false), ('two' || n, 'DEVICE', false), ('card' || n, 'CARD', false),
                    ('home' || n / 3, 'DEVICE', true), ('account' || n / 3, 'CARD', true),
                    (case when n %% 100 = 7 then 'kiosk' || n / 20000 end, 'DEVICE', true),
                    (case when n < %2$d and n %% 3 = 0 then 'chain' || n / 3 end, 'DEVICE', true),
                    (case when n < %2$d and n %% 3 = 0 and n %% 21 > 0 then 'chain' || n / 3 - 1 end, 'DEVICE', true))
                    has (token, kind, shared)
                where token is not null order by 1
                """.formatted(people - 1, ganged),
                "create index graph_link_by_person on graph_link (user_id)",
                "create index graph_link_shared_by_person on graph_link (user_id) include (token, at) where shared",
                "create index graph_link_shared_by_token on graph_link (token) include (user_id, at) where shared",
                """
                insert into label (user_id, kind, cause_id, source, at)
                select md5('u' || n)::uuid, 'FRAUD', md5('cause' || n)::uuid, 'bench', now() - interval '1 day'
                from generate_series(0, %d) n where n < %d and n %% 20 = 3 or n %% 2000 = 11
                """.formatted(people - 1, ganged),
                "vacuum analyze graph_person",
                "vacuum analyze graph_link",
                "vacuum analyze label",
                "checkpoint");
    }

    long links() {
        return Long.parseLong(text("select count(*) from graph_link"));
    }

    /** Nine of ten anywhere, one of ten of the gangs. */
    String[] some(int round, int many) {
        return text("""
            select string_agg(md5('u' || case when i %% 10 = 0 then h %% %d else h %% %d end)::uuid::text, ',')
            from (select i, abs(hashint8(i + %d * 1000000::bigint)::bigint) as h from generate_series(1, %d) i) t
            """.formatted(Math.max(1, people / 100), people, round, many))
                .split(",");
    }

    private void run(String... statements) {
        postgres.ask(RiskUnderTest.DATABASE, connection -> {
            connection.setNetworkTimeout(Runnable::run, 0);
            for (var sql : statements) {
                execute(connection.createStatement(), sql);
            }
            return true;
        });
    }

    private static void execute(Statement statement, String sql) throws SQLException {
        try (statement) {
            statement.execute(sql);
        }
    }

    private String text(String sql) {
        return postgres.ask(RiskUnderTest.DATABASE, connection -> {
            try (var statement = connection.createStatement();
                    var answer = statement.executeQuery(sql)) {
                answer.next();
                return answer.getString(1);
            }
        });
    }
}
