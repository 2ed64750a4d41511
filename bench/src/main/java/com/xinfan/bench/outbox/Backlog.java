package com.xinfan.bench.outbox;

import com.xinfan.bench.subject.ServiceUnderTest;
import com.xinfan.bench.subject.Sql;
import com.xinfan.local.host.Console;
import com.xinfan.local.part.Postgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows that gather while the relay stands still, and how fast they go when it runs. */
final class Backlog {

    static final String TOPIC = "behaviour";
    private static final int CHUNK = 1_000_000;
    private static final long LOOK_MILLIS = 20;

    private final Console console;
    private final Postgres postgres;
    private final ServiceUnderTest desk;
    private long appended;
    private long floor;

    Backlog(Console console, Postgres postgres, ServiceUnderTest desk) {
        this.console = console;
        this.postgres = postgres;
        this.desk = desk;
    }

    long appended() {
        return appended;
    }

    void gather(long rows) throws IOException, InterruptedException {
        desk.tell("relay", Map.of("running", false));
        var begin = System.nanoTime();
        for (var done = 0L; done < rows; done += CHUNK) {
            var last = appended + Math.min(CHUNK, rows - done) - 1;
            Sql.run(postgres, """
                insert into outbox (event_id, topic, key, type, subject, payload, at)
                select uuidv7(), '%s', 'k' || n %% %d, 'behaviour.tracked.v1', null,
                       '{"userId":"01890000-0000-7000-8000-000000000000","at":"2026-11-23T01:02:03.456789Z","id":'
                       || '"01890000-0000-7000-8000-000000000000","name":"product-viewed","deviceId":"device-'
                       || n || '","attributes":{"n":"' || n || '","channel":"app","page":"product-detail"}}', now()
                from generate_series(%d::bigint, %d) n
                """.formatted(TOPIC, Heard.KEYS, appended, last));
            appended = last + 1;
        }
        if (rows > CHUNK) {
            console.line("%,d rows gathered in %.0f s".formatted(rows, (System.nanoTime() - begin) / 1e9));
        }
    }

    /** Lets the relay run until nothing is left; rows a second of each tenth of the rows. */
    List<Double> drain(long rows) throws IOException, InterruptedException {
        var rates = new ArrayList<Double>();
        var tenth = Math.max(1, rows / 10);
        desk.tell("relay", Map.of("running", true));
        var first = id();
        var mark = System.nanoTime();
        for (var sent = 0L; sent < rows; ) {
            Thread.sleep(LOOK_MILLIS);
            var now = id();
            var gone = now == 0 ? rows : now - first;
            if (gone - sent >= tenth || now == 0) {
                var time = System.nanoTime();
                rates.add((gone - sent) * 1e9 / (time - mark));
                mark = time;
                sent = gone;
            }
        }
        floor = 0;
        return rates;
    }

    /** The smallest id that is left, or 0; what was seen gone is not looked at again. */
    private long id() {
        var id = Sql.number(postgres, "select coalesce(min(id), 0) from outbox where id >= " + floor);
        floor = Math.max(floor, id);
        return id;
    }
}
