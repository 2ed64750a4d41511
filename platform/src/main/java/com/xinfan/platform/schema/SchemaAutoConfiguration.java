package com.xinfan.platform.schema;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * Runs the libraries' migrations inside Boot's Flyway step, so that JPA and JDBC wait for them as for the service's
 * own.
 */
@AutoConfiguration(before = FlywayAutoConfiguration.class)
@ConditionalOnClass({Flyway.class, FlywayAutoConfiguration.class})
public class SchemaAutoConfiguration {

    @Bean
    LibraryMigrations platformMigrations() {
        return new LibraryMigrations("classpath:db/platform", "flyway_platform");
    }

    /**
     * The service's own history starts in a schema that the libraries have already filled. Features number their
     * migrations in ranges of their own, so a lower number may come later than a higher one.
     */
    @Bean
    FlywayConfigurationCustomizer baselineBelowFirstVersion() {
        return configuration ->
                configuration.baselineOnMigrate(true).baselineVersion("0").outOfOrder(true);
    }

    @Bean
    FlywayMigrationStrategy librariesFirst(ObjectProvider<LibraryMigrations> libraries) {
        return own -> {
            libraries.orderedStream().forEach(library -> migrate(own, library));
            own.migrate();
        };
    }

    @Bean
    @Profile("!local")
    RuntimeRole runtimeRole(ObjectProvider<DataSource> database) {
        return new RuntimeRole(database);
    }

    private static void migrate(Flyway own, LibraryMigrations library) {
        Flyway.configure()
                .dataSource(own.getConfiguration().getDataSource())
                .locations(library.location())
                .table(library.historyTable())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
