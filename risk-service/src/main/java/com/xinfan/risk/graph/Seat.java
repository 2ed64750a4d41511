package com.xinfan.risk.graph;

import com.xinfan.risk.feature.Act;
import com.xinfan.risk.feature.Activity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From where one looks into the graph: a person, if she is known, and what the act under decision names, whether it is
 * linked to her yet or not.
 *
 * @param arrives whether the act makes her an account
 * @param invites whether the question is about her as an inviter
 */
record Seat(@Nullable UUID userId, List<UUID> tokens, boolean arrives, boolean invites, Instant at) {

    static Seat of(UUID userId, Instant at) {
        return new Seat(userId, List.of(), false, false, at);
    }

    static Seat of(Activity act) {
        var tokens = new ArrayList<UUID>();
        add(tokens, LinkKind.DEVICE, act.deviceId());
        add(tokens, LinkKind.CARD, act.cardToken());
        var arrives = act.kind() == Act.REGISTRATION && act.userId() == null;
        return new Seat(act.userId(), tokens, arrives, act.kind() == Act.REFERRAL_PAYOUT, act.at());
    }

    private static void add(List<UUID> tokens, LinkKind kind, @Nullable String value) {
        if (value != null) {
            tokens.add(kind.token(value));
        }
    }
}
