package io.heliograph.scenario;

import io.heliograph.Heliograph;
import io.heliograph.room.Rooms;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/// Two servers over the rooms of the first: all of a cluster's ways for its clients, without a store between them.
final class StandIn {

    private StandIn() {}

    static List<OwnServer> start(String... properties) {
        var first = OwnServer.start(properties);
        var rooms = first.context().getBean(Rooms.class);
        var all = Stream.concat(Stream.of("server.port=0", "server.shutdown=immediate"), Stream.of(properties));
        var second = new SpringApplicationBuilder(Heliograph.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("roomsOfTheOther", Rooms.class, () -> rooms, bean -> bean.setPrimary(true)))
                .properties(all.toArray(String[]::new))
                .run();
        return List.of(first, new OwnServer(second));
    }
}
