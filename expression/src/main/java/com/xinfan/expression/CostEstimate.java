package com.xinfan.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An upper bound of what evaluating a checked tree costs, found without evaluating it.
 *
 * <p>Every node has a shape (how large its value can get) and adds its cost to the sum: one for itself, and for
 * functions over strings and lists a share of what they read. A loop multiplies its body by the length of its range.
 * The macros append to a hidden accumulator once per turn, so the shape of a loop is its start plus its length times
 * what one turn adds. That also bounds {@code ["x"].map(a, a + a).map(a, a + a)…}, which doubles with every call.
 */
final class CostEstimate {

    /** Comparing and copying characters is much cheaper than a step. */
    private static final long CHARACTERS_PER_UNIT = 64;

    /** One character against one state of a pattern. */
    private static final long STATES_PER_UNIT = 2;

    /** A failing operand is thrown and caught; a time is parsed or broken down. */
    private static final long DEAR = 20;

    private static final long LONGEST_SCALAR_AS_TEXT = 64;

    private final CelAbstractSyntaxTree tree;
    private final Map<String, Shape> scope;
    private long cost;
    private @Nullable CelExpr dearest;

    private CostEstimate(CelAbstractSyntaxTree tree, Map<String, Shape> scope) {
        this.tree = tree;
        this.scope = scope;
    }

    static CostEstimate of(CelAbstractSyntaxTree tree, Map<String, ValueType> variables) {
        var scope = new HashMap<String, Shape>();
        variables.forEach((name, type) -> scope.put(name, type.shape()));
        var estimate = new CostEstimate(tree, scope);
        estimate.visit(tree.getExpr());
        return estimate;
    }

    /** In the units of {@link Limits#COST}. */
    long cost() {
        return cost;
    }

    /** The part that makes it too expensive; the whole where no part does. */
    CelExpr dearest() {
        return dearest == null ? tree.getExpr() : dearest;
    }

    private Shape visit(CelExpr node) {
        cost = Shape.add(cost, 1);
        var shape = shape(node);
        if (cost > Limits.COST
                && dearest == null
                && tree.getSource().getPositionsMap().containsKey(node.id())) {
            dearest = node;
        }
        return shape;
    }

    private Shape shape(CelExpr node) {
        return switch (node.getKind()) {
            case CONSTANT -> constant(node.constant());
            case IDENT -> scope.getOrDefault(node.ident().name(), Shape.SCALAR);
            case SELECT -> visit(node.select().operand()).item();
            case CALL -> call(node);
            case LIST -> container(node.list().elements());
            case MAP -> map(node.map());
            case COMPREHENSION -> loop(node.comprehension());
            case STRUCT, NOT_SET -> throw new IllegalStateException("refused before: " + node.getKind());
        };
    }

    private static Shape constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> new Shape(constant.stringValue().length(), null);
            case BYTES_VALUE -> new Shape(constant.bytesValue().size(), null);
            default -> Shape.SCALAR;
        };
    }

    private Shape container(List<CelExpr> elements) {
        var element = Shape.SCALAR;
        for (var child : elements) {
            element = element.or(visit(child));
        }
        return new Shape(elements.size(), element);
    }

    private Shape map(CelExpr.CelMap map) {
        var element = Shape.SCALAR;
        for (var entry : map.entries()) {
            element = element.or(visit(entry.key())).or(visit(entry.value()));
        }
        return new Shape(map.entries().size(), element);
    }

    private Shape call(CelExpr node) {
        var call = node.call();
        var shapes = new ArrayList<Shape>();
        call.target().ifPresent(target -> shapes.add(visit(target)));
        call.args().forEach(argument -> shapes.add(visit(argument)));
        var all = shapes.stream().mapToLong(Shape::weight).reduce(0, Shape::add);
        switch (call.function()) {
            case "_?_:_" -> {
                return shapes.get(1).or(shapes.get(2));
            }
            case "_[_]" -> {
                return shapes.getFirst().item();
            }
            case "matches" ->
                cost = Shape.add(
                        cost,
                        Shape.multiply(
                                        shapes.getFirst().weight(),
                                        Patterns.unrolled(
                                                call.args().getLast().constant().stringValue()))
                                / STATES_PER_UNIT);
            case "_&&_", "_||_", "timestamp", "duration", "double" -> cost = Shape.add(cost, DEAR);
            case "contains" ->
                read(Shape.multiply(shapes.getFirst().weight(), shapes.get(1).weight()));
            default -> {
                cost = Shape.add(cost, call.function().startsWith("get") ? DEAR : 0);
                read(all);
            }
        }
        return result(node, call.function(), shapes, all);
    }

    private void read(long characters) {
        cost = Shape.add(cost, characters / CHARACTERS_PER_UNIT);
    }

    private Shape result(CelExpr node, String function, List<Shape> shapes, long all) {
        var kind = tree.getTypeOrThrow(node.id()).kind();
        if (kind != CelKind.STRING && kind != CelKind.BYTES && kind != CelKind.LIST && kind != CelKind.MAP) {
            return Shape.SCALAR;
        }
        return function.equals("_+_")
                ? shapes.getFirst().then(shapes.getLast())
                : new Shape(Shape.multiply(4, Math.max(LONGEST_SCALAR_AS_TEXT, all)), null);
    }

    private Shape loop(CelExpr.CelComprehension loop) {
        var range = visit(loop.iterRange());
        var start = visit(loop.accuInit());
        var outer = new HashMap<>(scope);
        scope.put(loop.iterVar(), range.item());
        scope.put(loop.iterVar2(), range.item());
        scope.put(loop.accuVar(), new Shape(0, null));
        var before = cost;
        visit(loop.loopCondition());
        var added = visit(loop.loopStep());
        cost = Shape.add(before, Shape.multiply(range.length(), cost - before));
        var grown = added.element() == null
                ? added
                : new Shape(Shape.multiply(range.length(), added.length()), added.element());
        scope.put(loop.accuVar(), start.then(grown));
        var result = visit(loop.result());
        scope.clear();
        scope.putAll(outer);
        return result;
    }
}
