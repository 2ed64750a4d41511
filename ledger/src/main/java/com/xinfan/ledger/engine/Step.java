package com.xinfan.ledger.engine;

/** What a run decides on, one by one. */
sealed interface Step permits Draft, Closing {

    String key();
}
