package io.heliograph.stomp;

import io.heliograph.room.Channel;
import io.heliograph.signal.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a session has subscribed to. Written by the session's thread, read by any.
final class Subscriptions {

    private volatile List<Subscription> all = List.of();

    int count() {
        return all.size();
    }

    boolean hasDirect() {
        for (Subscription subscription : all) {
            if (subscription.isDirect()) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Subscription withId(byte[] id) {
        for (Subscription subscription : all) {
            if (subscription.hasId(id)) {
                return subscription;
            }
        }
        return null;
    }

    /// One to the same destination as the other, or null.
    @Nullable
    Subscription like(Subscription other) {
        for (Subscription subscription : all) {
            if (subscription.hasSameDestination(other)) {
                return subscription;
            }
        }
        return null;
    }

    void add(Subscription subscription) {
        List<Subscription> next = new ArrayList<>(all);
        next.add(subscription);
        all = List.copyOf(next);
    }

    void remove(Subscription subscription) {
        List<Subscription> next = new ArrayList<>(all);
        next.remove(subscription);
        all = List.copyOf(next);
    }

    /// Those by which a message of the room on that channel goes.
    void to(RoomId room, Channel channel, Consumer<Subscription> each) {
        for (Subscription subscription : all) {
            if (channel == Channel.DIRECT ? subscription.isDirect() : subscription.isOf(room)) {
                each.accept(subscription);
            }
        }
    }

    /// Those to `/user/queue/signal`.
    void direct(Consumer<Subscription> each) {
        for (Subscription subscription : all) {
            if (subscription.isDirect()) {
                each.accept(subscription);
            }
        }
    }
}
