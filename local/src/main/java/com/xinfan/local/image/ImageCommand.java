package com.xinfan.local.image;

import com.xinfan.local.Command;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Image;
import com.xinfan.local.part.Parts;
import com.xinfan.local.part.Service;
import java.nio.file.Path;
import java.util.List;

/** Writes the files of one service's image; the Dockerfile runs it. */
public final class ImageCommand implements Command {

    private static final Path PLACE = Path.of("/app");

    @Override
    public String name() {
        return "image";
    }

    @Override
    public String usage() {
        return "SERVICE DIR  write the files of a container image: layers, AOT cache, Java arguments";
    }

    @Override
    public int run(Home home, Console console, List<String> arguments) {
        if (arguments.size() != 2 || !(Parts.named(arguments.getFirst()) instanceof Service service)) {
            throw new Trouble("Of which service, and where to? ./xinfan image user-service DIR");
        }
        var directory = Path.of(arguments.getLast()).toAbsolutePath();
        var trained = Image.write(home, service, directory, PLACE);
        console.line(service.name() + " is in " + directory + (trained ? "." : ", without an AOT cache: not trained."));
        return 0;
    }
}
