package com.xinfan.user.scope;

import com.xinfan.platform.security.Callers;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.account.AccountProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Keeps staff from whatever belongs to users out of their reach, before any operation on it begins. */
@Configuration(proxyBeanMethods = false)
class ScopeGate implements WebMvcConfigurer {

    private final ObjectProvider<ScopedPath> paths;
    private final ObjectProvider<UserScope> scope;
    private final ObjectProvider<JdbcClient> jdbc;

    ScopeGate(ObjectProvider<ScopedPath> paths, ObjectProvider<UserScope> scope, ObjectProvider<JdbcClient> jdbc) {
        this.paths = paths;
        this.scope = scope;
        this.jdbc = jdbc;
    }

    @Configuration(proxyBeanMethods = false)
    static class UserPaths {

        @Bean
        ScopedPath userPath() {
            return new ScopedPath("/admin/v1/users/{id}/**", "select cast(:id as uuid)", AccountProblem.USER_NOT_FOUND);
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        paths.forEach(path -> registry.addInterceptor(new Gate(path)).addPathPatterns(path.pattern()));
    }

    private final class Gate implements HandlerInterceptor {

        private final ScopedPath path;

        Gate(ScopedPath path) {
            this.path = path;
        }

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            var id = id(request);
            if (id != null && Callers.current() instanceof CurrentStaff staff) {
                owner(id).filter(user -> !scope.getObject().covers(staff, user)).ifPresent(_ -> {
                    throw path.unknown().problem();
                });
            }
            return true;
        }

        private Optional<UUID> owner(UUID id) {
            return jdbc.getObject()
                    .sql(path.owner())
                    .param("id", id)
                    .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                    .optional()
                    .flatMap(found -> found);
        }

        /** What is no id is refused by the operation itself. */
        private static @Nullable UUID id(HttpServletRequest request) {
            var variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
            if (variables instanceof Map<?, ?> all && all.get("id") instanceof String id) {
                try {
                    return UUID.fromString(id);
                } catch (IllegalArgumentException _) {
                    return null;
                }
            }
            return null;
        }
    }
}
