package com.xinfan.user.privacy;

import com.xinfan.platform.clock.BusinessClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A copy as its owner takes it away: the data as JSON, and the same to read and print, in one archive. */
@Component
class ExportPaper {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    private static final String HEAD = """
        <!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>个人信息副本</title><style>
        body{font:14px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2em;color:#222}
        h2{border-bottom:1px solid #ccc;padding-bottom:.2em}
        table{border-collapse:collapse;width:100%;margin-bottom:1.5em}
        th,td{border:1px solid #ccc;padding:.3em .5em;text-align:left;vertical-align:top;word-break:break-all}
        th{background:#f5f5f5}@media print{body{margin:0}h2{page-break-after:avoid}tr{page-break-inside:avoid}}
        </style></head><body><h1>个人信息副本</h1>
        """;

    private final JsonMapper json;
    private final Properties labels;

    ExportPaper(@Qualifier("eventJson") JsonMapper json) {
        this.json = json;
        this.labels = new Properties();
        try (var in = new ClassPathResource("personal-data-labels.properties").getInputStream()) {
            labels.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Part(String service, List<PersonalDataClient.Section> sections) {}

    private record Copy(Instant exportedAt, List<Part> services) {}

    byte[] archive(Map<String, String> parts, Instant at) {
        var copy = new Copy(
                at,
                Holders.NAMES.stream()
                        .filter(parts::containsKey)
                        .map(service -> new Part(service, sections(parts.getOrDefault(service, "[]"))))
                        .toList());
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            put(zip, "my-data.json", json.writerWithDefaultPrettyPrinter().writeValueAsString(copy));
            put(zip, "my-data.html", html(copy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private List<PersonalDataClient.Section> sections(String part) {
        return List.of(json.readValue(part, PersonalDataClient.Section[].class));
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private String html(Copy copy) {
        var page = new StringBuilder(HEAD);
        page.append("<p>生成时间：")
                .append(MINUTE.format(copy.exportedAt().atZone(BusinessClock.ZONE)))
                .append("。金额单位为分。本副本含您的个人信息，请妥善保管。</p>");
        copy.services().forEach(part -> part.sections().forEach(section -> table(page, section)));
        return page.append("</body></html>").toString();
    }

    private void table(StringBuilder page, PersonalDataClient.Section section) {
        var names = new LinkedHashSet<String>();
        section.rows().forEach(row -> names.addAll(row.propertyNames()));
        page.append("<h2>").append(HtmlUtils.htmlEscape(section.zh(), "UTF-8")).append("</h2><table><tr>");
        names.forEach(name -> cell(page, "th", labels.getProperty(name, name)));
        page.append("</tr>");
        section.rows().forEach(row -> {
            page.append("<tr>");
            new ArrayList<>(names).forEach(name -> cell(page, "td", text(row.path(name))));
            page.append("</tr>");
        });
        page.append("</table>");
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "" : value.isString() ? value.asString() : value.toString();
    }

    private static void cell(StringBuilder page, String tag, String text) {
        page.append('<').append(tag).append('>').append(HtmlUtils.htmlEscape(text, "UTF-8"));
        page.append("</").append(tag).append('>');
    }
}
