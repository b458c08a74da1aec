package dev.amlz.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.program.RandomPrograms;
import dev.amlz.task.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Liveness against the textbook's: sets of names, backwards over each function, until nothing grows. */
class LivenessTest {
    private static final MemorySizes MEMORY = new MemorySizes(5, 5, 2);

    @ParameterizedTest
    @EnumSource
    void sameAsTextbook(Target target) {
        Random random = new Random(20261126);
        RandomPrograms programs = new RandomPrograms(random, MEMORY, false);
        Analyzer analyzer = new Analyzer(target, MEMORY, 4);
        for (int i = 0; i < 20_000; i++) {
            Program program = programs.next(i % 100 == 0 ? 90 : 1 + random.nextInt(12));
            LiveProgram live = analyzer.analyze(program);
            Textbook expected = new Textbook(program, target, analyzer.alwaysZero(program));
            for (ComponentFunction f : List.of(ComponentFunction.PREDICT, ComponentFunction.LEARN)) {
                assertEquals(expected.alive(f), origins(live, f), () -> f + " of\n" + program);
            }
            List<Integer> origins = origins(live, ComponentFunction.PREDICT);
            for (int k = 0; k < origins.size(); k++) {
                int origin = origins.get(k);
                assertEquals(expected.validating.contains(origin), live.validates(k), () -> origin + " of\n" + program);
                assertEquals(expected.training.contains(origin), live.trains(k), () -> origin + " of\n" + program);
            }
        }
    }

    private static List<Integer> origins(LiveProgram live, ComponentFunction f) {
        List<Integer> origins = new ArrayList<>();
        for (int k = 0; k < live.size(f); k++) {
            origins.add(live.origin(f, k));
        }
        return origins;
    }

    private static final class Textbook {
        private final Program program;
        private final boolean[][] zero;
        private final Set<String> fixed;
        private final String prediction;
        private Set<Integer> predict;
        private Set<Integer> learn;
        final Set<Integer> validating;
        final Set<Integer> training;

        Textbook(Program program, Target target, boolean[][] zero) {
            this.program = program;
            this.zero = zero;
            boolean vectors = target == Target.MULTICLASS;
            fixed = vectors ? Set.of("s0", "v0", "v1") : Set.of("s0", "v0");
            prediction = vectors ? "v2" : "s1";
            Set<String> entry = new HashSet<>();
            Set<String> beforeLearn;
            int size;
            do {
                size = entry.size();
                beforeLearn = new HashSet<>(entry);
                learn = back(ComponentFunction.LEARN, beforeLearn);
                beforeLearn.removeAll(fixed);
                Set<String> live = new HashSet<>(beforeLearn);
                live.add(prediction);
                live.addAll(entry);
                predict = back(ComponentFunction.PREDICT, live);
                live.removeAll(fixed);
                entry.addAll(live);
            } while (entry.size() > size);
            Set<String> afterwards = new HashSet<>(entry);
            afterwards.add(prediction);
            validating = back(ComponentFunction.PREDICT, afterwards);
            beforeLearn.add(prediction);
            boolean learns = program.size(ComponentFunction.LEARN) > 0;
            training = learns ? back(ComponentFunction.PREDICT, beforeLearn) : predict;
        }

        List<Integer> alive(ComponentFunction f) {
            return (f == ComponentFunction.PREDICT ? predict : learn)
                    .stream().sorted().toList();
        }

        /** The live instructions of a function, where this is live behind it; leaves what is live before it. */
        private Set<Integer> back(ComponentFunction f, Set<String> live) {
            Set<Integer> alive = new HashSet<>();
            for (int i = program.size(f) - 1; i >= 0; i--) {
                Instruction instruction = program.instruction(f, i);
                Op op = instruction.op();
                String out = name(op.out(), instruction.out());
                if (!zero[f.ordinal()][i] && live.contains(out)) {
                    alive.add(i);
                    if (!op.keepsOldOutput()) {
                        live.remove(out);
                    }
                    live.add(name(op.in1(), instruction.in1()));
                    live.add(name(op.in2(), instruction.in2()));
                }
            }
            return alive;
        }

        private static String name(Bank bank, int address) {
            return bank == null ? "nothing" : bank.name().toLowerCase().charAt(0) + "" + address;
        }
    }
}
