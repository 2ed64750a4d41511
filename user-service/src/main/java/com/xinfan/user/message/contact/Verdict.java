package com.xinfan.user.message.contact;

import com.xinfan.contract.rulebook.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a message now. */
public sealed interface Verdict {

    record Deliver() implements Verdict {}

    /** The policy is asked again then: much may have changed. */
    record Defer(Instant until, Rule rule) implements Verdict {}

    /** Without a rule where the message itself is at fault. */
    record Suppress(Suppression reason, @Nullable Rule rule) implements Verdict {}
}
