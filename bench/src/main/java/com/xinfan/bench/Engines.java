package com.xinfan.bench;

import com.xinfan.expression.ExpressionSet;
import com.xinfan.expression.Expressions;
import com.xinfan.expression.Facts;
import com.xinfan.expression.Schema;
import com.xinfan.expression.ValueType;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.ToLongFunction;
import javax.tools.ToolProvider;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.io.ResourceType;
import org.kie.internal.utils.KieHelper;

/** Three ways to evaluate the same rules; each answers the total score and knows which rules hit. */
public final class Engines {

    private Engines() {}

    /** Ours, from filling the slots to the sum over the bits. */
    static ToLongFunction<Corpus.Act> ours(List<Corpus.Rule> rules) {
        var types = new HashMap<String, ValueType>();
        for (var i = 0; i < Corpus.NUMBERS; i++) {
            types.put("n" + i, ValueType.INT);
        }
        for (var i = 0; i < Corpus.TEXTS; i++) {
            types.put("s" + i, ValueType.STRING);
            types.put("f" + i, ValueType.BOOL);
        }
        var schema = Schema.of(types);
        var set = ExpressionSet.of(
                schema,
                rules.stream()
                        .map(rule -> Expressions.compile(rule.cel(), schema))
                        .toList());
        var weights = rules.stream().mapToInt(Corpus.Rule::weight).toArray();
        var numbers = slots(schema, "n", Corpus.NUMBERS);
        var texts = slots(schema, "s", Corpus.TEXTS);
        var flags = slots(schema, "f", Corpus.FLAGS);
        var facts = schema.facts();
        var hits = set.hits();
        var score = new long[1];
        return act -> {
            fill(facts, act, numbers, texts, flags);
            set.evaluate(facts, hits);
            score[0] = 0;
            hits.each(rule -> score[0] += weights[rule]);
            return score[0];
        };
    }

    private static void fill(Facts facts, Corpus.Act act, int[] numbers, int[] texts, int[] flags) {
        for (var i = 0; i < numbers.length; i++) {
            facts.put(numbers[i], act.numbers()[i]);
        }
        for (var i = 0; i < texts.length; i++) {
            facts.put(texts[i], act.texts()[i]);
        }
        for (var i = 0; i < flags.length; i++) {
            facts.put(flags[i], act.flags()[i]);
        }
    }

    private static int[] slots(Schema schema, String prefix, int count) {
        var slots = new int[count];
        Arrays.setAll(slots, i -> schema.slot(prefix + i));
        return slots;
    }

    /** What a programmer would write by hand, in methods small enough for the JVM to compile. */
    @SuppressWarnings("unchecked")
    static ToLongFunction<Corpus.Act> java(List<Corpus.Rule> rules) throws Exception {
        var source = new StringBuilder("package com.xinfan.bench; public final class Floor implements ")
                .append("java.util.function.ToLongFunction<Corpus.Act> { public final long[] bits = new long[")
                .append((rules.size() + 63) / 64)
                .append("]; public long applyAsLong(Corpus.Act a) { java.util.Arrays.fill(bits, 0); return 0");
        for (var from = 0; from < rules.size(); from += 32) {
            source.append(" + part").append(from).append("(a)");
        }
        source.append("; }\n");
        for (var from = 0; from < rules.size(); from += 32) {
            source.append("private long part").append(from).append("(Corpus.Act a) { long score = 0, hit = 0;\n");
            for (var i = from; i < Math.min(rules.size(), from + 32); i++) {
                source.append("if (%s) { score += %d; hit |= 1L << %d; }%n"
                        .formatted(rules.get(i).java(), rules.get(i).weight(), i % 64));
            }
            source.append("bits[").append(from / 64).append("] |= hit; return score; }\n");
        }
        var classes = Files.createTempDirectory("floor");
        var file = classes.resolve("Floor.java");
        Files.writeString(file, source.append("}"));
        var failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        file.toString());
        if (failed != 0) {
            throw new IllegalStateException("the Java rules do not compile");
        }
        var bytes = Files.readAllBytes(classes.resolve("com/xinfan/bench/Floor.class"));
        var type = MethodHandles.lookup().defineClass(bytes);
        return (ToLongFunction<Corpus.Act>) type.getDeclaredConstructor().newInstance();
    }

    /** Where the peer's rules tell that they hit. */
    public static final class Tally {

        private long score;
        private final List<Integer> hits = new ArrayList<>();

        public void hit(int rule, int weight) {
            hits.add(rule);
            score += weight;
        }
    }

    /** Drools with one session that is used again, its faster way. */
    static ToLongFunction<Corpus.Act> drools(List<Corpus.Rule> rules) {
        var text = new StringBuilder("package bench; import com.xinfan.bench.Corpus.Act;\n")
                .append("global com.xinfan.bench.Engines.Tally tally;\n");
        for (var i = 0; i < rules.size(); i++) {
            text.append("rule \"r%d\" when Act(%s) then tally.hit(%d, %d); end%n"
                    .formatted(i, rules.get(i).drl(), i, rules.get(i).weight()));
        }
        var helper = new KieHelper().addContent(text.toString(), ResourceType.DRL);
        var session = helper.build(ExecutableModelProject.class).newKieSession();
        var tally = new Tally();
        session.setGlobal("tally", tally);
        return act -> {
            tally.score = 0;
            tally.hits.clear();
            var handle = session.insert(act);
            session.fireAllRules();
            session.delete(handle);
            return tally.score;
        };
    }
}
