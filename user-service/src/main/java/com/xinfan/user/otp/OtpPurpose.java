package com.xinfan.user.otp;

/** What a one-time password may be used for, and how its message says so. */
public enum OtpPurpose {
    LOGIN("登录/注册", Receiver.ANYONE),
    BIND_CARD("绑定银行卡", Receiver.ANYONE),
    WITHDRAW("提现", Receiver.OWNER),
    STEP_UP("交易确认", Receiver.OWNER),
    PASSWORD("设置登录密码", Receiver.OWNER),
    OLD_PHONE("更换手机号（原手机号验证）", Receiver.OWNER),
    NEW_PHONE("更换手机号（新手机号验证）", Receiver.MEMBER),
    UNFREEZE("解除账户冻结", Receiver.ANYONE),
    EXPORT_DATA("导出个人信息", Receiver.OWNER),
    CLOSE_ACCOUNT("注销账户", Receiver.OWNER);

    /** Who may ask for a password: anyone at all, a signed-in user to any phone, or only to her own. */
    enum Receiver {
        ANYONE,
        MEMBER,
        OWNER
    }

    private final String zh;
    private final Receiver receiver;

    OtpPurpose(String zh, Receiver receiver) {
        this.zh = zh;
        this.receiver = receiver;
    }

    Receiver receiver() {
        return receiver;
    }

    String message(String code) {
        return "【信帆】" + code + " 是您" + zh + "的验证码，5分钟内有效。工作人员不会索要验证码，请勿告知他人。";
    }
}
