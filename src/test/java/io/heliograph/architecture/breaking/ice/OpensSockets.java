package io.heliograph.architecture.breaking.ice;

import java.net.Socket;

class OpensSockets {
    static Socket open() {
        return new Socket();
    }
}
