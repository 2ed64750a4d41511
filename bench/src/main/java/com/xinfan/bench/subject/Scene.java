package com.xinfan.bench.subject;

import com.xinfan.bench.Peer;
import com.xinfan.local.host.Archive;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Aot;
import com.xinfan.local.part.Broker;
import com.xinfan.local.part.Part;
import com.xinfan.local.part.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL and a broker of a benchmark's own, on ports of their own, empty at the start and gone at the end. */
public final class Scene implements AutoCloseable {

    private static final int LOOKS = 600;

    private final Home home;
    private final Path logs;
    private final List<Process> processes = new ArrayList<>();

    public Scene(Home home, String benchmark) throws IOException {
        this.home = home.withStore("bench-" + benchmark);
        this.logs = home.data("bench-" + benchmark);
        deleteData();
    }

    /** Where scripts and logs may be put. */
    public Path work() {
        return logs;
    }

    /** With the settings of the local platform: fsync and synchronous_commit are on. */
    public Postgres postgres() throws IOException, InterruptedException {
        return postgres(DeskUnderTest.DATABASE);
    }

    /** The same with another service's database. */
    public Postgres postgres(String database) throws IOException, InterruptedException {
        var postgres = new Postgres(18_432, Set.of(database));
        start(postgres);
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (!"on".equals(Sql.text(postgres, database, "show " + setting))) {
                throw new Trouble("PostgreSQL runs without " + setting + ": its commits would not be durable.");
            }
        }
        return postgres;
    }

    public Broker broker() throws IOException, InterruptedException {
        var broker = new Broker(18_092, 18_093);
        start(broker);
        return broker;
    }

    /** The processes of the scene, to be given a core. */
    public List<Long> processes() {
        return processes.stream()
                .flatMap(process -> Stream.concat(Stream.of(process.toHandle()), process.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }

    private void start(Part part) throws IOException, InterruptedException {
        var launch = part.prepare(home, Aot.OFF);
        var builder = new ProcessBuilder(launch.command())
                .directory(launch.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve(part.name() + ".out").toFile());
        builder.environment().putAll(launch.environment());
        var process = Peer.mortal(builder.start());
        processes.add(process);
        for (var look = 0; !part.ready(); look++) {
            if (look == LOOKS || !process.isAlive()) {
                throw new Trouble(part.name() + " did not start: see " + logs);
            }
            Thread.sleep(100);
        }
        part.afterReady();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (var process : processes.reversed()) {
            process.descendants().forEach(ProcessHandle::destroy);
            Peer.stop(process);
        }
        deleteData();
    }

    private void deleteData() throws IOException {
        Archive.delete(Postgres.data(home));
        Archive.delete(home.store());
    }
}
