package com.xinfan.expression.code;

import com.xinfan.expression.EvaluationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What needs a method of its own: the five macros over lists and keys, and operands that can fail. */
final class Loops {

    private static final ClassDesc LIST = Emitter.desc(List.class);
    private static final ClassDesc ARRAY_LIST = Emitter.desc(ArrayList.class);
    private static final ClassDesc FAILURE = Emitter.desc(EvaluationException.class);

    private final Unit unit;
    private final Emitter.Source source;
    private final Map<String, Emitter.Local> scope;

    Loops(Unit unit, Emitter.Source source, Map<String, Emitter.Local> scope) {
        this.unit = unit;
        this.source = source;
        this.scope = scope;
    }

    /** "And" or "or" whose left operand can fail: the failure counts only if the right one does not settle it. */
    void callBoth(CodeBuilder code, CelExpr node, boolean decisive) {
        pushScope(code);
        unit.call(code, name(node), type(List.of(), ConstantDescs.CD_boolean), body -> {
            var emitter = new Emitter(unit, source, body, parameters(body));
            var arguments = Failing.arguments(node.call());
            var settled = body.newLabel();
            var failure = new Failure(body);
            failure.during(() -> emitter.branch(arguments.getFirst(), settled, decisive));
            emitter.branch(arguments.getLast(), settled, decisive);
            failure.rethrow();
            body.loadConstant(decisive ? 0 : 1).ireturn();
            body.labelBinding(settled).loadConstant(decisive ? 1 : 0).ireturn();
        });
    }

    void call(CodeBuilder code, CelExpr node, Emitter caller) {
        var loop = node.comprehension();
        var range = source.tree().getTypeOrThrow(loop.iterRange().id());
        pushScope(code);
        caller.value(loop.iterRange());
        Kind item;
        if (range instanceof MapType map) {
            item = Kind.of(map.keyType());
            caller.invoke(Emitter.method(Functions.class, "keys", Map.class));
        } else {
            item = Kind.of(((ListType) range).elemType());
        }
        var result = source.kind(node);
        unit.call(code, name(node), type(List.of(LIST), result.desc()), body -> write(body, loop, item));
    }

    private void write(CodeBuilder body, CelExpr.CelComprehension loop, Kind kind) {
        var inner = parameters(body);
        var range = body.parameterSlot(scope.size() + 1);
        var index = body.allocateLocal(TypeKind.INT);
        var item = body.allocateLocal(kind.onStack());
        inner.put(loop.iterVar(), new Emitter.Local(item, kind));
        var turn = new Turn(new Emitter(unit, source, body, inner), body, loop);
        turn.begin();
        var next = body.newLabel();
        var end = body.newLabel();
        body.iconst_0().istore(index).labelBinding(next);
        body.iload(index).aload(range);
        body.invokeinterface(LIST, "size", MethodTypeDesc.of(ConstantDescs.CD_int));
        body.if_icmpge(end);
        body.aload(range).iload(index);
        body.invokeinterface(LIST, "get", MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_int));
        kind.unbox(body);
        body.storeLocal(kind.onStack(), item).iinc(index, 1);
        turn.write(next);
        body.goto_(next).labelBinding(end);
        turn.end();
    }

    /** What a macro does with each item, told by the shape that it expands to. */
    private final class Turn {

        private final Emitter emitter;
        private final CodeBuilder body;
        private final CelExpr.CelCall step;
        private final boolean collects;
        private final Failure failure;
        private final Label settled;
        private final int result;

        private Turn(Emitter emitter, CodeBuilder body, CelExpr.CelComprehension loop) {
            this.emitter = emitter;
            this.body = body;
            this.step = loop.loopStep().call();
            this.collects = loop.accuInit().getKind() == CelExpr.ExprKind.Kind.LIST;
            this.failure = new Failure(body);
            this.settled = body.newLabel();
            this.result = body.allocateLocal(collects ? TypeKind.REFERENCE : TypeKind.INT);
        }

        private void begin() {
            if (collects) {
                body.new_(ARRAY_LIST).dup();
                body.invokespecial(ARRAY_LIST, "<init>", MethodTypeDesc.of(ConstantDescs.CD_void));
                body.astore(result);
            } else {
                body.iconst_0().istore(result);
            }
        }

        private void write(Label next) {
            switch (step.function()) {
                case "_&&_" -> failure.during(() -> emitter.branch(step.args().getLast(), settled, false));
                case "_||_" -> failure.during(() -> emitter.branch(step.args().getLast(), settled, true));
                case "_?_:_" -> {
                    emitter.branch(step.args().getFirst(), next, false);
                    take(step.args().get(1).call());
                }
                case "_+_" -> take(step);
                default -> throw new NotAvailable(step.function());
            }
        }

        private void take(CelExpr.CelCall added) {
            if (!collects) {
                body.iinc(result, 1);
                return;
            }
            body.aload(result);
            emitter.value(added.args().getLast().list().elements().getFirst()).box(body);
            var type = MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object);
            body.invokevirtual(ARRAY_LIST, "add", type).pop();
        }

        private void end() {
            switch (step.function()) {
                case "_&&_" -> settle(true);
                case "_||_" -> settle(false);
                default -> {
                    if (collects) {
                        body.aload(result).areturn();
                    } else {
                        var one = body.newLabel();
                        body.iload(result).iconst_1().if_icmpeq(one);
                        body.iconst_0().ireturn().labelBinding(one).iconst_1().ireturn();
                    }
                }
            }
        }

        private void settle(boolean unsettled) {
            failure.rethrow();
            body.loadConstant(unsettled ? 1 : 0).ireturn();
            body.labelBinding(settled).loadConstant(unsettled ? 0 : 1).ireturn();
        }
    }

    /** The failure that is remembered until it is known to count. The stack is empty where it is used. */
    private static final class Failure {

        private final CodeBuilder body;
        private final int local;

        private Failure(CodeBuilder body) {
            this.body = body;
            this.local = body.allocateLocal(TypeKind.REFERENCE);
            body.aconst_null().astore(local);
        }

        private void during(Runnable part) {
            var start = body.newLabel();
            var end = body.newLabel();
            var handler = body.newLabel();
            var after = body.newLabel();
            body.labelBinding(start);
            part.run();
            body.nop().labelBinding(end).goto_(after);
            body.labelBinding(handler).astore(local).labelBinding(after);
            body.exceptionCatch(start, end, handler, FAILURE);
        }

        private void rethrow() {
            var none = body.newLabel();
            body.aload(local).ifnull(none).aload(local).athrow().labelBinding(none);
        }
    }

    private String name(CelExpr node) {
        return source.name() + "_" + node.id();
    }

    private void pushScope(CodeBuilder code) {
        code.aload(0);
        scope.values().forEach(local -> code.loadLocal(local.kind().onStack(), local.slot()));
    }

    private MethodTypeDesc type(List<ClassDesc> more, ClassDesc result) {
        var parameters = new ArrayList<ClassDesc>();
        parameters.add(Unit.FACTS);
        scope.values().forEach(local -> parameters.add(local.kind().desc()));
        parameters.addAll(more);
        return MethodTypeDesc.of(result, parameters);
    }

    /** The loop variables of the caller as they came in. */
    private Map<String, Emitter.Local> parameters(CodeBuilder body) {
        var inner = new LinkedHashMap<String, Emitter.Local>();
        var position = 1;
        for (var outer : scope.entrySet()) {
            inner.put(
                    outer.getKey(),
                    new Emitter.Local(
                            body.parameterSlot(position++), outer.getValue().kind()));
        }
        return inner;
    }
}
