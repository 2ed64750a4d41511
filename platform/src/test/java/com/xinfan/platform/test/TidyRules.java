package com.xinfan.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;

/** What a file looks like, read from the sources of a module. */
public final class TidyRules {

    private static final int FILE_LINES_MAX = 300;
    private static final int TEST_FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 40;
    private static final int LINE_MAX = 120;
    private static final int TYPES_MAX = 15;
    private static final Pattern METHOD =
            Pattern.compile("^( {4}| {8})(?!\\s|return|throw|new |else|if|for|while|switch|try|catch|do"
                    + " |case|default|record|class|interface|enum)[^=;]*\\([^;]*\\{\\s*$|^( {4}|"
                    + " {8})(?!\\s|return)[^=;{}]*\\)\\s*(throws [\\w., ]+)?\\{\\s*$");
    private static final List<Forbidden> FORBIDDEN = List.of(
            new Forbidden("TODO" + "|FIX" + "ME", "unfinished work belongs into an issue"),
            new Forbidden("System\\.(out|err)\\.", "a service logs"),
            new Forbidden("\\.printStackTrace\\(", "a service logs"),
            new Forbidden("@Disabled", "a test runs or goes"),
            new Forbidden("@author", "git knows"),
            new Forbidden("@MockitoBean|@Mock\\b|Mockito\\.", "our own types are not mocked"));

    /** An import, or nothing but one word in quotes. */
    private static final Pattern UNBREAKABLE = Pattern.compile("import .*|\\s*\"[^\" ]+\",?");

    private static final Forbidden SLEEP =
            new Forbidden("Thread\\.sleep\\(|\\.sleep\\(Duration", "wait for what must become true");

    private TidyRules() {}

    private record Forbidden(Pattern pattern, String because) {
        Forbidden(String regex, String because) {
            this(Pattern.compile(regex), because);
        }
    }

    /** Checks {@code src/main/java} and {@code src/test/java} of the module. */
    public static void check(Path module) {
        var faults = new ArrayList<String>();
        for (var tree : List.of("src/main/java", "src/test/java")) {
            for (var file : sources(module.resolve(tree))) {
                checkFile(module.relativize(file), lines(file), tree.contains("test"), faults);
            }
        }
        checkPackages(module.resolve("src/main/java"), faults);
        Assertions.assertEquals(List.of(), faults);
    }

    /** Counts the production lines of a module that say something: no blanks, comments, imports or lone brackets. */
    public static int mainLines(Path module) {
        return (int) sources(module.resolve("src/main/java")).stream()
                .flatMap(file -> lines(file).stream())
                .filter(line -> !line.matches("\\s*((//|/?\\*).*|[\\])};(,]*|@NullMarked)|(import|package) .*"))
                .count();
    }

    private static void checkFile(Path file, List<String> lines, boolean test, List<String> faults) {
        var limit = test ? TEST_FILE_LINES_MAX : FILE_LINES_MAX;
        if (lines.size() > limit) {
            faults.add(file + " has " + lines.size() + " lines, more than " + limit);
        }
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (width(line) > LINE_MAX && !UNBREAKABLE.matcher(line).matches()) {
                faults.add(file + ":" + (i + 1) + " is " + width(line) + " columns wide");
            }
            for (var forbidden : FORBIDDEN) {
                if (forbidden.pattern().matcher(line).find() && !file.endsWith("TidyRules.java")) {
                    faults.add(file + ":" + (i + 1) + " has " + forbidden.pattern() + ": " + forbidden.because());
                }
            }
        }
        if (test) {
            checkWaiting(file, lines, faults);
        } else {
            checkMethods(file, lines, faults);
        }
    }

    private static void checkWaiting(Path file, List<String> lines, List<String> faults) {
        for (var i = 0; i < lines.size(); i++) {
            if (SLEEP.pattern().matcher(lines.get(i)).find() && !file.endsWith("TidyRules.java")) {
                faults.add(file + ":" + (i + 1) + " sleeps: " + SLEEP.because());
            }
        }
    }

    /** As the formatter counts. */
    private static int width(String line) {
        return line.codePointCount(0, line.length());
    }

    /** A method ends at the closing brace of its own indentation, as the formatter writes it. */
    private static void checkMethods(Path file, List<String> lines, List<String> faults) {
        for (var i = 0; i < lines.size(); i++) {
            if (METHOD.matcher(lines.get(i)).find()) {
                var indentation =
                        lines.get(i).length() - lines.get(i).stripLeading().length();
                var end = i + 1;
                while (end < lines.size() && !lines.get(end).equals(" ".repeat(indentation) + "}")) {
                    end++;
                }
                if (end < lines.size() && end - i > METHOD_LINES_MAX) {
                    faults.add(file + ":" + (i + 1) + " is a method of " + (end - i) + " lines");
                }
            }
        }
    }

    private static void checkPackages(Path main, List<String> faults) {
        var packages = sources(main).stream()
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
        packages.forEach((directory, files) -> {
            var info = directory.resolve("package-info.java");
            if (!Files.exists(info)) {
                faults.add(main.relativize(directory) + " has no package-info.java");
            } else if (lines(info).stream().noneMatch(line -> line.contains("@NullMarked"))) {
                faults.add(main.relativize(info) + " is not @NullMarked");
            }
            var types = files.stream()
                    .filter(file -> !file.endsWith("package-info.java"))
                    .count();
            if (types > TYPES_MAX) {
                faults.add(main.relativize(directory) + " has " + types + " types: split the feature");
            }
        });
    }

    private static List<Path> sources(Path tree) {
        if (!Files.isDirectory(tree)) {
            return List.of();
        }
        try (var files = Files.walk(tree)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
