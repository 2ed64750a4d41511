package com.xinfan.platform.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code personal-data.csv} names every table in which a person can be found: by a user's id, or by a sealed or blindly
 * indexed value. A table that is forgotten here is a table that an erasure forgets.
 */
public final class PersonalDataRules {

    /** Tombstones and locks themselves. */
    private static final Set<String> OF_THE_PLATFORM = Set.of("erased_person", "personal_lock");

    private PersonalDataRules() {}

    /** @param impersonal tables with such a column in which nobody is to be found; say why at the call */
    public static void check(ApplicationContext context, String... impersonal) throws IOException {
        var named = context.getResource("classpath:personal-data.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\|")[2].strip())
                .collect(Collectors.toSet());
        var tables =
                context.getBean(JdbcClient.class).sql("""
                    select distinct c.table_name from information_schema.columns c
                    join information_schema.tables t using (table_schema, table_name)
                    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                      and (c.column_name ~ '(^|_)(user|inviter|invitee)_id$' and c.data_type = 'uuid'
                        or c.column_name ~ '(_sealed|phone_index|number_index|device_id)$')\
                    """).query(String.class).list();
        var forgotten = new TreeSet<>(tables);
        forgotten.removeAll(named);
        forgotten.removeAll(OF_THE_PLATFORM);
        forgotten.removeAll(Stream.of(impersonal).toList());
        Assertions.assertEquals(Set.of(), forgotten, "tables that personal-data.csv does not name");
    }
}
