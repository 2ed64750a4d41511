package com.xinfan.user.message.contact;

import java.util.Locale;

/** Why a message is held back for good. */
public enum Suppression {
    TEMPLATE_NOT_APPROVED,
    TEMPLATE_CLASS,
    PARAMETER_MISSING,
    USER_UNKNOWN,
    ACCOUNT_CLOSED,
    ACCOUNT_FROZEN,
    CONSENT_MISSING,
    MINOR,
    COMPLAINT_OPEN,
    QUIET_HOURS,
    DAY_CAP,
    WEEK_CAP,
    EXPIRED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
