package com.xinfan.sheet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** The two forms in which a table is given out. */
public enum Format {
    CSV("text/csv;charset=UTF-8") {
        @Override
        public void write(Table table, OutputStream to) throws IOException {
            CsvWriter.write(table, to);
        }
    },
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        public void write(Table table, OutputStream to) throws IOException {
            XlsxWriter.write(List.of(table), to);
        }
    };

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Writes the table and leaves the stream open. */
    public abstract void write(Table table, OutputStream to) throws IOException;

    /** Several tables, each on a tab of its own. */
    public static void writeWorkbook(List<Table> tables, OutputStream to) throws IOException {
        XlsxWriter.write(tables, to);
    }

    /** Answers a request with the table as a file {@code <name>.csv} or {@code <name>.xlsx}. */
    public void answer(HttpServletResponse response, String name, Table table) {
        describe(response, mediaType, name + "." + ending());
        try {
            write(table, response.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that the body of the response is a file. */
    public static void describe(HttpServletResponse response, String mediaType, String file) {
        response.setContentType(mediaType);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(file).build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    public String mediaType() {
        return mediaType;
    }

    public String ending() {
        return this == CSV ? "csv" : "xlsx";
    }
}
