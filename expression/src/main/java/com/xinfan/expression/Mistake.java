package com.xinfan.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What can be wrong with an expression or its evaluation, as its author reads it, in Chinese or English. */
enum Mistake {
    TOO_LONG("表达式超过 %s 个字符", "longer than %s characters"),
    TOO_DEEP("嵌套超过 %s 层", "nested deeper than %s levels"),
    TOO_LARGE("表达式过多，无法编译在一起", "too much to be compiled together"),
    TOO_EXPENSIVE("此处可能需要过多计算，请缩短列表或减少嵌套", "this could take too long; use shorter lists or fewer nested loops"),
    ENDS_EARLY("表达式不完整，此处还缺少内容", "the expression ends too early, something is missing here"),
    UNEXPECTED("此处不应出现“%s”", "'%s' is not expected here"),
    UNREADABLE("无法识别“%s”，请检查引号与符号", "cannot read '%s'; check quotes and signs"),
    SYNTAX("语法错误：%s", "syntax error: %s"),
    UNKNOWN("没有名为“%s”的变量或函数", "there is no variable or function '%s'"),
    UNKNOWN_SIMILAR("没有名为“%s”的变量，是否想写“%s”", "there is no variable '%s'; did you mean '%s'"),
    WRONG_TYPES("“%s”不能用于（%s）", "'%s' cannot be used on (%s)"),
    WRONG_TYPE("此处应为%s，而不是%s", "expected %s but found %s"),
    NOT_AVAILABLE("不支持“%s”", "'%s' is not available"),
    TYPE_UNKNOWN("无法确定此处的类型", "the type of this cannot be known"),
    PATTERN_LITERAL("matches 的模式必须直接写成文本", "the pattern of matches must be a literal"),
    PATTERN_INVALID("模式无效：%s", "not a valid pattern: %s"),
    PATTERN_LARGE("模式重复次数过多或过大", "the pattern is too large or repeats too often"),
    OTHER("%s", "%s"),
    VALUE_TYPE("变量“%s”应为 %s，实际为 %s", "variable '%s' must be %s, found %s"),
    VALUE_LONG("变量“%s”超过 %s 个字符", "variable '%s' is longer than %s characters"),
    VALUE_MANY("变量“%s”超过 %s 项", "variable '%s' has more than %s items");

    private static final Map<String, String> TYPES_ZH = Map.of(
            "int", "整数",
            "uint", "无符号整数",
            "double", "小数",
            "string", "文本",
            "bool", "真假",
            "timestamp", "时间",
            "duration", "时长",
            "bytes", "字节",
            "null_type", "空",
            "dyn", "任意");

    private static final int QUOTED = 80;

    private final String zh;
    private final String en;

    Mistake(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** A mistake with what it is about. */
    record Told(Mistake mistake, List<String> arguments) {

        String in(Locale locale) {
            return (locale.getLanguage().equals("zh") ? mistake.zh : mistake.en)
                    .formatted(arguments.stream()
                            .map(one -> locale.getLanguage().equals("zh") ? typesInChinese(one) : one)
                            .toArray());
        }

        private String typesInChinese(String argument) {
            if (mistake != WRONG_TYPES && mistake != WRONG_TYPE) {
                return argument;
            }
            return Arrays.stream(argument.split("\\b"))
                    .map(word -> TYPES_ZH.getOrDefault(word, word))
                    .collect(Collectors.joining())
                    .replace("list", "列表")
                    .replace("map", "映射");
        }
    }

    Told of(Object... arguments) {
        return new Told(
                this,
                Arrays.stream(arguments)
                        .map(String::valueOf)
                        .map(Mistake::shortened)
                        .toList());
    }

    private static String shortened(String argument) {
        return argument.length() <= QUOTED ? argument : argument.substring(0, QUOTED) + "…";
    }
}
