package io.heliograph.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is to be done once deliveries are out.
class GatheredDeliveriesTests {

    private final List<String> done = new ArrayList<>();
    private final GatheredDeliveries deliveries = new GatheredDeliveries(Runnable::run);

    @Test
    void isDoneOnceWhenAllThatIsGatheredIsOut() {
        deliveries.together(() -> {
            deliveries.afterwards(() -> done.add("first"));
            deliveries.together(() -> deliveries.afterwards(() -> done.add("second")));
            done.add("gathered");
        });
        deliveries.together(() -> done.add("next"));

        assertThat(done).containsExactly("gathered", "first", "second", "next");
    }

    @Test
    void isDoneAtOnceWhereNothingIsGathered() {
        deliveries.afterwards(() -> done.add("afterwards"));

        assertThat(done).containsExactly("afterwards");
    }
}
