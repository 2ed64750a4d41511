package com.xinfan.user.message.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template's text in both languages, and what its blanks take. */
public final class Wording {

    private final TemplateText zh;
    private final @Nullable TemplateText en;
    private final List<Blank> blanks;

    private Wording(TemplateText zh, @Nullable TemplateText en, List<Blank> blanks) {
        this.zh = zh;
        this.en = en;
        this.blanks = blanks;
    }

    public static Wording of(TemplateText zh, @Nullable TemplateText en, List<Blank> blanks) {
        return new Wording(zh, en, blanks);
    }

    /** What filling comes to. */
    public sealed interface Result {}

    public record Filled(TemplateText.Filled zh, TemplateText.@Nullable Filled en) implements Result {}

    /** A value is not there, or is not of its type. */
    public record Missing(String name) implements Result {}

    public Result filled(Map<String, String> values) {
        for (var blank : blanks) {
            var value = values.get(blank.name());
            if (value != null && !blank.type().accepts(value)) {
                return new Missing(blank.name());
            }
        }
        var inChinese = zh.filled(values);
        var english = en;
        var inEnglish = english == null ? null : english.filled(values).orElse(null);
        return inChinese.isEmpty() || (english != null && inEnglish == null)
                ? new Missing(absent(values))
                : new Filled(inChinese.get(), inEnglish);
    }

    /** These values, and the samples of the blanks that have none. */
    public Map<String, String> samples(Map<String, String> values) {
        var all = new HashMap<String, String>();
        blanks.forEach(blank -> all.put(blank.name(), blank.sample()));
        all.putAll(values);
        return all;
    }

    private String absent(Map<String, String> values) {
        return blanks.stream()
                .map(Blank::name)
                .filter(name -> values.get(name) == null
                        || values.getOrDefault(name, "").isBlank())
                .findFirst()
                .orElse("?");
    }
}
