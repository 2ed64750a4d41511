package com.xinfan.content.wording;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;

/** The word lists that come with the engine. */
final class Resource {

    private Resource() {}

    /** Lines that are neither empty nor comments. */
    static List<String> lines(String path) {
        try {
            var text = new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
            return text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    static Properties properties(String path) {
        var properties = new Properties();
        try (var in = new ClassPathResource(path).getInputStream()) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
        return properties;
    }

    static List<String> words(Properties properties, String name) {
        return Arrays.stream(properties.getProperty(name).split("\\s+")).toList();
    }
}
