package io.heliograph.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/// What the document of the API says besides what the handlers say themselves. It is built when somebody asks for it.
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";
    private static final int[] ALL_HAVE = {401, 403, 406, 429};

    @Bean
    OpenAPI heliographApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Heliograph")
                        .version("1")
                        .description("Rooms and peers of all nodes, for administrators; ICE servers, for clients."
                                + " Signaling itself is STOMP over WebSocket, not REST.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .tags(List.of(
                        new Tag().name("Rooms").description("Set up, read, list and close"),
                        new Tag().name("Peers").description("List, change and put out"),
                        new Tag().name("Messages").description("Controls and notices"),
                        new Tag().name("Node").description("Counts, draining, revocation"),
                        new Tag().name("Clients").description("What clients may ask for")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER))
                .components(components());
    }

    private static Components components() {
        Components components = new Components()
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "A token with the scope signal:admin; in open mode heliograph.admin.token"));
        ModelConverters.getInstance(true).read(Problem.class).forEach(components::addSchemas);
        return components;
    }

    /// Adds the refusals of an operation. Without an administrators' API all of its paths are 404.
    @Bean
    OperationCustomizer refusals() {
        return (operation, handler) -> {
            for (int status : ALL_HAVE) {
                refuse(operation, status);
            }
            if (!handler.getBeanType().equals(IceController.class)) {
                refuse(operation, HttpStatus.NOT_FOUND.value());
            }
            Refuses own = handler.getMethodAnnotation(Refuses.class);
            for (int status : own == null ? new int[0] : own.value()) {
                refuse(operation, status);
            }
            return operation;
        };
    }

    private static void refuse(Operation operation, int status) {
        Schema<?> problem = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        ApiResponse response = new ApiResponse()
                .description(HttpStatus.valueOf(status).getReasonPhrase())
                .content(new Content().addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(problem)));
        if (status == HttpStatus.UNAUTHORIZED.value()) {
            response.addHeaderObject("WWW-Authenticate", new Header().schema(new StringSchema()));
        }
        operation.getResponses().addApiResponse(Integer.toString(status), response);
    }
}
