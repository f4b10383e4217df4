package io.heliograph.stomp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A session's frames that say what it wants to hear: SUBSCRIBE, UNSUBSCRIBE, and DISCONNECT, nothing more.
final class Subscribing {

    private final StompSession session;
    private final int most;

    Subscribing(StompSession session, Edge edge) {
        this.session = session;
        this.most = edge.settings().subscriptionsPerSession();
    }

    void subscribe(StompFrame frame, Login login) {
        boolean plain = !frame.has(StompHeader.SELECTOR)
                && (!frame.has(StompHeader.ACK) || "auto".equals(frame.header(StompHeader.ACK)));
        boolean identified = frame.has(StompHeader.ID) || login.version() == StompVersion.V1_0;
        byte[] id = wireId(frame);
        Subscriptions subscriptions = session.subscriptions();
        if (!plain || !identified || id != null && subscriptions.withId(id) != null) {
            session.end(Ending.BAD_FRAME, frame);
            return;
        }
        Subscription subscription = Subscription.to(id, frame.header(StompHeader.DESTINATION));
        if (subscription == null) {
            session.end(frame.has(StompHeader.DESTINATION) ? Ending.BAD_DESTINATION : Ending.BAD_FRAME, frame);
        } else if (subscriptions.count() >= most) {
            session.end(Ending.TOO_MANY, frame);
        } else {
            subscriptions.add(subscription);
            session.receipt(frame.header(StompHeader.RECEIPT), 0);
        }
    }

    void unsubscribe(StompFrame frame) {
        byte[] id = wireId(frame);
        Subscriptions subscriptions = session.subscriptions();
        Subscription like = id == null ? Subscription.to(null, frame.header(StompHeader.DESTINATION)) : null;
        Subscription subscription =
                id != null ? subscriptions.withId(id) : like == null ? null : subscriptions.like(like);
        if (subscription == null) {
            session.end(Ending.BAD_FRAME, frame);
            return;
        }
        subscriptions.remove(subscription);
        String receipt = frame.header(StompHeader.RECEIPT);
        if (subscriptions.hasDirect()) {
            session.receipt(receipt, 0);
        } else {
            leave(() -> session.receipt(receipt, 0));
        }
    }

    void disconnect(StompFrame frame) {
        String receipt = frame.header(StompHeader.RECEIPT);
        leave(() -> {
            session.receipt(receipt, 0);
            session.end(Ending.DISCONNECTED, null, null);
        });
    }

    private void leave(Runnable then) {
        session.pause().begin();
        session.memberships().leave(() -> {
            then.run();
            session.pause().end();
        });
    }

    /// The header's bytes as they came: an id goes back as it was written.
    private static byte @Nullable [] wireId(StompFrame frame) {
        if (!frame.has(StompHeader.ID)) {
            return null;
        }
        int from = frame.from(StompHeader.ID);
        return Arrays.copyOfRange(frame.bytes(), from, frame.to(StompHeader.ID));
    }
}
