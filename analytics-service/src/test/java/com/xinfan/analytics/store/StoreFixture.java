package com.xinfan.analytics.store;

import com.xinfan.contract.event.Envelope;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A store of its own for a test without Spring. */
public final class StoreFixture {

    private static final Facts FACTS = new Facts(JsonMapper.builder().build());

    private StoreFixture() {}

    public static EventStore open(Path directory) {
        return new EventStore(new EventStoreSettings(directory.resolve("deep/events.duckdb"), "128MB", 1));
    }

    public static int append(EventStore store, List<Envelope> envelopes) {
        return store.append(envelopes.stream().map(FACTS::of).toList());
    }

    public static EventStore filled(Path directory, long seed) {
        var store = open(directory);
        RandomStream.deliveries(RandomStream.facts(seed), seed).forEach(batch -> append(store, batch));
        return store;
    }

    public static long count(EventStore store) {
        return store.read(
                jdbc -> jdbc.sql("select count(*) from event").query(Long.class).single());
    }
}
