package com.xinfan.platform.web;

import com.xinfan.platform.web.json.Text;
import java.util.Locale;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.io.ClassPathResource;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** HTTP as every service speaks it. */
@AutoConfiguration(beforeName = "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class WebAutoConfiguration {

    private static final int MAX_PARAMETER = 4_000;

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("com/xinfan/platform/web/problems");
        if (new ClassPathResource("problems.properties").exists()) {
            messages.addBasenames("problems");
        }
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new ProblemWriter(messages, json);
    }

    @Bean
    ProblemResolver problemResolver(ProblemWriter writer) {
        return new ProblemResolver(writer);
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler(ProblemWriter writer) {
        return (request, response, _) -> writer.write(WebProblem.BAD_REQUEST.problem(), request, response);
    }

    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter(
            ProblemWriter writer, @Value("${xinfan.web.max-body:256KB}") DataSize maxBody) {
        var registration = new FilterRegistrationBean<>(new RequestFilter(writer, Math.toIntExact(maxBody.toBytes())));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemValve(ProblemWriter writer) {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
                host.getPipeline().addValve(new ProblemValve(writer));
            }
        });
    }

    @Bean
    LocaleResolver localeResolver() {
        return new AcceptHeaderLocaleResolver() {
            @Override
            public Locale resolveLocale(jakarta.servlet.http.HttpServletRequest request) {
                return ProblemWriter.languageOf(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
            }
        };
    }

    @Bean
    WebMvcConfigurer saneParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                // Parameters and path variables obey the same rule as strings in JSON.
                registry.addConverter(
                        String.class, String.class, (Converter<String, String>) WebAutoConfiguration::sane);
            }
        };
    }

    private static String sane(String parameter) {
        if (parameter.length() > MAX_PARAMETER || !Text.isSane(parameter)) {
            throw new IllegalArgumentException("unacceptable characters or length");
        }
        return parameter;
    }
}
