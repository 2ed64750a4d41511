package com.xinfan.expression;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compiles CEL text against declared variables. */
public final class Expressions {

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(Limits.TEXT_LENGTH)
            .maxParseRecursionDepth(Limits.DEPTH)
            .maxParseExpressionNodeCount(Limits.NODES)
            .maxParseErrorRecoveryLimit(10)
            .comprehensionMaxIterations((int) Limits.COST)
            .maxRegexProgramSize(Patterns.PROGRAM_SIZE)
            .enableHiddenAccumulatorVar(true)
            .enableHomogeneousLiterals(true)
            .enableReservedIds(true)
            .enableHeterogeneousNumericComparisons(true)
            .evaluateCanonicalTypesToNativeValues(true)
            .build();

    private static final Cel BASE = CelFactory.plannerCelBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .build();

    /** They would let a value slip past the type check. */
    private static final Set<String> UNTYPED = Set.of("dyn", "type");

    private Expressions() {}

    /**
     * Parses, type-checks and bounds an expression.
     *
     * @throws ExpressionException when it is not valid, or could be too expensive
     */
    public static Expression compile(String text, Map<String, ValueType> variables) {
        var builder = BASE.toCelBuilder();
        variables.forEach((name, type) -> builder.addVar(name, type.cel()));
        var cel = builder.build();
        var tree = check(cel, text);
        nodes(tree).forEach(node -> refuseUnsupported(tree, node));
        if (CostEstimate.of(tree, variables) > Limits.COST) {
            throw new ExpressionException(1, 1, "the expression could be too expensive to evaluate");
        }
        try {
            return new Expression(text, cel.createProgram(tree), tree.getResultType(), used(tree, variables));
        } catch (CelEvaluationException e) {
            throw new ExpressionException(1, 1, String.valueOf(e.getMessage()));
        }
    }

    private static CelAbstractSyntaxTree check(Cel cel, String text) {
        if (text.length() > Limits.TEXT_LENGTH) {
            throw new ExpressionException(1, 1, "longer than " + Limits.TEXT_LENGTH + " characters");
        }
        var result = cel.compile(text);
        if (result.hasError()) {
            throw exception(result.getErrors().getFirst());
        }
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw e.getErrors().isEmpty()
                    ? new ExpressionException(1, 1, String.valueOf(e.getMessage()))
                    : exception(e.getErrors().getFirst());
        }
    }

    private static ExpressionException exception(CelIssue issue) {
        var where = issue.getSourceLocation();
        return new ExpressionException(
                Math.max(1, where.getLine()), Math.max(0, where.getColumn()) + 1, issue.getMessage());
    }

    /** Every node, found without recursion; refuses a tree too deep to be evaluated on a small stack. */
    private static List<CelExpr> nodes(CelAbstractSyntaxTree tree) {
        var found = new ArrayList<CelExpr>();
        var level = List.of(tree.getExpr());
        for (var depth = 0; !level.isEmpty(); depth++) {
            if (depth > Limits.DEPTH) {
                throw at(tree, level.getFirst(), "nested deeper than " + Limits.DEPTH + " levels");
            }
            found.addAll(level);
            level = level.stream().flatMap(node -> children(node).stream()).toList();
        }
        return found;
    }

    private static List<CelExpr> children(CelExpr node) {
        var children = new ArrayList<CelExpr>();
        switch (node.getKind()) {
            case SELECT -> children.add(node.select().operand());
            case CALL -> {
                node.call().target().ifPresent(children::add);
                children.addAll(node.call().args());
            }
            case LIST -> children.addAll(node.list().elements());
            case MAP ->
                node.map().entries().forEach(entry -> {
                    children.add(entry.key());
                    children.add(entry.value());
                });
            case COMPREHENSION -> {
                var loop = node.comprehension();
                children.addAll(List.of(
                        loop.iterRange(), loop.accuInit(), loop.loopCondition(), loop.loopStep(), loop.result()));
            }
            case CONSTANT, IDENT, STRUCT, NOT_SET -> {}
        }
        return children;
    }

    private static void refuseUnsupported(CelAbstractSyntaxTree tree, CelExpr node) {
        switch (node.getKind()) {
            case STRUCT -> throw at(tree, node, "message types are not available");
            case CALL -> refuseUnsupportedCall(tree, node);
            case SELECT, LIST, MAP, COMPREHENSION, CONSTANT, IDENT, NOT_SET -> {}
        }
    }

    private static void refuseUnsupportedCall(CelAbstractSyntaxTree tree, CelExpr node) {
        var call = node.call();
        if (UNTYPED.contains(call.function())) {
            throw at(tree, node, "function '" + call.function() + "' is not available");
        }
        if (call.function().equals("matches")) {
            var pattern = call.args().getLast();
            if (pattern.getKind() != CelExpr.ExprKind.Kind.CONSTANT
                    || pattern.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
                throw at(tree, node, "the pattern of matches must be a literal");
            }
            Patterns.refusal(pattern.constant().stringValue()).ifPresent(reason -> {
                throw at(tree, pattern, reason);
            });
        }
    }

    private static ExpressionException at(CelAbstractSyntaxTree tree, CelExpr node, String message) {
        var source = tree.getSource();
        var where = source.getOffsetLocation(source.getPositionsMap().getOrDefault(node.id(), 0));
        return where.map(location -> new ExpressionException(location.getLine(), location.getColumn() + 1, message))
                .orElseGet(() -> new ExpressionException(1, 1, message));
    }

    private static Map<String, ValueType> used(CelAbstractSyntaxTree tree, Map<String, ValueType> variables) {
        var used = new TreeMap<String, ValueType>();
        tree.getReferenceMap().values().forEach(reference -> {
            var type = variables.get(reference.name());
            if (type != null) {
                used.put(reference.name(), type);
            }
        });
        return used;
    }
}
