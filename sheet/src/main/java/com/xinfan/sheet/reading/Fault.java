package com.xinfan.sheet.reading;

/**
 * What is wrong with a line.
 *
 * @param line counted from 1, the header included; 0 is the file
 * @param column as the header calls it; empty for the whole line
 */
public record Fault(long line, String column, Kind code, String zh) {

    /** Why. */
    public enum Kind {
        NOT_UTF8("文件不是 UTF-8 编码"),
        NOT_CSV("不是有效的 CSV"),
        COLUMN_MISSING("缺少该列"),
        COLUMN_UNKNOWN("没有该列"),
        EMPTY_FILE("文件中没有数据行"),
        TOO_MANY_LINES("行数超过上限"),
        FIELDS("该行的字段数与表头不符"),
        REQUIRED("必填"),
        TOO_LONG("超过长度上限"),
        INVALID("取值无效"),
        PAST("时间已过"),
        REPEATED("与前面的行重复"),
        NOT_YET("日期晚于今天或过早"),
        NOT_TRADING("不是交易日"),
        IMPLAUSIBLE("超出合理范围"),
        TAKEN("该日的值已公布并被使用，不能更改");

        private final String zh;

        Kind(String zh) {
            this.zh = zh;
        }
    }

    static Fault of(long line, String column, Kind kind) {
        return new Fault(line, column, kind, kind.zh);
    }
}
