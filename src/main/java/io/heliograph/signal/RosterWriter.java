package io.heliograph.signal;

import static io.heliograph.signal.JsonBytes.ascii;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the parts that several messages share: peers, settings, ICE servers.
final class RosterWriter {

    private static final byte[] ID = ascii("{\"id\":");
    private static final byte[] USER = ascii(",\"user\":");
    private static final byte[] NAME = ascii(",\"name\":");
    private static final byte[] ROLE = ascii(",\"role\":");
    private static final byte[] PERMISSIONS = ascii(",\"permissions\":");
    private static final byte[] STATE = ascii(",\"state\":");
    private static final byte[] SINCE = ascii(",\"since\":");
    private static final byte[] MEDIA = ascii(",\"media\":{");
    private static final byte[] META = ascii("},\"meta\":");
    private static final byte[] PEERS = ascii(",\"peers\":[");
    private static final byte[] CAPACITY = ascii("{\"capacity\":");
    private static final byte[] LOCKED = ascii(",\"locked\":");
    private static final byte[] LOBBY = ascii(",\"lobby\":");
    private static final byte[] ICE_SERVERS = ascii(",\"iceServers\":[");
    private static final byte[] URLS = ascii("{\"urls\":[");
    private static final byte[] USERNAME = ascii(",\"username\":");
    private static final byte[] CREDENTIAL = ascii(",\"credential\":");
    private static final byte[] ICE_TTL = ascii(",\"iceTtl\":");

    private RosterWriter() {}

    static JsonBytes peer(JsonBytes json, Peer peer) {
        json.raw(ID).string(peer.id().value()).raw(USER).string(peer.user());
        json.raw(NAME).string(peer.name()).raw(ROLE).string(peer.role().text());
        permissions(json.raw(PERMISSIONS), peer.permissions());
        json.raw(STATE).string(peer.state().text()).raw(SINCE).number(peer.since());
        media(json.raw(MEDIA), peer.media());
        return json.raw(META).raw(peer.meta()).raw('}');
    }

    static void peers(JsonBytes json, List<Peer> peers) {
        json.raw(PEERS);
        boolean first = true;
        for (Peer peer : peers) {
            peer(separated(json, first), peer);
            first = false;
        }
        json.raw(']');
    }

    private static void permissions(JsonBytes json, Permissions permissions) {
        json.raw('[');
        boolean first = true;
        for (Permission permission : permissions.list()) {
            separated(json, first).string(permission.text());
            first = false;
        }
        json.raw(']');
    }

    private static void media(JsonBytes json, Media media) {
        boolean first = kind(json, MediaKind.AUDIO, media.audio(), true);
        first = kind(json, MediaKind.VIDEO, media.video(), first);
        kind(json, MediaKind.SCREEN, media.screen(), first);
    }

    private static boolean kind(JsonBytes json, MediaKind kind, @Nullable Boolean on, boolean first) {
        if (on == null) {
            return first;
        }
        separated(json, first).string(kind.text()).raw(':').flag(on);
        return false;
    }

    static JsonBytes settings(JsonBytes json, RoomSettings settings) {
        json.raw(CAPACITY).number(settings.capacity());
        json.raw(LOCKED).flag(settings.locked());
        return json.raw(LOBBY).flag(settings.lobby()).raw('}');
    }

    static JsonBytes ice(JsonBytes json, IceGrant ice) {
        json.raw(ICE_SERVERS);
        boolean first = true;
        for (IceServer server : ice.servers()) {
            server(separated(json, first), server);
            first = false;
        }
        json.raw(']');
        return ice.ttlSeconds() > 0 ? json.raw(ICE_TTL).number(ice.ttlSeconds()) : json;
    }

    private static void server(JsonBytes json, IceServer server) {
        json.raw(URLS);
        boolean first = true;
        for (String url : server.urls()) {
            separated(json, first).string(url);
            first = false;
        }
        json.raw(']');
        optional(json, USERNAME, server.username());
        optional(json, CREDENTIAL, server.credential());
        json.raw('}');
    }

    private static void optional(JsonBytes json, byte[] name, @Nullable String text) {
        if (text != null) {
            json.raw(name).string(text);
        }
    }

    private static JsonBytes separated(JsonBytes json, boolean first) {
        return first ? json : json.raw(',');
    }
}
