package io.heliograph.stomp;

/// Where a client comes from, as its limits are counted. It does not print itself.
///
/// @param key the IPv4 address, or the IPv6 network
/// @param loopback whether it is this machine
record ClientAddress(String key, boolean loopback) {

    @Override
    public String toString() {
        return "ClientAddress[loopback=" + loopback + "]";
    }
}
