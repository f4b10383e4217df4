package io.heliograph.scenario;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// A scenario about what happens in rooms, which is the same in every place, and so runs in each.
@ParameterizedClass(name = "{0}")
@ArgumentsSource(RoomScenario.Places.class)
abstract class RoomScenario extends Scenario {

    private final Class<? extends Annotation> server;

    @Parameter
    Place place;

    RoomScenario() {
        this(OnAServer.class);
    }

    /// @param server the annotation whose properties its servers have
    RoomScenario(Class<? extends Annotation> server) {
        this.server = server;
    }

    /// Both places, but for [OnTwoNodes].
    static final class Places implements ArgumentsProvider {

        @Override
        public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
            boolean both = !context.getRequiredTestClass().isAnnotationPresent(OnTwoNodes.class);
            return Stream.of(Place.values())
                    .filter(place -> both || place == Place.OTHER_NODE)
                    .map(Arguments::of);
        }
    }

    @BeforeParameterizedClassInvocation
    static void thePlaceIsThere(Place place) {
        var lacking = Nodes.lacking(place);
        if (!lacking.isEmpty()) {
            System.err.println("skipped: " + lacking + " for two nodes");
        }
        Assumptions.assumeTrue(lacking.isEmpty(), lacking);
    }

    /// Those of the place.
    List<OwnServer> servers() {
        return Nodes.of(place, server);
    }

    @Override
    List<Integer> ports() {
        return servers().stream().map(OwnServer::port).toList();
    }
}
