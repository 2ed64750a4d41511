package com.xinfan.local.backup;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Running;
import com.xinfan.local.part.Aot;
import com.xinfan.local.part.Fleet;
import com.xinfan.local.part.Part;
import com.xinfan.local.part.Parts;
import java.util.List;

/** Everything is stopped; what ran can be started again. */
final class Pause {
    private final Fleet fleet;
    private final List<Part> ran;

    private Pause(Fleet fleet, List<Part> ran) {
        this.fleet = fleet;
        this.ran = ran;
    }

    static Pause of(Home home, Console console) {
        var ran = Parts.all().stream()
                .filter(part ->
                        Running.read(home, part.name()).filter(Running::alive).isPresent())
                .toList();
        var fleet = new Fleet(home, console);
        fleet.down(ran);
        return new Pause(fleet, ran);
    }

    void resume() {
        if (!ran.isEmpty()) {
            fleet.up(ran, Aot.USE);
        }
    }
}
