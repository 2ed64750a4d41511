package com.xinfan.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTests {
    @TempDir
    private Path directory;

    @Test
    void unpacksFilesProgramsAndLinks() throws IOException {
        var target = directory.resolve("out");
        Archive.extract(txz("share/read.me", "bin/program", "lib/link"), target);
        assertThat(target.resolve("share/read.me"))
                .hasContent("share/read.me")
                .satisfies(file -> assertThat(Files.isExecutable(file)).isFalse());
        assertThat(Files.isExecutable(target.resolve("bin/program"))).isTrue();
        assertThat(Files.readSymbolicLink(target.resolve("lib/link"))).hasToString("there");
        assertThat(directory.resolve("out.draft")).doesNotExist();
    }

    @Test
    void aHalfUnpackedArchiveIsUnpackedAnew() throws IOException {
        Files.createDirectories(directory.resolve("out.draft/bin"));
        Files.writeString(directory.resolve("out.draft/bin/program"), "half");
        Archive.extract(txz("bin/program"), directory.resolve("out"));
        assertThat(directory.resolve("out/bin/program")).hasContent("bin/program");
    }

    @Test
    void nothingIsWrittenOutside() {
        assertThatThrownBy(() -> Archive.extract(txz("../evil"), directory.resolve("out")))
                .isInstanceOf(IOException.class);
        assertThat(directory.resolve("evil")).doesNotExist();
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void whatWasPackedIsUnpackedEmptyDirectoriesToo() throws IOException {
        var from = Files.createDirectories(directory.resolve("from"));
        Files.createDirectories(from.resolve("a/empty"));
        Files.writeString(from.resolve("a/" + "n".repeat(150)), "long name");
        Files.writeString(from.resolve("b"), "");
        var bytes = new ByteArrayOutputStream();
        Archive.pack(from, bytes);
        var to = directory.resolve("to");
        Archive.unpack(new ByteArrayInputStream(bytes.toByteArray()), to);
        assertThat(to.resolve("a/empty")).isEmptyDirectory();
        assertThat(to.resolve("a/" + "n".repeat(150))).hasContent("long name");
        assertThat(to.resolve("b")).isEmptyFile();
    }

    private static InputStream txz(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new XZCompressorOutputStream(bytes))) {
            for (var name : names) {
                if (name.endsWith("link")) {
                    var link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
                    link.setLinkName("there");
                    tar.putArchiveEntry(link);
                } else {
                    var content = name.getBytes(StandardCharsets.UTF_8);
                    var entry = new TarArchiveEntry(name, true);
                    entry.setSize(content.length);
                    entry.setMode(name.startsWith("bin/") ? 0755 : 0644);
                    tar.putArchiveEntry(entry);
                    tar.write(content);
                }
                tar.closeArchiveEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
