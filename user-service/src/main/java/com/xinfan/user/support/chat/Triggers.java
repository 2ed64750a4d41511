package com.xinfan.user.support.chat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** When the assistant stands aside, and what it never answers; by the words of the person. */
final class Triggers {

    private static final Pattern PERSON =
            Pattern.compile("人工|真人|客服|坐席|转接|活人|(?<![a-z])(?:agent|human|representative|operator)(?![a-z])"
                    + "|real person|talk to (?:a person|someone)");
    private static final Pattern COMPLAINT = Pattern.compile("投诉|举报|维权|起诉|律师|法院|仲裁|曝光|媒体|12378|12363|12315"
            + "|金融监管|银保监|证监会|消协|complain|lawsuit|sue you|regulator|lawyer");
    private static final String UPSET_EN = "scam|fraud|furious|angry|ridiculous|terrible|desperate|suicide|kill myself";
    private static final Pattern UPSET = Pattern.compile(
            "骗子|诈骗|骗钱|垃圾|气死|生气|愤怒|崩溃|绝望|不想活|自杀|活不下去|受够|无语|太差|" + "滚(?!动|存|续)|他妈|操你|急死|着急|血汗钱|还我钱|" + UPSET_EN);
    private static final Pattern ADVICE = Pattern.compile("推荐.{0,8}(?:产品|基金|股票|理财|保险)|(?:该|应该|能|可以|值得|适合)不?[该能]?买"
            + "|买(?:哪|什么|啥)|哪[个只支款].{0,6}(?:好|赚|收益高|划算|值得)|会?(?:涨|跌)吗|还?能(?:涨|跌)|要不要(?:买|卖|赎回|加仓)"
            + "|(?:加仓|抄底|止损|割肉|满仓|清仓).{0,4}(?:吗|合适|时机|怎么)|稳赚|保本吗|帮我选|抄底"
            + "|should i (?:buy|sell|invest)|which (?:fund|product|stock)|what (?:should|to) (?:i )?(?:buy|invest)"
            + "|will .{0,20}(?:go up|rise|fall|drop)|recommend .{0,20}(?:fund|product|stock|invest)");

    private Triggers() {}

    /** Why a person is needed at once: PERSON, COMPLAINT or UPSET. */
    static Optional<String> handOver(String text) {
        var plain = plain(text);
        if (COMPLAINT.matcher(plain).find()) {
            return Optional.of("COMPLAINT");
        }
        if (UPSET.matcher(plain).find()) {
            return Optional.of("UPSET");
        }
        return PERSON.matcher(plain).find() ? Optional.of("PERSON") : Optional.empty();
    }

    static boolean asksAdvice(String text) {
        return ADVICE.matcher(plain(text)).find();
    }

    /** Wide letters and blanks between Chinese characters hide nothing. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("(?<=\\p{IsHan})[\\s*_.·-]+(?=\\p{IsHan})", "");
    }
}
