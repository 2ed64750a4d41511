package com.xinfan.platform.web;

import com.xinfan.contract.rulebook.Rule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem+json answer. */
public final class Problem extends RuntimeException {

    private final ProblemCode code;
    private final @Nullable String param;
    private final transient Object[] arguments;
    private transient List<Fault> faults = List.of();
    private transient @Nullable Rule rule;
    private @Nullable Duration retryAfter;

    Problem(ProblemCode code, @Nullable String param, Object... arguments) {
        // An expected refusal: nobody reads its stack trace, and filling it in is the dear part of an exception.
        super(param == null ? code.code() : code.code() + " at " + param, null, false, false);
        this.code = code;
        this.param = param;
        this.arguments = arguments.clone();
    }

    /**
     * One thing wrong with the input; {@code param} is a JSON pointer into the body or the name of a parameter or
     * header.
     */
    public record Fault(String param, String message) {}

    /** All that is wrong with the input; the first is the problem's own {@code param}. */
    static Problem invalid(List<Fault> faults) {
        var first = faults.isEmpty() ? null : faults.getFirst().param();
        var problem = new Problem(WebProblem.VALIDATION_FAILED, first);
        problem.faults = List.copyOf(faults);
        return problem;
    }

    /** Names each place of the input that is refused, where one text does not hold them all. */
    public Problem faults(List<Fault> faults) {
        this.faults = List.copyOf(faults);
        return this;
    }

    /** Names the rule of the rulebook that spoke. */
    public Problem rule(Rule rule) {
        this.rule = rule;
        return this;
    }

    /** Says that the same request may succeed later. */
    public Problem retryAfter(Duration duration) {
        this.retryAfter = duration;
        return this;
    }

    public ProblemCode code() {
        return code;
    }

    public @Nullable String param() {
        return param;
    }

    public @Nullable Rule rule() {
        return rule;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    Object[] arguments() {
        return arguments.clone();
    }

    List<Fault> faults() {
        return faults;
    }
}
