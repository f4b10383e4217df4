package io.heliograph.stomp;

/// What the edge reports of itself. Called on the hot path: implementations must not block.
interface EdgeMeters {

    /// Messages were handed to a receiver's socket.
    ///
    /// @param nanos since the frame that caused them was read
    void relayed(int count, long nanos);

    /// Whatever was kept back is to be reported; called now and then.
    void report();

    /// A session was cut.
    ///
    /// @param reason `slow` `heartbeat` `protocol` `limit` `expired` `replaced`
    void cut(String reason);

    /// A signal was refused before it came to a room.
    ///
    /// @param type `join`, or `unread` where it is any other
    /// @param code of the `error` message
    void refused(String type, String code);

    /// Somebody wanted to open a session.
    ///
    /// @param outcome `accepted`; why the opening handshake was refused: `malformed` `origin` `full` `draining`
    ///     `too-often`; or the code of the ERROR that answered the first frame
    void connect(String outcome);

    /// The event loop ran a task so much later than it was asked to.
    void loopDelay(long nanos);

    /// For who does not measure.
    EdgeMeters NONE = new EdgeMeters() {
        @Override
        public void relayed(int count, long nanos) {}

        @Override
        public void report() {}

        @Override
        public void cut(String reason) {}

        @Override
        public void refused(String type, String code) {}

        @Override
        public void connect(String outcome) {}

        @Override
        public void loopDelay(long nanos) {}
    };
}
