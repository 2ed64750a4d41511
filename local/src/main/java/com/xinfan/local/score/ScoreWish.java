package com.xinfan.local.score;

import com.xinfan.local.host.Trouble;
import com.xinfan.scorecard.data.TableReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was asked for; paths are those of the directory in which it was asked. */
record ScoreWish(String verb, List<String> files, Map<String, String> options) {

    static final String USAGE = """
        Usage: ./xinfan score train FILE [--label COLUMN] [--good VALUE] [--dictionary FILE] [--later FILE]
                                         [--out DIR] [--folds 10] [--seeds 5] [--seed 1]
               ./xinfan score check SCORECARD FILE [--label COLUMN] [--good VALUE] [--dictionary FILE]\
        """;

    private static final Set<String> OPTIONS =
            Set.of("--label", "--good", "--dictionary", "--later", "--out", "--folds", "--seeds", "--seed");

    static ScoreWish of(List<String> arguments) {
        var files = new ArrayList<String>();
        var options = new HashMap<String, String>();
        for (var i = 1; i < arguments.size(); i++) {
            var word = arguments.get(i);
            if (!word.startsWith("--")) {
                files.add(word);
            } else if (OPTIONS.contains(word) && i + 1 < arguments.size()) {
                options.put(word, arguments.get(++i));
            } else {
                throw new Trouble(USAGE);
            }
        }
        var verb = arguments.isEmpty() ? "" : arguments.getFirst();
        var needed = switch (verb) {
            case "train" -> 1;
            case "check" -> 2;
            default -> -1;
        };
        if (files.size() != needed) {
            throw new Trouble(USAGE);
        }
        var wish = new ScoreWish(verb, List.copyOf(files), Map.copyOf(options));
        wish.requireNumbers();
        return wish;
    }

    /** Before anything is read. */
    private void requireNumbers() {
        folds();
        seeds();
        seed();
    }

    private static Path here(String path) {
        return Path.of(System.getProperty("xinfan.here", "")).resolve(path);
    }

    private @Nullable Path path(String option) {
        var given = options.get(option);
        return given == null ? null : here(given);
    }

    Path file(int at) {
        return here(files.get(at));
    }

    @Nullable
    Path dictionary() {
        return path("--dictionary");
    }

    @Nullable
    Path later() {
        return path("--later");
    }

    Path out() {
        return here(options.getOrDefault("--out", "."));
    }

    TableReader.Labels labels() {
        return new TableReader.Labels(options.get("--label"), options.get("--good"));
    }

    int folds() {
        return (int) number("--folds", 10, 2);
    }

    int seeds() {
        return (int) number("--seeds", 5, 1);
    }

    long seed() {
        return number("--seed", 1, 0);
    }

    private long number(String option, long usual, long least) {
        var text = options.get(option);
        if (text == null) {
            return usual;
        }
        if (!text.matches("\\d{1,6}") || Long.parseLong(text) < least) {
            throw new Trouble(option + " is a whole number from " + least);
        }
        return Long.parseLong(text);
    }
}
