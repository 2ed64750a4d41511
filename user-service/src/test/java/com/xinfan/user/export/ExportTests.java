package com.xinfan.user.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.security.Role;
import com.xinfan.user.UserServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTests extends UserServiceTest {

    private static final String PATH = "/admin/v1/user/exports";

    @Test
    void aListIsAFileWithAReasonAMarkInEachRowAndAnEnd() {
        var user = aNewcomer();
        var body = Map.of("kind", "QUESTION", "category", "OTHER", "subject", "=HYPERLINK(1)", "text", "t");
        write("/api/v1/tickets", user, body, "e1");
        var wen = staffToken("wen-export", Role.SUPPORT);
        assertThat(post(PATH, wen, Map.of("kind", "TICKETS")).status()).isEqualTo(400);
        assertThat(post(PATH, wen, Map.of("kind", "AUDIT", "reason", "audit")).code())
                .isEqualTo("export_forbidden");
        var asked = post(PATH, wen, Map.of("kind", "TICKETS", "reason", "weekly review"));
        assertThat(asked.status()).isEqualTo(202);
        var path = PATH + "/" + asked.text("/id");
        assertThat(get(path + "/file", wen).code()).isEqualTo("export_not_ready");
        runDueWork();
        assertThat(get(path, wen).text("/status")).isEqualTo("READY");

        var file = file(path, wen);
        assertThat(file).contains("导出人：wen-export", "用途：weekly review", ",'=HYPERLINK(1),");
        assertThat(file.lines().skip(1)).isNotEmpty().allMatch(line -> line.endsWith(asked.text("/id")));
        assertThat(get(path + "/file", staffToken("other", Role.SUPPORT)).status())
                .isEqualTo(404);
        assertThat(audited("export.downloaded", asked.text("/id"))).isEqualTo(1);

        jdbc.sql("update export_job set expires_at = now() where id = :id")
                .param("id", UUID.fromString(asked.text("/id")))
                .update();
        assertThat(get(path + "/file", wen).code()).isEqualTo("export_not_ready");
        runDueWork();
        assertThat(get(path, wen).text("/status")).isEqualTo("EXPIRED");
    }

    @Test
    void everyKindIsMadeInBothForms(@TempDir Path folder) throws IOException {
        var admin = staffToken("root-export", Role.ADMIN);
        aNewcomer();
        var period = Map.of("from", "2020-01-01", "to", "2099-12-31");
        for (var kind : List.of("STAFF", "STAFF_CHANGES", "AUDIT", "TICKETS", "MESSAGES", "USERS")) {
            var filter = Set.of("MESSAGES", "USERS").contains(kind) ? period : Map.of();
            var body = Map.of("kind", kind, "reason", "quarterly", "format", "XLSX", "filter", filter);
            var asked = post(PATH, admin, body);
            assertThat(asked.status()).as(kind).isEqualTo(202);
            runDueWork();
            var path = PATH + "/" + asked.text("/id");
            assertThat(get(path, admin).text("/status")).as(kind).isEqualTo("READY");
            var workbook = bytes(path, admin);
            var texts = new StringBuilder();
            var file = Files.write(folder.resolve(kind + ".xlsx"), workbook);
            try (var zip = new ZipFile(file.toFile())) {
                for (var entry : Collections.list(zip.entries())) {
                    texts.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            assertThat(texts).contains("root-export", asked.text("/id")).doesNotContain("<f>");
        }
    }

    @Test
    void aFilterNarrowsAndAnUnknownOneIsRefused() {
        var admin = staffToken("root-export", Role.ADMIN);
        assertThat(post(PATH, admin, Map.of("kind", "MOON", "reason", "quarterly"))
                        .code())
                .isEqualTo("export_kind");
        var odd = Map.of("kind", "TICKETS", "reason", "quarterly", "filter", Map.of("moon", "full"));
        assertThat(post(PATH, admin, odd).code()).isEqualTo("export_filter");
        assertThat(post(PATH, admin, Map.of("kind", "USERS", "reason", "quarterly"))
                        .param())
                .startsWith("/filter/");
        var mine = aTicket(aNewcomer());
        var others = aTicket(aNewcomer());
        var one = jdbc.sql("select user_id from ticket where id = :id::uuid")
                .param("id", mine)
                .query(UUID.class)
                .single();
        var body = Map.of("kind", "TICKETS", "reason", "quarterly", "filter", Map.of("userId", one));
        var path = PATH + "/" + post(PATH, admin, body).text("/id");
        runDueWork();
        assertThat(file(path, admin)).contains(mine).doesNotContain(others);
    }

    private String aTicket(Newcomer user) {
        var body = Map.of("kind", "QUESTION", "category", "OTHER", "subject", "q", "text", "t");
        return write("/api/v1/tickets", user, body, "e" + user.id()).text("/id");
    }

    private String file(String path, String token) {
        return new String(bytes(path, token), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String path, String token) {
        return http.get()
                .uri(path + "/file")
                .header("Authorization", "Bearer " + token)
                .exchange()
                .returnResult(byte[].class)
                .getResponseBody();
    }

    private long audited(String action, String id) {
        return jdbc.sql("select count(*) from audit_entry where action = :action and subject = :subject")
                .param("action", action)
                .param("subject", "export:" + id)
                .query(Long.class)
                .single();
    }
}
