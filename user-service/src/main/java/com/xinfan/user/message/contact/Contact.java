package com.xinfan.user.message.contact;

import com.xinfan.contract.vocabulary.MessageClass;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the policy knows of a person.
 *
 * @param sent what she got today and in the last seven business days, today included
 */
public record Contact(
        boolean known, boolean marketing, boolean minor, boolean complaining, Map<MessageClass, Tally> sent) {

    public static final Contact UNKNOWN = new Contact(false, false, false, false, Map.of());

    public Contact {
        sent = Map.copyOf(sent);
    }

    /** How many messages of one class. */
    public record Tally(int today, int week) {

        static final Tally NONE = new Tally(0, 0);
    }

    Tally sent(MessageClass messageClass) {
        return sent.getOrDefault(messageClass, Tally.NONE);
    }

    /** The same person after one more message. */
    public Contact after(MessageClass messageClass) {
        var counted = new EnumMap<MessageClass, Tally>(MessageClass.class);
        counted.putAll(sent);
        var before = sent(messageClass);
        counted.put(messageClass, new Tally(before.today() + 1, before.week() + 1));
        return new Contact(known, marketing, minor, complaining, counted);
    }
}
