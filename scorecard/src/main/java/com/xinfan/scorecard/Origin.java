package com.xinfan.scorecard;

import java.util.Map;

/**
 * From what and by what a scorecard was made; the same again gives the same scorecard.
 *
 * @param data SHA-256 of the training file, lower-case hexadecimal
 * @param label the column that says how it ended
 * @param seed of the folds of the cross-validation
 * @param libraries versions of what did the arithmetic
 * @param settings how bins were cut and weights were fitted
 */
public record Origin(
        String data,
        String label,
        long goods,
        long bads,
        long seed,
        Map<String, String> libraries,
        Map<String, String> settings) {}
