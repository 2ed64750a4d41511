package com.xinfan.bench.messages;

import com.xinfan.local.part.Postgres;
import java.sql.Connection;
import java.sql.SQLException;

/** People to write to, what is written, and the bare insert of the same rows. */
final class Crowd {

    private static final int BATCH = 5_000;

    private final Postgres postgres;

    Crowd(Postgres postgres) {
        this.postgres = postgres;
    }

    /** Of ten people eight want advertisements, one is known to be old, a few complain, are frozen or minors. */
    void gather(int people) {
        run(
                """
                insert into app_user (id, phone_sealed, phone_index, device_id, platform, registered_at)
                select uuidv7(), sha256(n::text::bytea), sha256(('i' || n)::bytea), 'd' || n, 'IOS', now()
                from generate_series(1, %d) n
                """.formatted(people),
                """
                insert into consent (user_id, purpose, version, granted, changed_at)
                select id, 'MARKETING', 1, right(device_id, 1) < '8', now() from app_user
                """,
                """
                insert into contact_standing (user_id, elder, minor, frozen)
                select id, right(device_id, 1) = '3', right(device_id, 3) = '777', right(device_id, 3) = '444'
                from app_user where right(device_id, 1) in ('3', '4', '7')
                """,
                """
                insert into contact_complaint (ticket_id, user_id, resolved)
                select uuidv7(), id, right(device_id, 3) <> '555' from app_user where right(device_id, 2) = '55'
                """,
                """
                insert into message_template (id, code, message_class, title, body, parameters, status, author,
                    created_at, approved_by, version)
                values (uuidv7(), 'bench', 'MARKETING', '双节活动', '节日快乐，活动详情请看“活动”页。不想再收到此类消息，可在“授权管理”中关闭。',
                    '{}', 'LIVE', 'one', now(), 'other', 0)
                """,
                "create table message_bare (like message including all)",
                "create table outbox_bare (like outbox including all)",
                "vacuum analyze");
    }

    /** A send to everybody that only waits for the service to take it up; answers its run. */
    String send() {
        return text("""
            with s as (
                insert into message_send (id, name, template_id, parameters, audience, rate_per_second, status, author,
                    created_at, approved_by, approved_at, version)
                select uuidv7(), 'bench', id, '{}', '{}', 100000, 'RUNNING', 'one', now(), 'other', now(), 0
                from message_template where code = 'bench' returning id)
            insert into message_run (id, send_id, dry, asked_by, members, until_id, next_at, started_at)
            select uuidv7(), s.id, false, 'one', (select count(*) from app_user),
                (select id from app_user order by id desc limit 1), now(), now() from s
            returning id
            """);
    }

    long done(String run) {
        return Long.parseLong(text("select done from message_run where id = '" + run + "'"));
    }

    boolean over(String run) {
        return text("select finished_at is not null from message_run where id = '" + run + "'")
                .equals("t");
    }

    /** Everybody has the send once: decided one way or the other. */
    void requireOnce(String run, int people) {
        var counts = text("""
            select count(*) || ' ' || count(distinct m.user_id) from message m
            join message_run r on r.send_id = m.send_id where r.id = '%s'
            """.formatted(run));
        if (!counts.equals(people + " " + people)) {
            throw new IllegalStateException("messages and people of the send: " + counts + ", not " + people);
        }
    }

    String outcomes(String run) {
        return text("""
            select string_agg(status || coalesce(' ' || nullif(reason, ''), '') || ' ' || messages, ', '
                order by messages desc) from message_run_count where run_id = '%s'
            """.formatted(run));
    }

    /** The same rows into the same tables, a batch to a transaction, and nothing decided; the seconds it takes. */
    double bare(String run) {
        run("truncate message_bare, outbox_bare", "checkpoint");
        var begin = System.nanoTime();
        run("""
            do $$
            declare
                send uuid := (select send_id from message_run where id = '%s');
                person uuid := '00000000-0000-0000-0000-000000000000';
                event bigint := 0;
                taken int;
            begin
                loop
                    insert into message_bare select * from message
                        where send_id = send and user_id > person order by user_id limit %d;
                    get diagnostics taken = row_count;
                    exit when taken = 0;
                    person := (select user_id from (select user_id from message
                        where send_id = send and user_id > person order by user_id limit %d) t
                        order by user_id desc limit 1);
                    insert into outbox_bare overriding system value
                        select * from outbox where id > event order by id limit %d;
                    event := coalesce((select id from (select id from outbox where id > event order by id limit %d) t
                        order by id desc limit 1), event);
                    commit;
                end loop;
            end $$
            """.formatted(run, BATCH, BATCH, BATCH, BATCH));
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Room for the next round. */
    void clear() {
        run("truncate outbox", "checkpoint");
    }

    private void run(String... statements) {
        postgres.ask(MessageBench.USERS.database(), connection -> {
            connection.setNetworkTimeout(Runnable::run, 0);
            for (var sql : statements) {
                execute(connection, sql);
            }
            return true;
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) {
        return postgres.ask(MessageBench.USERS.database(), connection -> {
            connection.setNetworkTimeout(Runnable::run, 0);
            try (var statement = connection.createStatement();
                    var answer = statement.executeQuery(sql)) {
                answer.next();
                return answer.getString(1);
            }
        });
    }
}
