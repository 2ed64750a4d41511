package com.xinfan.platform.clock;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The last day that each work has done to its end. */
final class DueWorkDays {

    private final JdbcClient jdbc;

    DueWorkDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** New work has no past, and where the clock was put back a little, the day it is now has not ended yet. */
    Map<String, LocalDate> closed(Collection<String> works, LocalDate yesterday) {
        return jdbc
                .sql("""
                    insert into due_work_day as known select work, :yesterday from unnest(:works::text[]) work
                    on conflict (work) do update set closed_on = least(known.closed_on, excluded.closed_on)
                    returning work, closed_on\
                    """)
                .param("works", works.toArray(String[]::new))
                .param("yesterday", yesterday)
                .query((row, _) -> Map.entry(row.getString(1), row.getObject(2, LocalDate.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void close(Collection<String> works, LocalDate day) {
        jdbc.sql("update due_work_day set closed_on = :day where work = any(:works)")
                .param("works", works.toArray(String[]::new))
                .param("day", day)
                .update();
    }
}
