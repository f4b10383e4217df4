package io.heliograph.web;

import io.heliograph.ice.IceServers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The ICE servers for a client that has no session yet, or none of ours at all.
@RestController
@Tag(name = "Clients")
class IceController {

    private final IceServers ice;
    private final Supplier<String> guests;

    IceController(IceServers ice, Supplier<String> guests) {
        this.ice = ice;
        this.guests = guests;
    }

    @GetMapping(path = ApiPaths.ICE_SERVERS, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "iceServers",
            summary = "Get the ICE servers that a client may use",
            description = "For clients: any good token does, and in open mode none is needed.")
    ResponseEntity<Outcomes.Ice> iceServers(Authentication caller) {
        String user = caller.getName().isEmpty() ? guests.get() : caller.getName();
        List<Outcomes.Ice.Server> servers = ice.grant(user).stream()
                .map(server -> new Outcomes.Ice.Server(server.urls(), server.username(), server.credential()))
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Outcomes.Ice(servers, ice.ttlSeconds() == 0 ? null : ice.ttlSeconds()));
    }
}
