package com.xinfan.platform.facts;

import com.xinfan.platform.security.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A part that one statement answers.
 *
 * @param sql with the parameter {@code :user}, a limit of its own, and a column {@code at} for what has a time
 */
public record SqlFacts(JdbcClient jdbc, String part, Set<Role> readers, String sql) implements UserFacts {

    @Override
    public List<Map<String, @Nullable Object>> of(UUID userId) {
        return jdbc.sql(sql).param("user", userId).query().listOfRows();
    }
}
