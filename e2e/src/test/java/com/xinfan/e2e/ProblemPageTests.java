package com.xinfan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code docs/problems.md} lists every problem of every module; {@code -Dxinfan.docs.write=true} rewrites it. */
class ProblemPageTests {

    private static final Path ROOT = Path.of("..");

    @Test
    void thePageListsEveryProblem() throws IOException {
        var page = new StringBuilder("""
                # Problems

                Every refusal is RFC 9457 problem+json with a stable `code`; `type` is `/problems/` and the code with dashes. Texts come in
                Chinese (the default) or English by `Accept-Language`. `{0}` … are filled in. Generated from the modules' message files
                (`mvn -pl e2e test -Dxinfan.docs.write=true`).
                """);
        for (var module : modules()) {
            var english = messages(module, "problems.properties");
            var chinese = messages(module, "problems_zh_CN.properties");
            assertThat(chinese.keySet()).as(module.toString()).isEqualTo(english.keySet());
            page.append("\n## ").append(module.getFileName()).append("\n\n| code | English | 中文 |\n|---|---|---|\n");
            new TreeMap<>(english)
                    .forEach((code, text) ->
                            page.append("| `%s` | %s | %s |\n".formatted(code, text, chinese.get(code))));
        }
        var file = ROOT.resolve("docs/problems.md");
        if (Boolean.getBoolean("xinfan.docs.write")) {
            Files.writeString(file, page);
        }
        assertThat(file).content().as("rewrite with -Dxinfan.docs.write=true").isEqualTo(page.toString());
    }

    private static Iterable<Path> modules() throws IOException {
        try (var modules = Files.list(ROOT)) {
            return modules.filter(module -> Files.exists(messageFile(module, "problems.properties")))
                    .sorted()
                    .toList();
        }
    }

    private static Path messageFile(Path module, String name) {
        return module.resolve("src/main/resources").resolve(name);
    }

    private static Properties messages(Path module, String name) throws IOException {
        var messages = new Properties();
        try (var reader = Files.newBufferedReader(messageFile(module, name))) {
            messages.load(reader);
        }
        return messages;
    }
}
