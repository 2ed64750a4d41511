package com.xinfan.user.support.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.user.support.chat.Assistant.Reaction;
import com.xinfan.user.support.text.LiveTexts.LiveText;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labelled questions: what is answered with what, and when a person takes over. */
class AssistantTests {

    private static final List<LiveText> ANSWERS = List.of(
            answer("bind-card", "怎么绑定银行卡", "绑卡", "绑定银行卡", "添加银行卡"),
            answer("unbind-card", "怎么解绑银行卡", "解绑", "解除绑定", "换卡"),
            answer("withdraw-time", "提现多久到账", "提现", "到账时间"),
            answer("deposit-limit", "充值的限额是多少", "充值限额", "单笔限额"),
            answer("coupon-use", "红包和加息券怎么使用", "红包", "加息券", "优惠券"),
            answer("loan-early", "借款可以提前还款吗", "提前还款", "提前结清"),
            answer("otp-missing", "收不到短信验证码怎么办", "验证码", "收不到短信"),
            answer("close-account", "怎么注销账户", "注销"),
            answer("risk-test", "风险测评在哪里做", "风险测评", "风险等级"));

    @ParameterizedTest
    @CsvSource({
        "请问怎么绑卡？, bind-card",
        "我想添加银行卡, bind-card",
        "怎么解绑银行卡, unbind-card",
        "提现多久能到账啊, withdraw-time",
        "充值限额是多少, deposit-limit",
        "加息券怎么用, coupon-use",
        "能不能提前还款, loan-early",
        "一直收不到验证码, otp-missing",
        "我要注销账户, close-account",
        "在哪里做风险测评, risk-test"
    })
    void whatIsKnownIsAnswered(String question, String code) {
        assertThat(Assistant.find(question, ANSWERS)).isInstanceOfSatisfying(Reaction.Answer.class, answer -> {
            assertThat(answer.body()).isEqualTo(code);
            assertThat(answer.confidence()).isGreaterThanOrEqualTo(Assistant.ENOUGH);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"我上周三买的那笔为什么少了三块钱", "你们公司地址在哪", "孩子用我手机下了单想取消", "对账单和银行流水对不上", "???", "asdf"})
    void whatIsNotKnownGoesToAPerson(String question) {
        assertThat(Assistant.find(question, ANSWERS)).isInstanceOf(Reaction.HandOver.class);
    }

    @ParameterizedTest
    @CsvSource({
        "转人工, PERSON",
        "我要找真人, PERSON",
        "let me talk to a person, PERSON",
        "我要投诉你们, COMPLAINT",
        "投 诉, COMPLAINT",
        "再不处理我打１２３７８, COMPLAINT",
        "你们就是骗子, UPSET",
        "我真的不想活了, UPSET",
        "this is a scam, UPSET"
    })
    void whoAsksComplainsOrIsUpsetGetsAPerson(String text, String reason) {
        assertThat(Triggers.handOver(text)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "推荐一只基金",
                "现在该买吗",
                "这个基金会涨吗",
                "我该不该买债券基金",
                "哪个产品收益高",
                "要不要赎回",
                "帮我选一个",
                "should I buy this fund",
                "which fund is best",
                "will it go up"
            })
    void adviceIsNotGiven(String text) {
        assertThat(Triggers.asksAdvice(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"怎么绑定银行卡", "提现多久到账", "怎么买基金的步骤在哪看", "how do I bind a card"})
    void aPlainQuestionIsNone(String text) {
        assertThat(Triggers.asksAdvice(text)).isFalse();
        assertThat(Triggers.handOver(text)).isEmpty();
    }

    private static LiveText answer(String code, String title, String... keywords) {
        return new LiveText(Ids.next(), code, title, code, List.of(keywords));
    }
}
