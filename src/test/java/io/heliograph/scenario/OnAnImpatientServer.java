package io.heliograph.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/// With a server whose times are short and whose limits are small.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "heliograph.heartbeat.outgoing=1s",
            "heliograph.heartbeat.incoming=1s",
            "heliograph.limits.connect-timeout=1s",
            "heliograph.limits.connections=40",
            "heliograph.limits.send-buffer=16MB",
            "heliograph.limits.send-timeout=1s",
            "heliograph.limits.signals-per-second=1000",
            "heliograph.room.away-after=300ms",
            "heliograph.room.resume-window=3s",
            "heliograph.room.log-entries=8",
        })
@interface OnAnImpatientServer {}
