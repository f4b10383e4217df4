package io.heliograph.scenario;

/// Where the peers of a scenario about rooms are connected.
enum Place {
    /// To one server, which keeps its rooms itself.
    SAME_NODE,

    /// To two nodes of one cluster by turns: consecutive peers to different nodes, and each peer, when it connects
    /// again, to the other node than before.
    OTHER_NODE
}
