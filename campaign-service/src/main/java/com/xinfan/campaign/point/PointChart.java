package com.xinfan.campaign.point;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Account.Side;
import java.util.UUID;

/** The accounts of points. Only what belongs to a user is guarded. */
final class PointChart {

    static final String UNIT = "PTS";
    static final String OF_USERS = "USER_POINTS";

    private PointChart() {}

    /** What the platform owes a user in points. */
    static Account ofUser(UUID user) {
        return Account.guarded(OF_USERS + ":" + user, Side.CREDIT, UNIT);
    }

    /** All points that were ever given. */
    static Account issued() {
        return Account.hot("POINTS_ISSUED", Side.DEBIT, UNIT);
    }

    /** Points that nobody used in time. */
    static Account expired() {
        return Account.hot("POINTS_EXPIRED", Side.CREDIT, UNIT);
    }
}
