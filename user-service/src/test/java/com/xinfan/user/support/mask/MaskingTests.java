package com.xinfan.user.support.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000",
                "138 0013 8000",
                "138-0013-8000",
                "+8613800138000",
                "１３８００１３８０００",
                "138.0013.8000",
                "6222021234567890128",
                "6222 0212 3456 7890 128",
                "6222－0212－3456－7890",
                "11010519491231002X",
                "li.lei@example.com"
            })
    void noNumberOrAddressIsLeft(String typed) {
        for (var text : new String[] {typed, "我的是" + typed + "，请查", typed + typed}) {
            var masked = Masking.mask(text);
            assertThat(masked).contains("***").doesNotContain(typed);
            assertThat(masked.replaceAll("\\P{Nd}", "").length()).isLessThanOrEqualTo(4);
        }
        assertThat(Masking.hide(typed)).isEqualTo("***");
    }

    @ParameterizedTest
    @CsvSource({"充值 100000 元没到", "2026-11-23 的订单", "第 12 期", "金额 5,000.00 元", "客服电话 95588"})
    void whatIdentifiesNobodyStays(String typed) {
        assertThat(Masking.mask(typed)).isEqualTo(typed);
    }
}
