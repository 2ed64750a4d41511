package com.xinfan.expression.code;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** The class that is being written: its constants, and the methods that are still to be written. */
final class Unit {

    static final ClassDesc FACTS = ClassDesc.of("com.xinfan.expression.Facts");
    static final ClassDesc FAILURE = ClassDesc.of("com.xinfan.expression.EvaluationException");

    private final ClassDesc self;
    private final ToIntFunction<String> slots;
    private final List<Object> constants = new ArrayList<>();
    private final Map<Object, Integer> indexes = new LinkedHashMap<>();
    private final Map<String, Method> methods = new LinkedHashMap<>();

    record Method(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

    Unit(ClassDesc self, ToIntFunction<String> slots) {
        this.self = self;
        this.slots = slots;
    }

    int slot(String variable) {
        return slots.applyAsInt(variable);
    }

    /** Calls a static method of this class, which will be written. A body may be asked for twice: it is the same. */
    void call(CodeBuilder code, String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {
        methods.putIfAbsent(name, new Method(name, type, body));
        code.invokestatic(self, name, type);
    }

    /** Loads a constant that the class file cannot hold. {@code key} tells equal ones. */
    void load(CodeBuilder code, Object key, Object constant, Class<?> type) {
        var index = indexes.computeIfAbsent(key, _ -> {
            constants.add(constant);
            return constants.size() - 1;
        });
        code.ldc(DynamicConstantDesc.ofNamed(
                ConstantDescs.BSM_CLASS_DATA_AT,
                ConstantDescs.DEFAULT_NAME,
                type.describeConstable().orElseThrow(),
                index));
    }

    List<Object> constants() {
        return List.copyOf(constants);
    }

    List<Method> methods() {
        return List.copyOf(methods.values());
    }
}
