package com.xinfan.expression.code;

import dev.cel.common.CelAbstractSyntaxTree;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Writes the class of one expression, or of a whole set. */
public final class Assembler {

    private static final ClassDesc SELF = ClassDesc.of("com.xinfan.expression.CompiledExpressions");
    private static final ClassDesc PARENT = ClassDesc.of("com.xinfan.expression.Compiled");
    private static final ClassDesc HITS = ClassDesc.of("com.xinfan.expression.Hits");
    private static final ClassDesc LONGS = ConstantDescs.CD_long.arrayType();

    /** A larger method is never compiled by the JVM. Bytes, estimated at ten a node. */
    private static final int CHUNK_NODES = 400;

    /** What is larger gets a method of its own. */
    private static final int INLINE_NODES = 60;

    private final List<Part> parts;
    private final Unit unit;

    /** A checked expression and how many nodes it has. */
    public record Part(CelAbstractSyntaxTree tree, int nodes) {}

    /** A class and the constants that it finds in its class data. */
    public record Image(byte[] bytes, List<Object> constants) {}

    private Assembler(List<Part> parts, ToIntFunction<String> slots) {
        this.parts = parts;
        this.unit = new Unit(SELF, slots);
    }

    /** {@code Object value(Facts)} and, for a condition, {@code boolean test(Facts)}. */
    public static Image single(Part part, ToIntFunction<String> slots) {
        var assembler = new Assembler(List.of(part), slots);
        return assembler.image(builder -> {
            var source = assembler.source(0);
            var root = part.tree().getExpr();
            builder.withMethodBody(
                    "value", MethodTypeDesc.of(ConstantDescs.CD_Object, Unit.FACTS), ClassFile.ACC_FINAL, code -> {
                        code.aload(1);
                        assembler.root(code, source).areturn();
                    });
            if (source.kind(root) == Kind.BOOL) {
                builder.withMethodBody(
                        "test", MethodTypeDesc.of(ConstantDescs.CD_boolean, Unit.FACTS), ClassFile.ACC_FINAL, code -> {
                            code.aload(1);
                            assembler.condition(code, source).ireturn();
                        });
            }
        });
    }

    /** {@code void evaluate(Facts, Hits)}: sets the bit of every condition that holds, notes each that fails. */
    public static Image set(List<Part> parts, ToIntFunction<String> slots) {
        var assembler = new Assembler(parts, slots);
        return assembler.image(builder -> builder.withMethodBody(
                "evaluate",
                MethodTypeDesc.of(ConstantDescs.CD_void, Unit.FACTS, HITS),
                ClassFile.ACC_FINAL,
                assembler::chunks));
    }

    private Image image(java.util.function.Consumer<ClassBuilder> methods) {
        var loader = Assembler.class.getClassLoader();
        var resolver = ClassHierarchyResolver.ofClassLoading(loader);
        var bytes = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver))
                .build(SELF, builder -> {
                    builder.withSuperclass(PARENT).withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
                    builder.withMethodBody(
                            "<init>",
                            ConstantDescs.MTD_void,
                            0,
                            code -> code.aload(0)
                                    .invokespecial(PARENT, "<init>", ConstantDescs.MTD_void)
                                    .return_());
                    methods.accept(builder);
                    writeCalled(builder);
                });
        return new Image(bytes, unit.constants());
    }

    /** Methods ask for methods. */
    private void writeCalled(ClassBuilder builder) {
        var written = new HashSet<String>();
        for (var more = true; more; ) {
            more = false;
            for (var method : unit.methods()) {
                if (written.add(method.name())) {
                    more = true;
                    builder.withMethodBody(
                            method.name(),
                            method.type(),
                            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                            method.body()::accept);
                }
            }
        }
    }

    private void chunks(CodeBuilder code) {
        var type = MethodTypeDesc.of(ConstantDescs.CD_long, Unit.FACTS, HITS);
        for (var from = 0; from < parts.size(); ) {
            var first = from;
            var nodes = 0;
            do {
                nodes += inline(from) ? parts.get(from).nodes() : 1;
                from++;
            } while (from < parts.size() && from % Long.SIZE != 0 && nodes < CHUNK_NODES);
            var last = from;
            code.aload(2)
                    .getfield(HITS, "bits", LONGS)
                    .loadConstant(first / Long.SIZE)
                    .dup2()
                    .laload();
            code.aload(1).aload(2);
            unit.call(code, "chunk" + first, type, body -> chunk(body, first, last));
            code.lor().lastore();
        }
        code.return_();
    }

    private void chunk(CodeBuilder body, int first, int last) {
        var bits = body.allocateLocal(java.lang.classfile.TypeKind.LONG);
        body.lconst_0().lstore(bits);
        for (var i = first; i < last; i++) {
            var no = body.newLabel();
            var index = i;
            if (inline(i)) {
                new Emitter(unit, source(i), body, Map.of())
                        .branch(parts.get(i).tree().getExpr(), no, false);
            } else {
                body.aload(0).aload(1);
                var type = MethodTypeDesc.of(ConstantDescs.CD_boolean, Unit.FACTS, HITS);
                unit.call(body, "rule" + i, type, rule -> rule(rule, index));
                body.ifeq(no);
            }
            body.lload(bits).loadConstant(1L << i).lor().lstore(bits).labelBinding(no);
        }
        body.lload(bits).lreturn();
    }

    private boolean inline(int index) {
        var part = parts.get(index);
        return part.nodes() <= INLINE_NODES
                && !source(index).failing().canFail(part.tree().getExpr());
    }

    private void rule(CodeBuilder body, int index) {
        var start = body.newLabel();
        var end = body.newLabel();
        var no = body.newLabel();
        body.labelBinding(start);
        new Emitter(unit, source(index), body, Map.of())
                .branch(parts.get(index).tree().getExpr(), no, false);
        body.iconst_1().ireturn().labelBinding(no).iconst_0().ireturn().labelBinding(end);
        body.exceptionCatch(start, end, end, Unit.FAILURE);
        var failure = body.allocateLocal(java.lang.classfile.TypeKind.REFERENCE);
        body.astore(failure).aload(1).loadConstant(index).aload(failure);
        var type = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, Unit.FAILURE);
        body.invokevirtual(HITS, "fail", type).iconst_0().ireturn();
    }

    /** The facts are on the stack; leaves the value, boxed. */
    private CodeBuilder root(CodeBuilder code, Emitter.Source source) {
        var type = MethodTypeDesc.of(ConstantDescs.CD_Object, Unit.FACTS);
        unit.call(code, "root", type, body -> {
            var emitter = new Emitter(unit, source, body, Map.of());
            emitter.value(source.tree().getExpr()).box(body);
            body.areturn();
        });
        return code;
    }

    /** The facts are on the stack; leaves the truth value. */
    private CodeBuilder condition(CodeBuilder code, Emitter.Source source) {
        var type = MethodTypeDesc.of(ConstantDescs.CD_boolean, Unit.FACTS);
        unit.call(code, "condition", type, body -> {
            new Emitter(unit, source, body, Map.of()).value(source.tree().getExpr());
            body.ireturn();
        });
        return code;
    }

    private Emitter.Source source(int index) {
        var tree = parts.get(index).tree();
        return new Emitter.Source(tree, new Failing(tree), "n" + index);
    }
}
