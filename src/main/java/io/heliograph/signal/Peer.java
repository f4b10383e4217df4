package io.heliograph.signal;

/// One membership of a room as the others see it: an entry of the roster.
///
/// @param user who it is: the token's subject, or in open mode the login
/// @param since the rev of the entry by which it joined
public record Peer(
        PeerId id,
        String user,
        String name,
        Role role,
        Permissions permissions,
        PeerState state,
        long since,
        Media media,
        JsonText meta) {

    public boolean isModerator() {
        return role == Role.MODERATOR;
    }

    public Peer withProfile(String newName, Media newMedia, JsonText newMeta) {
        return new Peer(id, user, newName, role, permissions, state, since, newMedia, newMeta);
    }

    public Peer withRole(Role newRole) {
        return new Peer(id, user, name, newRole, newRole.permissions(), state, since, media, meta);
    }

    public Peer withPermissions(Permissions newPermissions) {
        return new Peer(id, user, name, role, newPermissions, state, since, media, meta);
    }

    public Peer withState(PeerState newState) {
        return new Peer(id, user, name, role, permissions, newState, since, media, meta);
    }

    public Peer since(long rev) {
        return new Peer(id, user, name, role, permissions, state, rev, media, meta);
    }
}
