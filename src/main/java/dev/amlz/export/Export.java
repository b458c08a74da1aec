package dev.amlz.export;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a program's live code as one source file that needs nothing of ours: methods {@code setup}, {@code predict},
 * {@code learn} of one statement an instruction, what the evaluator does around them (SEMANTICS iii), and a main that
 * trains on one CSV file and predicts another. Random operations draw as the engines do ({@link dev.amlz.op.Draws}).
 *
 * @param language the source's language
 * @param target what the labels are
 * @param features F
 * @param classes C, 0 unless there are several classes
 */
public record Export(Language language, Target target, int features, int classes) {
    private static final String ELEMENTARY = "elementary";
    private static final String RANDOM = "random";

    /** @throws IllegalArgumentException when the sizes do not fit together */
    public Export {
        boolean several = target == Target.MULTICLASS;
        if (features < 2 || several && (classes < 2 || classes > features) || !several && classes != 0) {
            throw new IllegalArgumentException("features from 2 on, classes 2 to features where there are several");
        }
    }

    /**
     * The source.
     *
     * @param className what the class is called; in Java the file must have that name too
     * @param title what the program is called, for a comment of one line
     */
    public String source(Program program, String className, String title) {
        MemorySizes least = new MemorySizes(2, target == Target.MULTICLASS ? 3 : 1, 0);
        MemorySizes memory = program.memoryNeeded().max(least);
        LiveProgram analyzed = new Analyzer(target, memory, features).analyze(program);
        Program live = analyzed.stripped();
        Set<String> flags = flags(live);
        Map<String, String> values = new HashMap<>();
        values.put("name", className);
        values.put("title", title.replaceAll("[^\\p{Graph} ]|\\*/|[\\\\\"]", "?"));
        values.put("live", live.size() + " of " + program.size());
        values.put("features", Integer.toString(features));
        values.put("classes", Integer.toString(classes));
        values.put("memory", declarations(live, least));
        int[] draws = {0};
        for (ComponentFunction f : ComponentFunction.values()) {
            values.put(f.title().toLowerCase(Locale.ROOT), statements(live, f, draws));
        }
        values.put("embedded", language == Language.JAVA ? EmbeddedSources.of(flags) : "");
        return Template.of(language.template).fill(flags, values);
    }

    private Set<String> flags(Program live) {
        Set<String> flags = new TreeSet<>();
        flags.add(target.name().toLowerCase(Locale.ROOT));
        flags.add(target == Target.MULTICLASS ? "multiclass" : "one-label");
        if (target != Target.REGRESSION) {
            flags.add("classes");
            flags.add(ELEMENTARY);
        }
        for (ComponentFunction f : ComponentFunction.values()) {
            for (Instruction i : live.instructions(f)) {
                if (i.op().isRandom()) {
                    flags.add(RANDOM);
                    flags.add(ELEMENTARY);
                }
                if (i.op().textForm().matches(".* = (sin|cos|tan|arc.*|exp|log)\\(.*")) {
                    flags.add(ELEMENTARY);
                }
            }
        }
        return flags;
    }

    private String declarations(Program live, MemorySizes least) {
        StringBuilder text = new StringBuilder();
        for (Bank bank : Bank.values()) {
            Set<Integer> addresses = new TreeSet<>();
            for (int a = 0; a < least.of(bank); a++) {
                addresses.add(a);
            }
            for (ComponentFunction f : ComponentFunction.values()) {
                for (Instruction i : live.instructions(f)) {
                    add(addresses, bank, i.op().in1(), i.in1());
                    add(addresses, bank, i.op().in2(), i.in2());
                    add(addresses, bank, i.op().out(), i.out());
                }
            }
            String indent = language == Language.JAVA ? "    " : language.form.indent();
            addresses.forEach(a -> text.append(indent)
                    .append(language.form.declaration(bank, a))
                    .append('\n'));
        }
        return text.toString().stripTrailing();
    }

    private static void add(Set<Integer> addresses, Bank bank, Bank of, int address) {
        if (bank == of) {
            addresses.add(address);
        }
    }

    private String statements(Program live, ComponentFunction function, int[] draws) {
        StringBuilder text = new StringBuilder();
        for (Instruction i : live.instructions(function)) {
            String statement = language.form.statement(i, i.op().isRandom() ? draws[0]++ : 0, features);
            text.append(language.form.indent())
                    .append(language.form.comment())
                    .append(i)
                    .append('\n');
            text.append(language.form.indent()).append(statement).append('\n');
        }
        boolean noStatement = text.length() == 0 && language == Language.NUMPY;
        return noStatement ? language.form.indent() + "pass" : text.toString().stripTrailing();
    }
}
