package com.xinfan.risk.screening;

import com.xinfan.risk.list.ListedNames;
import com.xinfan.risk.screening.WatchLists.Listed;
import com.xinfan.risk.screening.WatchLists.WatchList;
import com.xinfan.risk.screening.name.Name;
import com.xinfan.risk.screening.name.NameIndex;
import com.xinfan.risk.screening.name.NameIndex.Kept;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * All names that count now, in memory. Which they are is read from the database each time, so that an approval holds on
 * every instance at once; whoever asks first after a change loads what changed, and the others wait.
 */
@Component
class LiveNames {

    /** The source of names that staff put on a list one by one. */
    static final String STAFF_LISTS = "NAMES";

    private static final Logger log = LoggerFactory.getLogger(LiveNames.class);
    private static final int AT_A_TIME = 10_000;

    private final WatchLists lists;
    private final ListedNames listed;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile Loaded loaded = new Loaded(List.of(), "", Map.of(), NameIndex.of(List.of()));

    LiveNames(WatchLists lists, ListedNames listed) {
        this.lists = lists;
        this.listed = listed;
    }

    /**
     * What people are compared with.
     *
     * @param version names the version of every source, or is NONE
     */
    record Live(String version, List<NameIndex<Listed>> indexes) {}

    private record Loaded(
            List<UUID> versions, String stamp, Map<UUID, NameIndex<Listed>> indexes, NameIndex<Listed> names) {

        boolean is(List<WatchList> live, String stampNow) {
            return stamp.equals(stampNow)
                    && versions.equals(live.stream().map(WatchList::id).toList());
        }
    }

    Live now() {
        var live = lists.live();
        var stamp = listed.stamp();
        var have = loaded;
        if (!have.is(live, stamp)) {
            loading.lock();
            try {
                have = loaded.is(live, stamp) ? loaded : load(live, stamp, loaded);
                loaded = have;
            } finally {
                loading.unlock();
            }
        }
        var indexes = Stream.concat(have.indexes().values().stream(), Stream.of(have.names()))
                .filter(index -> index.size() > 0)
                .toList();
        return new Live(version(live, stamp), indexes);
    }

    private static String version(List<WatchList> live, String stamp) {
        var names = stamp.startsWith("0:") ? Stream.<String>of() : Stream.of(STAFF_LISTS + "-" + stamp);
        var version = Stream.concat(live.stream().map(list -> list.source() + "-" + list.number()), names)
                .collect(Collectors.joining(","));
        return version.isEmpty() ? "NONE" : version;
    }

    private Loaded load(List<WatchList> live, String stamp, Loaded before) {
        var indexes = new HashMap<UUID, NameIndex<Listed>>();
        for (var list : live) {
            var known = before.indexes().get(list.id());
            indexes.put(list.id(), known == null ? index(list) : known);
        }
        var names = stamp.equals(before.stamp()) ? before.names() : ofStaff();
        return new Loaded(live.stream().map(WatchList::id).toList(), stamp, Map.copyOf(indexes), names);
    }

    private NameIndex<Listed> index(WatchList list) {
        var kept = new ArrayList<Kept<Listed>>();
        var after = "";
        for (var batch = lists.people(list, after, AT_A_TIME);
                !batch.isEmpty();
                batch = lists.people(list, after, AT_A_TIME)) {
            batch.forEach(one -> keep(one, kept));
            after = batch.getLast().ref();
        }
        log.info("screening list {}-{} is loaded: {} names", list.source(), list.number(), kept.size());
        return NameIndex.of(kept);
    }

    private NameIndex<Listed> ofStaff() {
        var kept = new ArrayList<Kept<Listed>>();
        listed.now().forEach(one -> {
            var id = one.entryId().toString();
            keep(new Listed(STAFF_LISTS, id, id, one.name(), List.of(), null), kept);
        });
        return NameIndex.of(kept);
    }

    private static void keep(Listed one, List<Kept<Listed>> kept) {
        Stream.concat(Stream.of(one.name()), one.aliases().stream())
                .map(Name::of)
                .filter(name -> !name.isEmpty())
                .forEach(name -> kept.add(new Kept<>(one, name)));
    }

    /** The version of all of it, without loading anything. */
    String version() {
        return version(lists.live(), listed.stamp());
    }
}
