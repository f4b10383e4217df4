package io.heliograph.redis;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.heliograph.room.Audience;
import io.heliograph.room.Entry;
import io.heliograph.room.Event;
import io.heliograph.room.Kept;
import io.heliograph.room.NodeId;
import io.heliograph.room.PeerEvent;
import io.heliograph.room.RoomEvent;
import io.heliograph.room.RoomSnapshot;
import io.heliograph.room.SignalEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/// How entries and snapshots are written in Redis: JSON in UTF-8, by a format that nodes of several versions share
/// (docs/adr/0005).
///
/// An entry is `{"ts":1790000000000,"by":"node","event":{"type":"peer-left",…}}`; its number is not part of it.
/// One that is followed has `tp`, a W3C `traceparent`, besides. A snapshot is
/// `{"version":1,"room":{"rev":42,…}}`. What is null is left out, and a field that is not known is ignored.
final class StoredJson {

    /// Raised when an older node would misread a snapshot; it then refuses to read it.
    static final int VERSION = 1;

    private static final String TYPE = "type";

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultVisibility(visibility -> visibility
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addMixIn(Event.class, OfEvents.class)
            .addMixIn(Audience.class, OfOthers.class)
            .addMixIn(Kept.class, OfOthers.class)
            .addModule(new StoredValues())
            .registerSubtypes(events())
            .registerSubtypes(others())
            .build();

    private static final ObjectWriter ENTRY_OUT = JSON.writerFor(StoredEntry.class);
    private static final ObjectReader ENTRY_IN = JSON.readerFor(StoredEntry.class);
    private static final ObjectWriter SNAPSHOT_OUT = JSON.writerFor(StoredSnapshot.class);
    private static final ObjectReader SNAPSHOT_IN = JSON.readerFor(StoredSnapshot.class);

    private record StoredEntry(
            long ts, NodeId by, Event event, @Nullable String tp) {}

    private record StoredSnapshot(int version, RoomSnapshot room) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = TYPE, visible = true, defaultImpl = RoomEvent.Unknown.class)
    private interface OfEvents {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = TYPE)
    private interface OfOthers {}

    private StoredJson() {}

    private static NamedType[] events() {
        return new NamedType[] {
            new NamedType(PeerEvent.PeerJoined.class, "peer-joined"),
            new NamedType(PeerEvent.PeerWaited.class, "peer-waited"),
            new NamedType(PeerEvent.WaitingCompared.class, "waiting-compared"),
            new NamedType(PeerEvent.WaitingShown.class, "waiting-shown"),
            new NamedType(PeerEvent.WaitingAdmitted.class, "waiting-admitted"),
            new NamedType(PeerEvent.WaitingEnded.class, "waiting-ended"),
            new NamedType(PeerEvent.PeerCompared.class, "peer-compared"),
            new NamedType(PeerEvent.PeerReturned.class, "peer-returned"),
            new NamedType(PeerEvent.PeersOutOfStep.class, "peers-out-of-step"),
            new NamedType(PeerEvent.PeerChanged.class, "peer-changed"),
            new NamedType(PeerEvent.PeerLeft.class, "peer-left"),
            new NamedType(PeerEvent.PeerKicked.class, "peer-kicked"),
            new NamedType(SignalEvent.Offered.class, "offered"),
            new NamedType(SignalEvent.Answered.class, "answered"),
            new NamedType(SignalEvent.CandidateSent.class, "candidate-sent"),
            new NamedType(SignalEvent.HandedOn.class, "handed-on"),
            new NamedType(SignalEvent.Controlled.class, "controlled"),
            new NamedType(RoomEvent.BanLifted.class, "ban-lifted"),
            new NamedType(RoomEvent.RoomConfigured.class, "room-configured"),
            new NamedType(RoomEvent.RoomClosed.class, "room-closed"),
        };
    }

    private static NamedType[] others() {
        return new NamedType[] {
            new NamedType(Audience.Everyone.class, "everyone"),
            new NamedType(Audience.EveryoneBut.class, "everyone-but"),
            new NamedType(Audience.Only.class, "only"),
            new NamedType(Audience.Several.class, "several"),
            new NamedType(Kept.Offer.class, "offer"),
            new NamedType(Kept.Candidate.class, "candidate"),
        };
    }

    static byte[] write(Entry entry) {
        return ENTRY_OUT.writeValueAsBytes(new StoredEntry(entry.ts(), entry.writer(), entry.event(), entry.trace()));
    }

    /// @throws tools.jackson.core.JacksonException if it is no entry
    static Entry entry(long rev, byte[] json) {
        StoredEntry stored = ENTRY_IN.readValue(json);
        return new Entry(rev, stored.ts(), stored.by(), stored.event(), stored.tp());
    }

    static byte[] write(RoomSnapshot snapshot) {
        return SNAPSHOT_OUT.writeValueAsBytes(new StoredSnapshot(VERSION, snapshot));
    }

    /// @throws tools.jackson.core.JacksonException if it is no snapshot
    /// @throws IllegalArgumentException if it is one of a later format
    static RoomSnapshot snapshot(byte[] json) {
        StoredSnapshot stored = SNAPSHOT_IN.readValue(json);
        if (stored.version() > VERSION) {
            throw new IllegalArgumentException("a snapshot of version " + stored.version());
        }
        return stored.room();
    }
}
