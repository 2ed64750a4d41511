package com.xinfan.platform.schema;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.sample.SampleTest;
import com.xinfan.platform.test.TestPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The service's role and the owner's, as PostgreSQL sees them. */
class RuntimeRoleTests extends SampleTest {

    @Test
    void theServiceChangesNoSchema() {
        for (var sql : new String[] {
            "create table mine (id int)",
            "drop table outbox",
            "alter table outbox disable trigger all",
            "truncate outbox",
            "set session_replication_role = replica"
        }) {
            assertThatThrownBy(() -> jdbc.sql(sql).update())
                    .as(sql)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @Test
    void aServiceWhoseRoleOwnsItsTablesDoesNotStart() {
        var url = context.getBean(Environment.class).getRequiredProperty("spring.datasource.url");
        var service = new TestPostgres.Database(url, "", "");
        for (var way : new TestPostgres.Database[] {service.owner(), service.admin()}) {
            var source = new DriverManagerDataSource(way.url(), way.user(), way.password());
            var role = new RuntimeRole(providerOf(source));
            assertThatThrownBy(role::afterSingletonsInstantiated)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("spring.flyway.user");
        }
        new RuntimeRole(context.getBeanProvider(DataSource.class)).afterSingletonsInstantiated();
    }

    private static ObjectProvider<DataSource> providerOf(DataSource source) {
        return new ObjectProvider<>() {
            @Override
            public DataSource getObject() {
                return source;
            }
        };
    }
}
