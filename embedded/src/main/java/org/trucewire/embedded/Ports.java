package org.trucewire.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Two loopback ports: the static quorum voter must know its controller's port, so that Kafka cannot choose it. */
record Ports(int broker, int controller) {

    /** Two ports that nobody has now. */
    static Ports free() throws IOException {
        try (ServerSocket broker = listen(0);
                ServerSocket controller = listen(0)) {
            return new Ports(broker.getLocalPort(), controller.getLocalPort());
        }
    }

    /** Has somebody taken one of them? */
    boolean taken() {
        try (ServerSocket first = listen(broker);
                ServerSocket second = listen(controller)) {
            return !first.isBound() || !second.isBound();
        } catch (IOException e) {
            return true;
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
