package io.heliograph.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/// With a server in open mode whose administrators' API is on.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "heliograph.admin.token=" + Api.TOKEN,
            "heliograph.ice.stun=stun:stun.example.org:3478",
            "heliograph.ice.turn.uris=turn:turn.example.org:3478?transport=udp",
            "heliograph.ice.turn.secret=a secret of the tests",
        })
@Import({LongMemory.class, FakeSessions.class})
@interface OnAnAdministeredServer {}
