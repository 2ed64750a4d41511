package com.xinfan.platform.schema;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refuses to start a service whose role owns what it works on: who owns a table can take its triggers and its history
 * away. A superuser counts as the owner of everything.
 */
final class RuntimeRole implements SmartInitializingSingleton {

    private static final String OWNED = """
        select c.relname from pg_class c
         where c.relnamespace = current_schema()::regnamespace and pg_has_role(current_user, c.relowner, 'MEMBER')
           and c.relkind in ('r', 'p')
         order by c.relname limit 1
        """;

    private final ObjectProvider<DataSource> database;

    RuntimeRole(ObjectProvider<DataSource> database) {
        this.database = database;
    }

    /** After the migrations, before anything is served or consumed. */
    @Override
    public void afterSingletonsInstantiated() {
        database.ifAvailable(source -> JdbcClient.create(source)
                .sql(OWNED)
                .query(String.class)
                .optional()
                .ifPresent(table -> {
                    throw new IllegalStateException("The role of spring.datasource.username may change the table "
                            + table + " itself. Give the service a role that owns nothing, and the owner to"
                            + " spring.flyway.user (docs/deployment.md)");
                }));
    }
}
