package com.xinfan.user.investor;

import com.xinfan.platform.approval.Approvals;

/**
 * What a person must know before she asks to count as a professional investor.
 *
 * @param hash proves later which words she was shown
 */
record InvestorNotice(String text, String hash) {

    private static final String ZH = "成为专业投资者后，您可以在逐笔确认后购买高于自身风险承受能力等级的产品，普通投资者享有的部分特别保护"
            + "（例如风险不匹配时的禁止购买）不再适用，投资风险由您自行承担。认定有有效期，到期恢复为普通投资者；您也可以随时放弃。"
            + "风险承受能力为 C1 的投资者仍只能购买 R1 级产品。提供虚假材料的，认定将被撤销。";
    private static final String EN =
            "As a professional investor you may, after confirming each purchase, buy products above your own level."
                    + " Some of the special protection of ordinary investors ends, such as the refusal of what does not"
                    + " match, and you bear the risk yourself. The standing ends after a time, and whenever you give it"
                    + " up. At level C1 you may still buy R1 only. False evidence ends the standing.";
    private static final String HASH = Approvals.hashOf(ZH, EN);

    static InvestorNotice of(boolean chinese) {
        return new InvestorNotice(chinese ? ZH : EN, HASH);
    }
}
