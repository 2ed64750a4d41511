package com.xinfan.user.otp;

/** What a one-time password may be used for, and how its message says so. */
public enum OtpPurpose {
    LOGIN("登录/注册"),
    BIND_CARD("绑定银行卡"),
    WITHDRAW("提现"),
    EXPORT_DATA("导出个人信息"),
    CLOSE_ACCOUNT("注销账户");

    private final String zh;

    OtpPurpose(String zh) {
        this.zh = zh;
    }

    String message(String code) {
        return "【信帆】" + code + " 是您" + zh + "的验证码，5分钟内有效。工作人员不会索要验证码，请勿告知他人。";
    }
}
