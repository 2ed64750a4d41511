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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Text to a checked tree that is small, typed throughout and cheap; or a refusal that says where and why. */
final class Checker {

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(Limits.TEXT_LENGTH)
            .maxParseRecursionDepth(Limits.DEPTH)
            .maxParseExpressionNodeCount(Limits.NODES)
            .maxParseErrorRecoveryLimit(10)
            .enableHiddenAccumulatorVar(true)
            .enableHomogeneousLiterals(true)
            .enableReservedIds(true)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final Cel BASE = CelFactory.plannerCelBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .build();

    /** They would let a value slip past the type check. */
    private static final Set<String> UNTYPED = Set.of("dyn", "type");

    private final Map<String, ValueType> types;
    private final Cel cel;

    Checker(Map<String, ValueType> types) {
        this.types = types;
        var builder = BASE.toCelBuilder();
        types.forEach((name, type) -> builder.addVar(name, type.cel()));
        this.cel = builder.build();
    }

    /**
     * What passed.
     *
     * @param variables the declared variables that it reads
     * @param size in nodes
     * @param cost an upper bound, in the units of {@link Limits#COST}
     */
    record Checked(String text, CelAbstractSyntaxTree tree, Set<String> variables, int size, long cost) {}

    Checked check(String text) {
        if (text.length() > Limits.TEXT_LENGTH) {
            throw new ExpressionException(1, 1, Mistake.TOO_LONG.of(Limits.TEXT_LENGTH));
        }
        var tree = parse(text);
        var nodes = nodes(tree);
        nodes.forEach(node -> refuseUnsupported(tree, node));
        var estimate = CostEstimate.of(tree, types);
        if (estimate.cost() > Limits.COST) {
            throw at(tree, estimate.dearest(), Mistake.TOO_EXPENSIVE.of());
        }
        return new Checked(text, tree, variables(tree), nodes.size(), estimate.cost());
    }

    private CelAbstractSyntaxTree parse(String text) {
        try {
            var result = cel.compile(text);
            if (result.hasError()) {
                throw exception(result.getErrors().getFirst());
            }
            return result.getAst();
        } catch (CelValidationException e) {
            throw e.getErrors().isEmpty()
                    ? new ExpressionException(1, 1, Mistake.OTHER.of(String.valueOf(e.getMessage())))
                    : exception(e.getErrors().getFirst());
        }
    }

    private ExpressionException exception(CelIssue issue) {
        var where = issue.getSourceLocation();
        var line = Math.max(1, where.getLine());
        var column = Math.max(0, where.getColumn()) + 1;
        return new ExpressionException(line, column, Explanations.of(issue.getMessage(), types.keySet()));
    }

    /** Every node, found without recursion; refuses a tree too deep to be compiled on a small stack. */
    private static List<CelExpr> nodes(CelAbstractSyntaxTree tree) {
        var found = new ArrayList<CelExpr>();
        var level = List.of(tree.getExpr());
        for (var depth = 0; !level.isEmpty(); depth++) {
            if (depth > Limits.DEPTH) {
                throw at(tree, level.getFirst(), Mistake.TOO_DEEP.of(Limits.DEPTH));
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
            case STRUCT ->
                throw at(tree, node, Mistake.NOT_AVAILABLE.of(node.struct().messageName()));
            case CALL -> refuseUnsupportedCall(tree, node);
            case SELECT, LIST, MAP, COMPREHENSION, CONSTANT, IDENT, NOT_SET -> {}
        }
    }

    private static void refuseUnsupportedCall(CelAbstractSyntaxTree tree, CelExpr node) {
        var call = node.call();
        if (UNTYPED.contains(call.function())) {
            throw at(tree, node, Mistake.NOT_AVAILABLE.of(call.function()));
        }
        if (call.function().equals("matches")) {
            var pattern = call.args().getLast();
            if (pattern.getKind() != CelExpr.ExprKind.Kind.CONSTANT
                    || pattern.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
                throw at(tree, node, Mistake.PATTERN_LITERAL.of());
            }
            Patterns.refusal(pattern.constant().stringValue()).ifPresent(reason -> {
                throw at(tree, pattern, reason);
            });
        }
    }

    private static ExpressionException at(CelAbstractSyntaxTree tree, CelExpr node, Mistake.Told told) {
        return at(tree, node.id(), told);
    }

    static ExpressionException at(CelAbstractSyntaxTree tree, long nodeId, Mistake.Told told) {
        var source = tree.getSource();
        var where = source.getOffsetLocation(source.getPositionsMap().getOrDefault(nodeId, 0));
        return where.map(location -> new ExpressionException(location.getLine(), location.getColumn() + 1, told))
                .orElseGet(() -> new ExpressionException(1, 1, told));
    }

    private Set<String> variables(CelAbstractSyntaxTree tree) {
        var used = new TreeSet<String>();
        tree.getReferenceMap().values().forEach(reference -> {
            if (types.containsKey(reference.name())) {
                used.add(reference.name());
            }
        });
        return used;
    }
}
