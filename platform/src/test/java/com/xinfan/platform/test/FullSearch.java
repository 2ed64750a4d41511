package com.xinfan.platform.test;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for a value in every column of every row of every table, the platform's too. */
public final class FullSearch {

    private FullSearch() {}

    /** The tables in which the text is found; bytes are searched as text and as hexadecimal digits. */
    public static Set<String> tablesWith(JdbcClient jdbc, String value) {
        var hex = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
        var tables = jdbc.sql("""
            select table_name from information_schema.tables
            where table_schema = current_schema() and table_type = 'BASE TABLE'\
            """).query(String.class).list();
        var found = new TreeSet<String>();
        for (var table : tables) {
            var rows = jdbc.sql("select count(*) from \"" + table
                            + "\" t where position(:value in t::text) > 0 or position(:hex in t::text) > 0")
                    .param("value", value)
                    .param("hex", hex)
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                found.add(table);
            }
        }
        return found;
    }
}
