package com.xinfan.local.backup;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Running;
import com.xinfan.local.part.Aot;
import com.xinfan.local.part.Fleet;
import com.xinfan.local.part.Part;
import com.xinfan.local.part.Parts;
import com.xinfan.local.part.Service;
import java.util.List;
import java.util.Optional;

/** Nothing is written any more; what ran can go on. */
final class Pause {
    private static final long LOOK_MILLIS = 20;

    private final Home home;
    private final Fleet fleet;
    private final List<Part> ran;
    private final Thread onInterrupt = Thread.ofPlatform().unstarted(this::letGo);

    private Pause(Home home, Console console) {
        this.home = home;
        this.fleet = new Fleet(home, console);
        this.ran =
                Parts.all().stream().filter(part -> process(part).isPresent()).toList();
    }

    /**
     * The services hold still where they are, and then the server and the broker end. Whoever calls meanwhile waits;
     * what was under way fails and is retried, as after a crash of the server.
     */
    static Pause held(Home home, Console console) {
        var pause = new Pause(home, console);
        Runtime.getRuntime().addShutdownHook(pause.onInterrupt);
        try {
            pause.services().forEach(service -> service.signal("STOP"));
            pause.services().forEach(Pause::awaitHeld);
            pause.fleet.down(pause.stores());
        } catch (RuntimeException e) {
            pause.letGo();
            throw e;
        }
        return pause;
    }

    /** Everything ends, as nobody may remember anything of the data that are to be replaced. */
    static Pause ended(Home home, Console console) {
        var pause = new Pause(home, console);
        pause.fleet.down(pause.ran);
        return pause;
    }

    void resume() {
        try {
            fleet.up(stores(), Aot.USE);
        } finally {
            letGo();
        }
        fleet.up(ran, Aot.USE);
    }

    private List<Part> stores() {
        return ran.stream().filter(part -> !(part instanceof Service)).toList();
    }

    private List<Running> services() {
        return ran.stream()
                .filter(Service.class::isInstance)
                .flatMap(part -> process(part).stream())
                .toList();
    }

    private void letGo() {
        services().forEach(service -> service.signal("CONT"));
    }

    private Optional<Running> process(Part part) {
        return Running.read(home, part.name()).filter(Running::alive);
    }

    private static void awaitHeld(Running service) {
        while (service.alive() && !service.held()) {
            com.xinfan.local.host.Pause.millis(LOOK_MILLIS);
        }
    }
}
