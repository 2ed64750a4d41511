package com.xinfan.platform.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.xinfan.platform.web.ProblemWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** One filter chain, the same in every service. */
@AutoConfiguration(before = {ServletWebSecurityAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class SecurityAutoConfiguration {

    private static final String ENABLED = "xinfan.security.enabled";
    private static final Duration KEYS_FRESH = Duration.ofMinutes(5);
    private static final Duration KEYS_WAIT = Duration.ofSeconds(3);
    private static final Duration KEYS_KEPT = Duration.ofHours(24);
    private static final Duration KEYS_PAUSE = Duration.ofSeconds(1);

    /** A request is observed as a whole: observing each filter in it as well would cost more than most of them. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @ConditionalOnProperty(name = ENABLED, matchIfMissing = true)
    AccessTable accessTable(Environment environment, @Value("${xinfan.security.access}") Resource own) {
        var platform = new ClassPathResource("access.csv", AccessTable.class);
        return AccessTable.read(environment, own, platform);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = ENABLED, matchIfMissing = true)
    JwksSource jwksSource(@Value("${xinfan.security.jwks-url}") URI url) throws MalformedURLException {
        JWKSource<SecurityContext> fetched = JWKSourceBuilder.<SecurityContext>create(
                        url.toURL(), new DefaultResourceRetriever(500, 2_000, 100_000))
                .cache(KEYS_FRESH.toMillis(), KEYS_WAIT.toMillis())
                .refreshAheadCache(false)
                .rateLimited(KEYS_PAUSE.toMillis())
                .outageTolerant(KEYS_KEPT.toMillis())
                .build();
        return new FetchedKeys(fetched);
    }

    @Bean
    @ConditionalOnProperty(name = ENABLED, matchIfMissing = true)
    Tokens tokens(List<JwksSource> sources, @Value("${spring.application.name}") String service, Clock clock) {
        JwksSource all = (selector, context) -> {
            var keys = new ArrayList<JWK>();
            for (var source : sources) {
                keys.addAll(source.get(selector, context));
            }
            return keys;
        };
        return new Tokens(all, service, clock);
    }

    @Bean
    @ConditionalOnProperty(name = ENABLED, matchIfMissing = true)
    SecurityFilterChain byAccessTable(
            HttpSecurity http, AccessTable table, Tokens tokens, ProblemWriter problems, Environment environment) {
        var management = environment.getProperty("management.server.port");
        var separate = management != null && !management.equals(environment.getProperty("server.port"));
        var gate = new Gate(table, problems, separate);
        return stateless(http)
                .addFilterBefore(new TokenFilter(tokens), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().access(gate))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(gate).accessDeniedHandler(gate))
                .build();
    }

    /** The sandbox plays the outside world, which knows no tokens of ours; no other profile starts like this. */
    @Bean
    @ConditionalOnProperty(name = ENABLED, havingValue = "false")
    SecurityFilterChain open(HttpSecurity http) {
        return stateless(http)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    WebMvcConfigurer callers() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new Callers());
            }
        };
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable);
    }
}
