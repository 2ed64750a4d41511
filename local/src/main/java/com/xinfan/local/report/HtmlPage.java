package com.xinfan.local.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sections as one self-contained page: no script, no picture, no font from elsewhere. */
public final class HtmlPage {

    private static final String STYLE = """
        :root { --ink: #1d2733; --soft: #5d6b7a; --line: #e3e8ee; --paper: #ffffff; --back: #f5f7fa }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6ebf1; --soft: #9aa7b5; --line: #2c3744; --paper: #18212b; --back: #10171f } }
        * { box-sizing: border-box }
        body { margin: 0; background: var(--back); color: var(--ink);
          font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
        main { max-width: 1100px; margin: 0 auto; padding: 24px 16px 64px }
        h1 { font-size: 24px; margin: 8px 0 }
        h2 { font-size: 17px; margin: 0 0 12px }
        h2 small, header p { color: var(--soft); font-weight: normal; font-size: 13px }
        section { background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
          padding: 16px 20px; margin: 16px 0; overflow-x: auto }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 13px }
        th, td { padding: 4px 10px; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap }
        th { color: var(--soft); font-weight: 600 }
        th:first-child, td:first-child { text-align: left }
        tr:last-child td { border-bottom: 0 }
        svg { display: block; width: 100%; height: auto; margin-bottom: 12px }
        svg text { fill: var(--soft); font-size: 11px }
        svg .grid { stroke: var(--line) }
        .verdict { font-weight: 600 }
        """;

    private HtmlPage() {}

    /** Writes the page, whole or not at all. */
    public static void write(Path file, String title, List<String> lead, List<Section> sections) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, page(title, lead, sections));
            Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    static String page(String title, List<String> lead, List<Section> sections) {
        var page = new StringBuilder();
        page.append("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escape(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<header><h1>")
                .append(escape(title))
                .append("</h1>\n");
        lead.forEach(line -> page.append("<p>").append(escape(line)).append("</p>\n"));
        page.append("</header>\n");
        sections.forEach(section -> append(page, section));
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void append(StringBuilder page, Section section) {
        page.append("<section>\n<h2>")
                .append(escape(section.zh()))
                .append(" <small>")
                .append(escape(section.en()))
                .append("</small></h2>\n");
        var chart = section.chart();
        if (chart != null) {
            page.append(Svg.of(chart, section.zh() + " " + section.en()));
        }
        if (section.rows().isEmpty()) {
            page.append("<p>无 · none</p>\n</section>\n");
            return;
        }
        page.append("<table>\n<thead><tr>");
        section.head().forEach(cell -> page.append("<th>").append(escape(cell)).append("</th>"));
        page.append("</tr></thead>\n<tbody>\n");
        for (var row : section.rows()) {
            page.append("<tr>");
            row.forEach(cell -> page.append("<td>").append(escape(cell)).append("</td>"));
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n</section>\n");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
