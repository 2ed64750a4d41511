package com.xinfan.expression.code;

import com.google.re2j.Pattern;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes one expression into one method, whose first parameter holds the facts. */
final class Emitter {

    private static final ClassDesc ARRAY_LIST = desc(ArrayList.class);
    private static final ClassDesc HASH_MAP = desc(HashMap.class);

    private final Unit unit;
    private final Source source;
    private final CodeBuilder code;
    private final Map<String, Local> scope;

    /** What all methods of one expression share. {@code name} begins their names. */
    record Source(CelAbstractSyntaxTree tree, Failing failing, String name) {

        Kind kind(CelExpr node) {
            return Kind.of(tree.getTypeOrThrow(node.id()));
        }
    }

    /** A variable of a loop. */
    record Local(int slot, Kind kind) {}

    Emitter(Unit unit, Source source, CodeBuilder code, Map<String, Local> scope) {
        this.unit = unit;
        this.source = source;
        this.code = code;
        this.scope = scope;
    }

    static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /** Pushes the value. */
    Kind value(CelExpr node) {
        try {
            var kind = source.kind(node);
            switch (node.getKind()) {
                case CONSTANT -> constant(node.constant());
                case IDENT -> variable(node.ident().name(), kind);
                case SELECT -> select(node, kind);
                case CALL -> call(node, kind);
                case LIST -> list(node.list().elements());
                case MAP -> map(node.map());
                case COMPREHENSION -> new Loops(unit, source, scope).call(code, node, this);
                case STRUCT, NOT_SET -> throw new NotAvailable(node.getKind().name());
            }
            return kind;
        } catch (NotAvailable e) {
            throw e.at(node.id());
        }
    }

    /** Jumps to the label when the condition is {@code when}, else goes on. */
    void branch(CelExpr node, Label target, boolean when) {
        try {
            jump(node, target, when);
        } catch (NotAvailable e) {
            throw e.at(node.id());
        }
    }

    private void jump(CelExpr node, Label target, boolean when) {
        if (node.getKind() != CelExpr.ExprKind.Kind.CALL) {
            test(node, target, when);
            return;
        }
        var arguments = Failing.arguments(node.call());
        switch (node.call().function()) {
            case "!_" -> branch(arguments.getFirst(), target, !when);
            case "_&&_" -> both(node, target, when, false);
            case "_||_" -> both(node, target, when, true);
            case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" ->
                new Comparison(this, code).branch(node.call().function(), arguments, target, when);
            default -> test(node, target, when);
        }
    }

    private void test(CelExpr node, Label target, boolean when) {
        value(node);
        if (when) {
            code.ifne(target);
        } else {
            code.ifeq(target);
        }
    }

    /** {@code decisive} is the operand that settles it alone: false for "and", true for "or". */
    private void both(CelExpr node, Label target, boolean when, boolean decisive) {
        var arguments = Failing.arguments(node.call());
        if (source.failing().canFail(arguments.getFirst())) {
            new Loops(unit, source, scope).callBoth(code, node, decisive);
            if (when) {
                code.ifne(target);
            } else {
                code.ifeq(target);
            }
        } else if (when == decisive) {
            arguments.forEach(argument -> branch(argument, target, decisive));
        } else {
            var settled = code.newLabel();
            branch(arguments.getFirst(), settled, decisive);
            branch(arguments.getLast(), target, when);
            code.labelBinding(settled);
        }
    }

    private void constant(CelConstant constant) {
        switch (constant.getKind()) {
            case INT64_VALUE -> code.loadConstant(constant.int64Value());
            case DOUBLE_VALUE -> code.loadConstant(constant.doubleValue());
            case BOOLEAN_VALUE -> code.loadConstant(constant.booleanValue() ? 1 : 0);
            case STRING_VALUE -> code.loadConstant(constant.stringValue());
            default -> throw new NotAvailable(constant.getKind().name());
        }
    }

