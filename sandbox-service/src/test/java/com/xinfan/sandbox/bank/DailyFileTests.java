package com.xinfan.sandbox.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DailyFileTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final DailyFile FILE = new DailyFile(
            DAY,
            List.of(
                    new Transfers.FileLine("r-1", Transfer.Kind.DEBIT, "card_1", 100, "CNY"),
                    new Transfers.FileLine("r-2", Transfer.Kind.CREDIT, "card_2", 30, "CNY")));

    @Test
    void aGoodFileHasItsLinesBetweenHeaderAndTrailer() {
        assertThat(FILE.text(FileFault.NONE)).isEqualTo("""
            H,xinfan-bank,1,2026-11-23
            D,r-1,DEBIT,card_1,100,CNY
            D,r-2,CREDIT,card_2,30,CNY
            T,2,100,30
            """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MISSING     | 'T,1,0,30'",
                "EXTRA       | 'D,extra-2026-11-23,DEBIT,card_extra,12345,CNY\nT,3,12445,30'",
                "CHANGED     | 'D,r-2,CREDIT,card_2,30,CNY\nT,2,101,30'",
                "DUPLICATED  | 'D,r-1,DEBIT,card_1,100,CNY\nT,3,200,30'",
                "MALFORMED   | 'D,r-1,DEBIT,card_1,100,\n'",
                "WRONG_COUNT | 'T,3,100,30'",
                "WRONG_SUM   | 'T,2,101,30'",
                "WRONG_DATE  | 'H,xinfan-bank,1,2026-11-22'"
            })
    void aFaultIsInItsPlace(FileFault fault, String part) {
        assertThat(FILE.text(fault)).contains(part).isNotEqualTo(FILE.text(FileFault.NONE));
    }

    @Test
    void aFileMayLackItsEnd() {
        assertThat(FILE.text(FileFault.NO_TRAILER)).endsWith("30,CNY\n").doesNotContain("T,2");
        assertThat(FILE.text(FileFault.NONE)).startsWith(FILE.text(FileFault.TRUNCATED));
        assertThat(FILE.text(FileFault.TRUNCATED)).doesNotEndWith("T,2,100,30\n");
    }

    @ParameterizedTest
    @EnumSource(FileFault.class)
    void anEmptyDayHasAFileToo(FileFault fault) {
        assertThat(new DailyFile(DAY, List.of()).text(fault)).startsWith("H,xinfan-bank,1,20");
    }
}
