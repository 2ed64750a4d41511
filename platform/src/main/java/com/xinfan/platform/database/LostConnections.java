package com.xinfan.platform.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Made by the pool, which tells it of each exception that might cost a connection, on the thread that met it. */
public final class LostConnections implements SQLExceptionOverride {

    private static final String CONNECTION_EXCEPTION = "08";

    /** The server stops, crashed or starts: 57P01 to 57P05. */
    private static final String SERVER_GOING = "57P0";

    private static final ThreadLocal<@Nullable SQLException> LOST = new ThreadLocal<>();

    /** Whether a connection in this state is of no use any more. */
    public static boolean isLoss(@Nullable String sqlState) {
        return sqlState != null && (sqlState.startsWith(CONNECTION_EXCEPTION) || sqlState.startsWith(SERVER_GOING));
    }

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        if (isLoss(failure.getSQLState())) {
            LOST.set(failure);
        }
        return SQLExceptionOverride.Override.CONTINUE_EVICT;
    }

    /** By what this thread has lost a connection since it was asked last, or null. */
    static @Nullable SQLException taken() {
        var lost = LOST.get();
        LOST.remove();
        return lost;
    }
}
