package com.xinfan.user.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.regex.Pattern;

/** A mainland mobile number in E.164 form. */
public record Phone(String e164) {

    // The library would read letters as keypad digits; a person who types them has made a mistake.
    private static final Pattern TYPED = Pattern.compile("\\+?[0-9][0-9 -]{9,19}");
    private static final Pattern MAINLAND_MOBILE = Pattern.compile("\\+861[3-9][0-9]{9}");
    private static final String COUNTRY_CODE = "+86";

    public Phone {
        if (!MAINLAND_MOBILE.matcher(e164).matches()) {
            throw new IllegalArgumentException("not a mainland mobile number");
        }
    }

    /** Reads what a person typed; {@code param} names the field if it is no mainland mobile number. */
    public static Phone parse(String typed, String param) {
        var util = PhoneNumberUtil.getInstance();
        try {
            if (TYPED.matcher(typed).matches()) {
                var e164 = util.format(util.parse(typed, "CN"), PhoneNumberUtil.PhoneNumberFormat.E164);
                if (MAINLAND_MOBILE.matcher(e164).matches()) {
                    return new Phone(e164);
                }
            }
            throw PhoneProblem.PHONE_INVALID.at(param);
        } catch (NumberParseException _) {
            throw PhoneProblem.PHONE_INVALID.at(param);
        }
    }

    /** The eleven digits that people and SMS channels use. */
    public String national() {
        return e164.substring(COUNTRY_CODE.length());
    }

    public String masked() {
        var digits = national();
        return digits.substring(0, 3) + "****" + digits.substring(7);
    }

    @Override
    public String toString() {
        return masked();
    }
}
