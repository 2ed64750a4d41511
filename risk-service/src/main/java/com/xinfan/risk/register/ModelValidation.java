package com.xinfan.risk.register;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody other than the author found of a model on a sample that it was not trained on.
 *
 * @param sampleSha256 of the file, as {@code ./xinfan score check} prints it
 */
record ModelValidation(
        UUID id,
        String validator,
        String sample,
        String sampleSha256,
        long rowCount,
        long bads,
        BigDecimal auc,
        BigDecimal ks,
        BigDecimal psi,
        String findings,
        boolean passed,
        Instant validatedAt) {}
