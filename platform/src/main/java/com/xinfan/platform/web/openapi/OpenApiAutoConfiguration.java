package com.xinfan.platform.web.openapi;

import com.xinfan.contract.money.Rate;
import com.xinfan.platform.security.CurrentService;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.security.Origin;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.ProblemWriter;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** What every operation has in common, said once. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({OpenAPI.class, SpringDocUtils.class})
public class OpenApiAutoConfiguration {

    private static final String PROBLEM = "Problem";
    private static final String TOKEN = "token";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        CurrentUser.class, CurrentStaff.class, CurrentService.class, Origin.class, IdempotencyKey.class)
                .replaceWithSchema(Rate.class, new StringSchema().example("0.0350"));
    }

    @Bean
    OpenAPI openApi(@Value("${spring.application.name}") String name) {
        return new OpenAPI()
                .info(new Info().title(name).version("v1"))
                .servers(List.of(new Server().url("/")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")));
    }

    @Bean
    GlobalOpenApiCustomizer problemSchemas() {
        return api -> ModelConverters.getInstance(true)
                .readAll(ProblemWriter.Body.class)
                .forEach(
                        (name, schema) -> api.getComponents().addSchemas(name.equals("Body") ? PROBLEM : name, schema));
    }

    @Bean
    GlobalOperationCustomizer everyOperation() {
        return (operation, handler) -> {
            if (handler.hasMethodAnnotation(Idempotent.class)) {
                operation.addParametersItem(new HeaderParameter()
                        .name("Idempotency-Key")
                        .required(true)
                        .description(
                                "First answer is replayed byte for byte; another request under the same key is 422")
                        .schema(new StringSchema().minLength(1).maxLength(255)));
            }
            var problem = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
            operation
                    .getResponses()
                    .addApiResponse(
                            "default",
                            new ApiResponse()
                                    .description("Problem (RFC 9457)")
                                    .content(new Content().addMediaType("application/problem+json", problem)));
            return operation;
        };
    }
}
