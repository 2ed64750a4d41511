package com.xinfan.user.support.flow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who sits at the desk now. Whoever has not been heard of for a while counts as away. */
@Repository
public class Agents {

    /** A console is heard of at least this often while it is open. */
    public static final Duration HEARD = Duration.ofMinutes(2);

    private static final String THERE = "a.presence = 'ONLINE' and a.seen_at > :alive";
    private static final String LOADED = """
        (select count(*) from chat c where c.agent = a.username and c.status = 'ACTIVE')\
        """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Agents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@code full}: online, and with as many chats as she takes at once. */
    public record Agent(
            String username,
            Presence presence,
            boolean full,
            int chats,
            int maxChats,
            Set<String> skills,
            long openTickets,
            Instant seenAt) {}

    /** Says where the agent is; the first word makes her one. */
    public void present(String username, Presence presence) {
        jdbc.sql("""
            insert into desk_agent (username, presence, max_chats, skills, seen_at)
            values (:username, :presence, 3, '{}', :now)
            on conflict (username) do update set presence = excluded.presence, seen_at = excluded.seen_at
            """)
                .param("username", username)
                .param("presence", presence.name())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Her console asks for news, so she is there. */
    public void heard(String username) {
        jdbc.sql("update desk_agent set seen_at = :now where username = :username")
                .param("now", Timestamp.from(clock.instant()))
                .param("username", username)
                .update();
    }

    void equip(String username, int maxChats, Set<String> skills) {
        jdbc.sql("""
            insert into desk_agent (username, presence, max_chats, skills, seen_at)
            values (:username, 'OFFLINE', :max, :skills, :now)
            on conflict (username) do update set max_chats = excluded.max_chats, skills = excluded.skills
            """)
                .param("username", username)
                .param("max", maxChats)
                .param("skills", skills.toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    List<Agent> all() {
        var statement = """
            select a.*, %s as chats, (%s) as there,
                   (select count(*) from ticket t where t.owner = a.username and t.resolved_at is null) as open
            from desk_agent a order by username
            """.formatted(LOADED, THERE);
        return jdbc.sql(statement)
                .param("alive", alive())
                .query((row, _) -> agent(row))
                .list();
    }

    public boolean known(String username) {
        return jdbc.sql("select exists (select 1 from desk_agent where username = :username)")
                .param("username", username)
                .query(Boolean.class)
                .single();
    }

    /** Locks the agent's row and answers whether another chat fits: two chats cannot take the last place. */
    public boolean reserve(String username) {
        var statement = """
            select a.max_chats > %s from desk_agent a where username = :username for no key update
            """.formatted(LOADED);
        jdbc.sql("select 1 from desk_agent where username = :username for no key update")
                .param("username", username)
                .query(Integer.class)
                .optional();
        return jdbc.sql(statement)
                .param("username", username)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    /** Who takes the next chat of a queue: able, there, with room, the least busy, then whose turn it is. */
    public Optional<String> forChat(String queue) {
        return pick(queue, null, "and a.max_chats > " + LOADED, LOADED);
    }

    /** The same for a ticket, by open tickets. */
    public Optional<String> forTicket(String queue, @Nullable String not) {
        return pick(
                queue, not, "", "(select count(*) from ticket t where t.owner = a.username and t.resolved_at is null)");
    }

    private Optional<String> pick(String queue, @Nullable String not, String having, String load) {
        var statement = """
            update desk_agent set assigned_at = :now
            where username = (
                select a.username from desk_agent a join desk_queue q on q.code = :queue
                where %s and (q.skill is null or q.skill = any(a.skills))
                  and (:not::text is null or a.username <> :not) %s
                order by %s, a.assigned_at nulls first, a.username limit 1)
            returning username
            """.formatted(THERE, having, load);
        return jdbc.sql(statement)
                .param("now", Timestamp.from(clock.instant()))
                .param("alive", alive())
                .param("queue", queue)
                .param("not", not)
                .query(String.class)
                .optional();
    }

    /** How many chats the people of a queue take at once; 0 when nobody is there. */
    public int places(String queue) {
        var statement = """
            select coalesce(sum(a.max_chats), 0) from desk_agent a join desk_queue q on q.code = :queue
            where %s and (q.skill is null or q.skill = any(a.skills))
            """.formatted(THERE);
        return jdbc.sql(statement)
                .param("alive", alive())
                .param("queue", queue)
                .query(Integer.class)
                .single();
    }

    private Timestamp alive() {
        return Timestamp.from(clock.instant().minus(HEARD));
    }

    private static Agent agent(ResultSet row) throws SQLException {
        var presence = Presence.valueOf(row.getString("presence"));
        var there = row.getBoolean("there");
        return new Agent(
                row.getString("username"),
                presence == Presence.ONLINE && !there ? Presence.AWAY : presence,
                there && row.getInt("chats") >= row.getInt("max_chats"),
                row.getInt("chats"),
                row.getInt("max_chats"),
                Set.copyOf(Queues.strings(row.getArray("skills"))),
                row.getLong("open"),
                row.getTimestamp("seen_at").toInstant());
    }
}
