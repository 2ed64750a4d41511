package com.xinfan.user.support.flow;

import com.xinfan.user.support.ticket.TicketCategory;
import com.xinfan.user.support.ticket.TicketChannel;
import com.xinfan.user.support.ticket.TicketKind;
import com.xinfan.user.support.ticket.TicketProblem;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queues of the desk. */
@Repository
public class Queues {

    private static final String GENERAL = "GENERAL";

    private final JdbcClient jdbc;

    Queues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A queue; {@code skill} is what an agent needs for it, {@code categories} are what falls into it. */
    public record DeskQueue(
            String code, String zh, String en, @Nullable String skill, List<String> categories) {}

    public List<DeskQueue> all() {
        return jdbc.sql("select * from desk_queue order by code")
                .query((row, _) -> new DeskQueue(
                        row.getString("code"),
                        row.getString("zh"),
                        row.getString("en"),
                        row.getString("skill"),
                        strings(row.getArray("categories"))))
                .list();
    }

    /** Where a matter belongs: complaints have people of their own. */
    public String of(TicketChannel channel, TicketKind kind, TicketCategory category) {
        if (channel == TicketChannel.REGULATOR) {
            return "REGULATOR";
        }
        return kind == TicketKind.COMPLAINT ? "COMPLAINT" : of(category);
    }

    public String of(TicketCategory category) {
        return jdbc.sql("select code from desk_queue where :category = any(categories) order by code limit 1")
                .param("category", category.name())
                .query(String.class)
                .optional()
                .orElse(GENERAL);
    }

    public String require(String code) {
        return jdbc.sql("select code from desk_queue where code = :code")
                .param("code", code)
                .query(String.class)
                .optional()
                .orElseThrow(() -> TicketProblem.QUEUE_NOT_FOUND.at("/queue"));
    }

    /** The ticket goes where its chat has gone. */
    public void move(UUID ticketId, String queue) {
        jdbc.sql("update ticket set queue = :queue where id = :id")
                .param("queue", queue)
                .param("id", ticketId)
                .update();
    }

    void save(DeskQueue queue) {
        jdbc.sql("""
            insert into desk_queue values (:code, :zh, :en, :skill, :categories)
            on conflict (code) do update
            set zh = excluded.zh, en = excluded.en, skill = excluded.skill, categories = excluded.categories
            """)
                .param("code", queue.code())
                .param("zh", queue.zh())
                .param("en", queue.en())
                .param("skill", queue.skill())
                .param("categories", queue.categories().toArray(String[]::new))
                .update();
    }

    static List<String> strings(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
    }
}
