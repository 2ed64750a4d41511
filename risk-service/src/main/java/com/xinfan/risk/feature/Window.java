package com.xinfan.risk.feature;

import com.xinfan.risk.feature.ActivityRows.Row;
import com.xinfan.risk.feature.Formula.Which;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is known under one key, from a moment on: exact for every feature asked at that moment or later. */
final class Window {

    private static final Track[] NONE = {};

    private final Key key;
    private Track[] tracks = NONE;
    private long since;
    private int size;
    private @Nullable String lastDevice;
    private long lastDeviceAt = Long.MIN_VALUE;

    /** {@code since} in microseconds. */
    Window(Key key, long since) {
        this.key = key;
        this.since = since;
    }

    long since() {
        return since;
    }

    /** How many acts it holds, each as often as there are series that it belongs to. */
    int size() {
        return size;
    }

    @Nullable
    Track track(int slot) {
        for (var track : tracks) {
            if (track.slot == slot) {
                return track;
            }
        }
        return null;
    }

    Stream<Track> tracks(List<Act> acts, Which which) {
        return acts.stream().flatMap(act -> Stream.ofNullable(track(which.slot(act))));
    }

    /** The device on which the user was seen last. */
    @Nullable
    String lastDevice() {
        return lastDevice;
    }

    void add(Row row) {
        var act = row.act();
        for (var series : Series.of(key)) {
            if (series.act() == act.kind() && series.which().holds(row) && row.micros() > series.horizon(since)) {
                grown(series).add(row.micros(), act.amount(), key.other(act));
                size++;
            }
        }
        seen(row);
    }

    /** Notes a device by itself: the login may be older than what is kept. */
    void seen(Row row) {
        var act = row.act();
        if (key == Key.USER && act.kind().showsDevice() && act.deviceId() != null && row.micros() >= lastDeviceAt) {
            lastDevice = act.deviceId();
            lastDeviceAt = row.micros();
        }
    }

    /** Whether it could take the row out; if not, it has to be built anew. */
    boolean remove(Row row) {
        var act = row.act();
        if (key == Key.USER && act.kind().showsDevice() && act.deviceId() != null) {
            return false;
        }
        for (var series : Series.of(key)) {
            var track = track(series.slot());
            if (track != null && series.act() == act.kind() && series.which().holds(row)) {
                size -= track.size();
                track.remove(row.micros(), act.amount(), key.other(act));
                size += track.size();
            }
        }
        return true;
    }

    /** Forgets what no feature asked at a moment or later can count. */
    void forget(long before) {
        for (var series : Series.of(key)) {
            var track = track(series.slot());
            if (track != null) {
                size -= track.size();
                track.forget(series.horizon(before));
                size += track.size();
            }
        }
        since = before;
    }

    private Track grown(Series series) {
        var track = track(series.slot());
        if (track == null) {
            track = new Track(series.slot(), series.others());
            tracks = Arrays.copyOf(tracks, tracks.length + 1);
            tracks[tracks.length - 1] = track;
        }
        return track;
    }
}
