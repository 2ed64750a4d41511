package com.xinfan.local.report;

import java.util.List;

/** A drawing: plain numbers with labels, in the unit that its section names. */
public sealed interface Chart {

    /** A named row of numbers, one for each label; NaN where there is none, which a line does not reach. */
    record Series(String name, List<Double> values) {}

    /** Groups of bars, one group for each label; a value may be negative. */
    record Bars(List<String> labels, List<Series> series) implements Chart {}

    /** Lines over the labels from left to right. */
    record Lines(List<String> labels, List<Series> series) implements Chart {}
}
