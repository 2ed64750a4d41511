package com.xinfan.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTests {
    @Test
    void aPortSomebodyListensOnIsTaken() throws IOException {
        try (var socket = new ServerSocket(0)) {
            assertThat(Ports.free(socket.getLocalPort())).isFalse();
        }
    }

    @Test
    void alsoIfOnlyOnLoopback() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertThat(Ports.free(port)).isFalse();
        }
        assertThat(Ports.free(port)).isTrue();
    }
}
