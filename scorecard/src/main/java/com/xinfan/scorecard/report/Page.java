package com.xinfan.scorecard.report;

import java.util.List;

/** One self-contained page. Build it from its head to its end. */
public final class Page {

    private static final String STYLE = """
        body { margin: 0; background: #f5f7fa; color: #1d2733;
          font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
        main { max-width: 1000px; margin: 0 auto; padding: 24px 16px 64px }
        h1 { font-size: 24px; margin: 8px 0 }
        h2 { font-size: 17px; margin: 0 0 12px }
        p { color: #5d6b7a; margin: 4px 0 }
        section { background: #fff; border: 1px solid #e3e8ee; border-radius: 8px; padding: 16px 20px; margin: 16px 0;
          overflow-x: auto }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 13px }
        th, td { padding: 4px 10px; text-align: right; border-bottom: 1px solid #e3e8ee }
        th { color: #5d6b7a; font-weight: 600; white-space: nowrap }
        th:first-child, td:first-child { text-align: left }
        svg { display: block; width: 100%; max-width: 720px; height: auto; margin: 0 auto 12px }
        svg text { fill: #5d6b7a; font-size: 11px }
        svg .grid { stroke: #e3e8ee }
        .alarm { color: #b3261e; font-weight: 600 }
        """;

    private final StringBuilder out = new StringBuilder();
    private boolean open;

    public Page(String title, List<String> lead) {
        out.append("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escape(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(escape(title))
                .append("</h1>\n");
        lead.forEach(line -> out.append("<p>").append(escape(line)).append("</p>\n"));
    }

    /** A part of the page; everything until the next belongs to it. */
    public Page section(String heading) {
        close();
        out.append("<section>\n<h2>").append(escape(heading)).append("</h2>\n");
        open = true;
        return this;
    }

    private void close() {
        out.append(open ? "</section>\n" : "");
        open = false;
    }

    public Page text(String text) {
        out.append("<p>").append(escape(text)).append("</p>\n");
        return this;
    }

    public Page alarm(String text) {
        out.append("<p class=\"alarm\">").append(escape(text)).append("</p>\n");
        return this;
    }

    /** A picture by {@link Drawing}. */
    public Page picture(String svg) {
        out.append(svg);
        return this;
    }

    public Page table(List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return text("无");
        }
        out.append("<table>\n<thead>");
        row("th", head);
        out.append("</thead>\n<tbody>\n");
        rows.forEach(row -> row("td", row));
        out.append("</tbody>\n</table>\n");
        return this;
    }

    private void row(String tag, List<String> cells) {
        out.append("<tr>");
        for (var cell : cells) {
            out.append('<')
                    .append(tag)
                    .append('>')
                    .append(escape(cell))
                    .append("</")
                    .append(tag)
                    .append('>');
        }
        out.append("</tr>\n");
    }

    public String end() {
        close();
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