    private void variable(String name, Kind kind) {
        var local = scope.get(name);
        if (local != null) {
            code.loadLocal(local.kind().onStack(), local.slot());
            return;
        }
        var numeric = kind == Kind.INT || kind == Kind.DOUBLE || kind == Kind.BOOL;
        var array = (numeric ? ConstantDescs.CD_long : ConstantDescs.CD_Object).arrayType();
        code.aload(0).getfield(Unit.FACTS, numeric ? "numbers" : "objects", array);
        code.loadConstant(unit.slot(name));
        switch (kind) {
            case INT -> code.laload();
            case BOOL -> code.laload().l2i();
            case DOUBLE ->
                code.laload()
                        .invokestatic(
                                ConstantDescs.CD_Double,
                                "longBitsToDouble",
                                MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_long));
            case STRING, TIMESTAMP, DURATION, LIST, MAP, ANY -> code.aaload().checkcast(kind.desc());
        }
    }

    private void select(CelExpr node, Kind kind) {
        var select = node.select();
        if (source.kind(select.operand()) != Kind.MAP) {
            throw new NotAvailable("." + select.field());
        }
        if (select.testOnly()) {
            code.loadConstant(select.field());
            value(select.operand());
            invoke(find(node, "@in", List.of(Kind.ANY, Kind.MAP)));
        } else {
            value(select.operand());
            code.loadConstant(select.field());
            invoke(find(node, "_[_]", List.of(Kind.MAP, Kind.ANY)));
            kind.unbox(code);
        }
    }

    private void call(CelExpr node, Kind kind) {
        var function = node.call().function();
        var arguments = Failing.arguments(node.call());
        switch (function) {
            case "!_", "_&&_", "_||_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> truth(node);
            case "_?_:_" -> choice(arguments);
            case "matches" -> {
                value(arguments.getFirst());
                var pattern = arguments.getLast().constant().stringValue();
                unit.load(code, List.of("pattern", pattern), Pattern.compile(pattern), Pattern.class);
                invoke(method(Functions.class, "matches", String.class, Pattern.class));
            }
            case "@in" -> {
                if (!new Membership(unit, this, code).ofConstants(arguments, source)) {
                    function(node, arguments, kind);
                }
            }
            default -> function(node, arguments, kind);
        }
    }

    private void function(CelExpr node, List<CelExpr> arguments, Kind kind) {
        var kinds = arguments.stream().map(source::kind).toList();
        var method = find(node, node.call().function(), kinds);
        var folded = Folding.fold(method, arguments);
        if (folded != null) {
            unit.load(code, List.of(kind, folded), folded, kind.type());
            return;
        }
        for (var i = 0; i < arguments.size(); i++) {
            var pushed = value(arguments.get(i));
            if (method.getParameterTypes()[i] == Object.class) {
                pushed.box(code);
            }
        }
        invoke(method);
        if (method.getReturnType() == Object.class) {
            kind.unbox(code);
        }
    }

    private static Method find(CelExpr node, String function, List<Kind> kinds) {
        return Library.find(function, kinds).orElseThrow(() -> new NotAvailable(function).at(node.id()));
    }

    void invoke(Method method) {
        var parameters =
                Stream.of(method.getParameterTypes()).map(Emitter::desc).toList();
        code.invokestatic(
                desc(method.getDeclaringClass()),
                method.getName(),
                MethodTypeDesc.of(desc(method.getReturnType()), parameters));
    }

    static Method method(Class<?> owner, String name, Class<?>... parameters) {
        try {
            return owner.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private void truth(CelExpr node) {
        var yes = code.newLabel();
        var end = code.newLabel();
        branch(node, yes, true);
        code.iconst_0().goto_(end).labelBinding(yes).iconst_1().labelBinding(end);
    }

    private void choice(List<CelExpr> arguments) {
        var otherwise = code.newLabel();
        var end = code.newLabel();
        branch(arguments.get(0), otherwise, false);
        value(arguments.get(1));
        code.goto_(end).labelBinding(otherwise);
        value(arguments.get(2));
        code.labelBinding(end);
    }

    private void list(List<CelExpr> elements) {
        var constants = Folding.constants(elements);
        if (constants != null) {
            unit.load(code, List.of("list", source.name(), constants), constants, List.class);
            return;
        }
        code.new_(ARRAY_LIST).dup().loadConstant(elements.size());
        code.invokespecial(ARRAY_LIST, "<init>", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int));
        for (var element : elements) {
            code.dup();
            value(element).box(code);
            code.invokevirtual(ARRAY_LIST, "add", MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object))
                    .pop();
        }
    }

    private void map(CelExpr.CelMap map) {
        code.new_(HASH_MAP).dup();
        code.invokespecial(HASH_MAP, "<init>", MethodTypeDesc.of(ConstantDescs.CD_void));
        for (var entry : map.entries()) {
            code.dup();
            value(entry.key()).box(code);
            value(entry.value()).box(code);
            invoke(method(Functions.class, "put", HashMap.class, Object.class, Object.class));
        }
    }

    Source source() {
        return source;
    }
}
