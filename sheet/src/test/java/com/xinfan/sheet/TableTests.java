package com.xinfan.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.sheet.Table.Column;
import com.xinfan.sheet.Table.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTests {

    private static final List<Column> COLUMNS =
            List.of(Column.text("名称"), Column.fen("金额"), Column.count("笔数"), Column.date("日期"), Column.time("时间"));

    private static final Table TABLE = Table.of(
            "试算平衡表",
            COLUMNS,
            List.of(
                    new Row(
                            "=1+1",
                            -12_345_678_901_234_567L,
                            3,
                            LocalDate.of(2026, 11, 1),
                            Instant.parse("2026-11-01T16:00:00Z")),
                    new Row("他说\"好\",\n对", 5L, 0, null, null)));

    @TempDir
    private Path directory;

    @Test
    void csvIsDisarmedQuotedAndExact() throws IOException {
        assertThat(csv(TABLE)).isEqualTo("""
            \uFEFF名称,金额,笔数,日期,时间\r
            '=1+1,-123456789012345.67,3,2026-11-01,2026-11-02 00:00:00\r
            "他说""好"",
            对",0.05,0,,\r
            """);
    }

    @Test
    void everyBeginningOfAFormulaIsDisarmed() throws IOException {
        for (var text : List.of("=x", "+x", "-x", "@x", "\tx", "\rx", "\nx", "＝x", "＋x", "－x", "＠x")) {
            var table = Table.of("表", List.of(Column.text("列")), List.of(new Row(text)));
            assertThat(csv(table).lines().skip(1).findFirst().orElseThrow().replace("\"", ""))
                    .startsWith("'");
        }
        assertThat(csv(Table.of("表", List.of(Column.text("列")), List.of(new Row("a=b")))))
                .endsWith("a=b\r\n");
    }

    @Test
    void aWorkbookHasTypedCells() throws IOException {
        var parts = unzipped(xlsx(List.of(TABLE, Table.of("空", List.of(Column.text("无")), List.of()))));

        var sheet = parts.get("xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("<is><t>=1+1</t></is>").contains("<v>-123456789012345.67</v>");
        assertThat(sheet).doesNotContain("<f>").contains("2026-11-02 00:00:00");
        assertThat(parts.get("xl/workbook.xml"))
                .contains("&#x8bd5;&#x7b97;&#x5e73;&#x8861;&#x8868;")
                .contains("&#x7a7a;");
        assertThat(parts).containsKey("xl/worksheets/sheet2.xml");
    }

    @Test
    void rowsLeaveMemoryAsTheyAreWritten() throws IOException {
        var counted = new long[1];
        var atTheMiddle = new long[1];
        var to = new OutputStream() {
            @Override
            public void write(int b) {
                counted[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                counted[0] += length;
            }
        };
        var table = new Table(
                "长",
                List.of(Column.text("列")),
                row -> IntStream.range(0, 200_000).forEach(i -> {
                    row.accept(new Row("row " + i));
                    atTheMiddle[0] = i == 100_000 ? counted[0] : atTheMiddle[0];
                }));

        Format.XLSX.write(table, to);

        assertThat(atTheMiddle[0]).isGreaterThan(counted[0] / 4);
    }

    @Test
    void aTableNeedsAName() {
        assertThatThrownBy(() -> Table.of(" ", COLUMNS, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Table.of("长".repeat(32), COLUMNS, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String csv(Table table) throws IOException {
        var bytes = new ByteArrayOutputStream();
        Format.CSV.write(table, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static byte[] xlsx(List<Table> tables) throws IOException {
        var bytes = new ByteArrayOutputStream();
        Format.writeWorkbook(tables, bytes);
        return bytes.toByteArray();
    }

    /** By the central directory, as spreadsheets read it. */
    private Map<String, String> unzipped(byte[] bytes) throws IOException {
        var file = Files.write(directory.resolve("book.xlsx"), bytes);
        var parts = new TreeMap<String, String>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                try (var part = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), new String(part.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return parts;
    }
}
