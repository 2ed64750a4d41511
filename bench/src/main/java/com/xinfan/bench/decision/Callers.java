package com.xinfan.bench.decision;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * Connections that ask one question after the other; or, at a given rate, each at its moment, however long the one
 * before it took: then a latency counts from that moment on.
 */
final class Callers {

    private final int port;
    private final String token;
    private final int connections;

    Callers(int port, String token, int connections) {
        this.port = port;
        this.token = token;
        this.connections = connections;
    }

    /** Latencies in milliseconds. */
    record Figures(double perSecond, double p50, double p99, long answers) {}

    /** {@code rate} in questions a second, 0 for as fast as answers come. */
    Figures run(String path, LongFunction<String> body, int rate, int seconds) throws InterruptedException {
        var begin = System.nanoTime();
        var end = begin + seconds * 1_000_000_000L;
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var running = new ArrayList<Future<long[]>>();
            for (var number = 0; number < connections; number++) {
                var first = number;
                running.add(threads.submit(() -> new Caller(path, body).until(first, rate, begin, end)));
            }
            var all = new ArrayList<long[]>();
            for (var one : running) {
                all.add(one.get());
            }
            return figures(all, (System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Figures figures(List<long[]> all, double seconds) {
        var sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Figures(
                sorted.length / seconds,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                sorted.length);
    }

    private final class Caller {

        private final String path;
        private final LongFunction<String> body;
        private long[] nanos = new long[1 << 14];
        private int done;

        Caller(String path, LongFunction<String> body) {
            this.path = path;
            this.body = body;
        }

        long[] until(long first, int rate, long begin, long end) throws IOException {
            var number = first;
            while (true) {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setTcpNoDelay(true);
                    var in = new BufferedInputStream(socket.getInputStream(), 8_192);
                    for (var open = true; open; number += connections) {
                        var from = rate == 0 ? System.nanoTime() : begin + number * 1_000_000_000L / rate;
                        if (from >= end) {
                            return Arrays.copyOf(nanos, done);
                        }
                        while (System.nanoTime() < from) {
                            LockSupport.parkNanos(from - System.nanoTime());
                        }
                        socket.getOutputStream().write(request(body.apply(number)));
                        open = answer(in);
                        note(System.nanoTime() - from);
                    }
                }
            }
        }

        private byte[] request(String content) {
            return ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length() + "\r\n\r\n"
                            + content)
                    .getBytes(StandardCharsets.US_ASCII);
        }

        private void note(long latency) {
            if (done == nanos.length) {
                nanos = Arrays.copyOf(nanos, done * 2);
            }
            nanos[done++] = latency;
        }
    }

    /** Whether the connection stays open for another question: a server ends it after some thousands. */
    private static boolean answer(InputStream in) throws IOException {
        var status = line(in);
        var length = -1;
        var open = true;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            open &= !header.equalsIgnoreCase("Connection: close");
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
        } else {
            for (var chunk = size(in); ; chunk = size(in)) {
                in.skipNBytes(chunk + 2L);
                if (chunk == 0) {
                    break;
                }
            }
        }
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("refused under load: " + status);
        }
        return open;
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder(64);
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed");
            }
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }
}
