package com.xinfan.platform.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a server on this machine whose open connections can go dead without a word, as behind a failed switch. */
final class Cable implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();

    Cable(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** What is open carries nothing any more and does not say so; what is opened later works. */
    void cut() {
        connections.forEach(Connection::cut);
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var connection : connections) {
            connection.near.close();
            connection.far.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                var near = door.accept();
                var connection = new Connection(near, new Socket(InetAddress.getLoopbackAddress(), target));
                connections.add(connection);
                Thread.ofVirtual().start(() -> connection.carry(near, connection.far));
                Thread.ofVirtual().start(() -> connection.carry(connection.far, near));
            }
        } catch (IOException e) {
            if (!door.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Connection {

        private final Socket near;
        private final Socket far;
        private volatile boolean dead;

        Connection(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void cut() {
            dead = true;
        }

        void carry(Socket from, Socket to) {
            try {
                pump(from.getInputStream(), to.getOutputStream());
                if (!dead) {
                    to.close();
                }
            } catch (IOException e) {
                // One of the ends has gone; a dead cable does not tell the other.
            }
        }

        private void pump(InputStream in, OutputStream out) throws IOException {
            var buffer = new byte[16 * 1024];
            for (var length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (!dead) {
                    out.write(buffer, 0, length);
                }
            }
        }
    }
}
