package com.xinfan.local.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether a TCP port of this machine can be listened on. */
public final class Ports {
    private Ports() {}

    /** Free on loopback and on every address: somebody who listens on only one of them is in the way too. */
    public static boolean free(int port) {
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            // Connections of the last run that are still in TIME_WAIT do not make a port taken.
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
