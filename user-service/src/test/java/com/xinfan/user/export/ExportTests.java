package com.xinfan.user.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.security.Role;
import com.xinfan.user.UserServiceTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTests extends UserServiceTest {

    private static final String PATH = "/admin/v1/user/exports";

    @Test
    void aListIsAFileWithAReasonAMarkInEachRowAndAnEnd() {
        var user = aNewcomer();
        var body = Map.of("kind", "QUESTION", "category", "OTHER", "subject", "=HYPERLINK(1)", "text", "t");
        write("/api/v1/tickets", user, body, "e1");
        var wen = staffToken("wen-export", Role.SUPPORT);
        assertThat(post(PATH, wen, Map.of("kind", "TICKETS")).status()).isEqualTo(400);
        assertThat(post(PATH, wen, Map.of("kind", "AUDIT", "reason", "x")).code())
                .isEqualTo("export_forbidden");
        var asked = post(PATH, wen, Map.of("kind", "TICKETS", "reason", "weekly review"));
        assertThat(asked.status()).isEqualTo(202);
        var path = PATH + "/" + asked.text("/id");
        assertThat(get(path + "/file", wen).code()).isEqualTo("export_not_ready");
        runDueWork();
        assertThat(get(path, wen).text("/status")).isEqualTo("READY");

        var file = file(path, wen);
        assertThat(file).contains("导出人：wen-export", "用途：weekly review", ",'=HYPERLINK(1),");
        assertThat(file.lines().skip(2)).isNotEmpty().allMatch(line -> line.endsWith(asked.text("/id")));
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
    void everyKindIsMade() {
        var admin = staffToken("root-export", Role.ADMIN);
        for (var kind : ExportKind.values()) {
            var asked = post(PATH, admin, Map.of("kind", kind, "reason", "x"));
            runDueWork();
            assertThat(get(PATH + "/" + asked.text("/id"), admin).text("/status"))
                    .isEqualTo("READY");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "＝1", "-1", "@x", "+x", "\tx"})
    void noCellIsAFormula(String value) {
        assertThat(CsvFile.cell(value)).isEqualTo("'" + value);
        assertThat(CsvFile.cell("a" + value)).doesNotStartWith("'");
    }

    private String file(String path, String token) {
        return http.get()
                .uri(path + "/file")
                .header("Authorization", "Bearer " + token)
                .exchange()
                .returnResult(String.class)
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
