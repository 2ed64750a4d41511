package com.xinfan.sandbox.bank;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The faults of daily files that are switched on; they survive a restart. */
@Component
class FileFaults {
    private final JdbcClient jdbc;

    FileFaults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void set(LocalDate day, FileFault fault) {
        jdbc.sql("""
            insert into bank_file_fault (day, fault) values (:day, :fault)
            on conflict (day) do update set fault = :fault
            """).param("day", day).param("fault", fault.name()).update();
    }

    FileFault of(LocalDate day) {
        return jdbc.sql("select fault from bank_file_fault where day = :day")
                .param("day", day)
                .query(String.class)
                .optional()
                .map(FileFault::valueOf)
                .orElse(FileFault.NONE);
    }
}
