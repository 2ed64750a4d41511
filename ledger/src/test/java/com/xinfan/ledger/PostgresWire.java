package com.xinfan.ledger;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A relay before PostgreSQL that reads along and cuts the connection in the middle of a COMMIT: as it goes out, or when
 * the server has done it and before anybody hears so.
 */
final class PostgresWire implements AutoCloseable {

    enum Cut {
        NONE,
        BEFORE_THE_SERVER_HEARS,
        BEFORE_THE_CLIENT_HEARS
    }

    private final ServerSocket door;
    private final InetAddress host;
    private final int port;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NONE);
    private final AtomicInteger cuts = new AtomicInteger();

    /** A relay to the server of a JDBC address. */
    PostgresWire(String url) throws IOException {
        var server = URI.create(url.substring("jdbc:".length()));
        host = InetAddress.getByName(server.getHost());
        port = server.getPort();
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.submit(this::admit);
    }

    /** The same database, through this relay. */
    String through(String url) {
        var database = URI.create(url.substring("jdbc:".length())).getPath();
        return "jdbc:postgresql://127.0.0.1:" + door.getLocalPort() + database + "?sslmode=disable&gssEncMode=disable";
    }

    /** The next COMMIT of any connection is cut, and only that. */
    void cutNext(Cut cut) {
        next.set(cut);
    }

    int cuts() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }

    private Void admit() throws IOException {
        while (true) {
            var client = door.accept();
            var server = new Socket(host, port);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            var line = new Line(client, server);
            threads.submit(line::up);
            threads.submit(line::down);
        }
    }

    /** One connection. */
    private final class Line {

        private final Socket client;
        private final Socket server;
        private final Map<String, String> prepared = new ConcurrentHashMap<>();
        private volatile boolean deaf;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        Void up() throws IOException {
            try (client;
                    server) {
                var in = new DataInputStream(client.getInputStream());
                var out = server.getOutputStream();
                var size = in.readInt(); // the start of a connection has no type
                out.write(ByteBuffer.allocate(4).putInt(size).array());
                out.write(in.readNBytes(size - 4));
                out.flush();
                while (true) {
                    var message = Message.read(in);
                    if (commits(message)) {
                        switch (next.getAndSet(Cut.NONE)) {
                            case BEFORE_THE_SERVER_HEARS -> {
                                cuts.incrementAndGet();
                                return null;
                            }
                            case BEFORE_THE_CLIENT_HEARS -> deaf = true;
                            case NONE -> {
                                // Goes its way.
                            }
                        }
                    }
                    message.write(out);
                }
            }
        }

        Void down() throws IOException {
            try (client;
                    server) {
                var in = new DataInputStream(server.getInputStream());
                var out = client.getOutputStream();
                while (true) {
                    var message = Message.read(in);
                    if (deaf && message.type() == 'C' && message.text().startsWith("COMMIT")) {
                        cuts.incrementAndGet();
                        return null;
                    }
                    message.write(out);
                }
            }
        }

        /** Whether this makes the server commit: as a query, or as a statement prepared before. */
        private boolean commits(Message message) {
            var words = message.text().split("\0", -1);
            return switch (message.type()) {
                case 'Q' -> words[0].equals("COMMIT");
                case 'P' -> {
                    prepared.put(words[0], words[1]);
                    yield false;
                }
                case 'B' -> "COMMIT".equals(prepared.get(words[1]));
                default -> false;
            };
        }
    }

    /** One message of the protocol: a type, a length, a body. */
    private record Message(int type, byte[] body) {

        static Message read(DataInputStream from) throws IOException {
            var in = from;
            var type = in.readUnsignedByte();
            return new Message(type, in.readNBytes(in.readInt() - 4));
        }

        void write(OutputStream out) throws IOException {
            out.write(ByteBuffer.allocate(5 + body.length)
                    .put((byte) type)
                    .putInt(body.length + 4)
                    .put(body)
                    .array());
            out.flush();
        }

        String text() {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }
}
