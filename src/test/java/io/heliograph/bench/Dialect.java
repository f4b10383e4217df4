package io.heliograph.bench;

import java.util.List;

/// How clients of one kind of server say what all of them do.
interface Dialect {

    /// @param sent messages that go out together
    /// @param awaited what the message contains that lets the next step begin
    record Step(List<String> sent, String awaited) {}

    String path();

    /// Header lines of the upgrade request besides the standard's, each with its line end.
    String headers();

    /// From the open WebSocket to being in all the rooms.
    List<Step> joining(String user, List<String> rooms);

    /// The name by which others reach a client, from the message that its last step awaited.
    String name(String user, String joined);

    /// Out of the room and out of the session, before the WebSocket's close.
    List<String> leaving(String room);

    /// @param to the receiver's [name][#name]
    String candidate(Client from, String to, String mark);

    /// @param to the receiver's [name][#name]
    String offer(Client from, String to, String mark);

    /// To all others in the room.
    String control(Client from, String mark);
}
