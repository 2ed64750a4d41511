package com.xinfan.ledger.seal;

import org.jspecify.annotations.Nullable;

/**
 * One place where the books are not what was written.
 *
 * @param transfer its key, or its id when the key is gone
 */
public record Damage(
        Kind kind,
        @Nullable Long seal,
        @Nullable Long entry,
        @Nullable String transfer,
        @Nullable String account,
        String expected,
        String found) {

    /** What was found; the Chinese word is for those who read it. */
    public enum Kind {
        SEAL_MISSING("封印缺失"),
        SEAL_CHANGED("封印被改"),
        SEALS_CUT("封印链被截尾"),
        HEAD_DIFFERS("与库外留存的链头不符"),
        ENTRY_MISSING("分录缺失"),
        ENTRY_CHANGED("分录或其交易、科目被改"),
        ENTRY_INSERTED("已封印区间被插入分录"),
        TRANSFER_UNBALANCED("交易借贷不平"),
        TRANSFER_STATE("交易状态与分录不符"),
        BALANCE_DIFFERS("余额与分录之和不符"),
        PENDING_DIFFERS("冻结额与未结交易不符");

        private final String zh;

        Kind(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }

    static Damage ofSeal(Kind kind, long seal, String expected, String found) {
        return new Damage(kind, seal, null, null, null, expected, found);
    }

    static Damage ofEntry(Kind kind, long seal, long entry, String expected, String found) {
        return new Damage(kind, seal, entry, null, null, expected, found);
    }

    @Override
    public String toString() {
        var text = new StringBuilder(kind.name());
        append(text, "seal", seal);
        append(text, "entry", entry);
        append(text, "transfer", transfer);
        append(text, "account", account);
        return text.append(": expected ")
                .append(expected)
                .append(", found ")
                .append(found)
                .toString();
    }

    private static void append(StringBuilder text, String name, @Nullable Object value) {
        if (value != null) {
            text.append(' ').append(name).append(' ').append(value);
        }
    }
}
