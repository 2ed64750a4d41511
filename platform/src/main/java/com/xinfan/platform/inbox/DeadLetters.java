package com.xinfan.platform.inbox;

import com.xinfan.platform.web.PageQuery;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The dead letters of this service. */
final class DeadLetters {
    private static final RowMapper<DeadLetter> ROW = new SimplePropertyRowMapper<>(DeadLetter.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    DeadLetters(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a letter once: a record is known by where it stood in its topic. */
    void add(DeadLetter letter) {
        jdbc.sql("""
            insert into dead_letter (id, consumer_group, topic, topic_partition, topic_offset, record_key,
                                     record_value, headers, cause, state, arrived_at)
            values (:id, :group, :topic, :partition, :offset, :key, :value, :headers, :cause, 'OPEN', :at)
            on conflict do nothing\
            """)
                .param("id", letter.id())
                .param("group", letter.consumerGroup())
                .param("topic", letter.topic())
                .param("partition", letter.topicPartition())
                .param("offset", letter.topicOffset())
                .param("key", letter.recordKey(), Types.BINARY)
                .param("value", letter.recordValue(), Types.BINARY)
                .param("headers", letter.headers())
                .param("cause", letter.cause())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Without their values, which may be a megabyte each. */
    List<DeadLetter> page(PageQuery query, DeadLetter.@Nullable State state) {
        return jdbc.sql("""
            select id, consumer_group, topic, topic_partition, topic_offset, record_key, null::bytea as record_value,
                   headers, cause, state, arrived_at, redriven_at, redriven_by
            from dead_letter
            where (:after::uuid is null or id < :after) and (:state::text is null or state = :state)
            order by id desc limit :limit\
            """)
                .param("after", query.after())
                .param("state", state == null ? null : state.name())
                .param("limit", query.size() + 1)
                .query(ROW)
                .list();
    }

    long open() {
        return jdbc.sql("select count(*) from dead_letter where state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    Optional<DeadLetter> locked(UUID id) {
        return jdbc.sql("select * from dead_letter where id = :id for update")
                .param("id", id)
                .query(DeadLetter.class)
                .optional();
    }

    void redriven(UUID id, String by) {
        jdbc.sql("update dead_letter set state = 'REDRIVEN', redriven_at = :at, redriven_by = :by where id = :id")
                .param("id", id)
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
