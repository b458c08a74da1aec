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
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Liveness against the textbook's: sets of names, backwards over each function, until nothing grows. */
class LivenessTest {
    private static final MemorySizes MEMORY = new MemorySizes(5, 5, 2);

    @ParameterizedTest
    @EnumSource
    void sameAsTextbook(Target target) {
        sameAsTextbook(target, MEMORY, 20_000);
    }

    /** Sets of one, two and three words, up to the limits between them. */
    @ParameterizedTest
    @CsvSource({"REGRESSION, 21, 21, 22", "MULTICLASS, 22, 21, 22", "MULTICLASS, 63, 50, 15", "BINARY, 63, 63, 63"})
    void sameAsTextbookInLargeMemories(Target target, int scalars, int vectors, int matrices) {
        sameAsTextbook(target, new MemorySizes(scalars, vectors, matrices), 4000);
    }

    private static void sameAsTextbook(Target target, MemorySizes memory, int count) {
        Random random = new Random(20261126);
        RandomPrograms programs = new RandomPrograms(random, memory, false);
        Analyzer analyzer = new Analyzer(target, memory, 4);
        for (int i = 0; i < count; i++) {
            Program program = next(
                    programs, random, i % 100 == 0 || memory != MEMORY && i % 2 == 0 ? 90 : 1 + random.nextInt(12));
            LiveProgram live = analyzer.analyze(program);
            Textbook expected = new Textbook(program, target);
            for (ComponentFunction f : ComponentFunction.values()) {
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

    @Test
    void whatCannotChangeAnythingInOneProgramIsForgottenInTheNext() {
        Analyzer analyzer = new Analyzer(Target.REGRESSION, MEMORY, 4);
        Instruction nothing = new Instruction(Op.NO_OP, 0, 0, 0, 0, 0, 0);
        Instruction one = new Instruction(Op.SCALAR_CONST_SET, 0, 0, 1, 1, 0, 0);
        Program dead = Program.of(List.of(), Collections.nCopies(64, nothing), List.of());
        Program live = Program.of(Collections.nCopies(10, nothing), List.of(one), List.of());
        assertEquals(0, analyzer.analyze(dead).size());
        assertEquals(1, analyzer.analyze(live).size());
    }

    /** A random program that may write features and label too. */
    private static Program next(RandomPrograms programs, Random random, int most) {
        Program program = programs.next(most);
        List<List<Instruction>> parts = new ArrayList<>();
        for (ComponentFunction f : ComponentFunction.values()) {
            List<Instruction> part = program.instructions(f);
            part.replaceAll(i -> random.nextInt(8) > 0
                    ? i
                    : new Instruction(i.op(), i.in1(), i.in2(), random.nextInt(2), i.c0(), i.c1(), i.c2()));
            parts.add(part);
        }
        return Program.of(parts.get(0), parts.get(1), parts.get(2));
    }

    private static List<Integer> origins(LiveProgram live, ComponentFunction f) {
        List<Integer> origins = new ArrayList<>();
        for (int k = 0; k < live.size(f); k++) {
            origins.add(live.origin(f, k));
        }
        return origins;
    }

    private static final class Textbook {
        /** What gives something other than +0 where all inputs are +0. */
        private static final Set<Op> FILLS = EnumSet.of(
                Op.SCALAR_DIVISION,
                Op.VECTOR_DIVISION,
                Op.MATRIX_DIVISION,
                Op.SCALAR_RECIPROCAL,
                Op.VECTOR_RECIPROCAL,
                Op.MATRIX_RECIPROCAL,
                Op.SCALAR_COS,
                Op.SCALAR_ARCCOS,
                Op.SCALAR_EXP,
                Op.SCALAR_LOG,
                Op.SCALAR_HEAVISIDE,
                Op.SCALAR_CONST_SET,
                Op.VECTOR_CONST_SET,
                Op.MATRIX_CONST_SET);

        private final Program program;
        private final Set<String> fixed;
        private final String prediction;
        private final String label;
        private final List<Set<Integer>> changing = new ArrayList<>();
        private final List<Set<Integer>> alive = new ArrayList<>();
        final Set<Integer> validating;
        final Set<Integer> training;

        Textbook(Program program, Target target) {
            this.program = program;
            boolean vectors = target == Target.MULTICLASS;
            fixed = vectors ? Set.of("s0", "v0", "v1") : Set.of("s0", "v0");
            prediction = vectors ? "v2" : "s1";
            label = vectors ? "v1" : "s0";
            findChanging();
            Set<String> entry = new HashSet<>();
            Set<String> beforeLearn;
            Set<Integer> predict;
            Set<Integer> learn;
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
            Set<Integer> setup = back(ComponentFunction.SETUP, new HashSet<>(entry));
            Set<String> filled = new HashSet<>();
            setup.removeAll(setup.stream()
                    .sorted()
                    .filter(i -> !fills(program.instruction(ComponentFunction.SETUP, i), filled))
                    .toList());
            alive.addAll(List.of(setup, predict, learn));
            Set<String> afterwards = new HashSet<>(entry);
            afterwards.add(prediction);
            validating = back(ComponentFunction.PREDICT, afterwards);
            beforeLearn.add(prediction);
            boolean learns = program.size(ComponentFunction.LEARN) > 0;
            training = learns ? back(ComponentFunction.PREDICT, beforeLearn) : predict;
        }

        /** The instructions that can change anything: passes in which what is filled grows, until it no longer does. */
        private void findChanging() {
            for (int f = 0; f < 3; f++) {
                changing.add(new HashSet<>());
            }
            Set<String> stored = new HashSet<>();
            pass(ComponentFunction.SETUP, stored, Set.of());
            int size;
            do {
                size = stored.size();
                pass(ComponentFunction.PREDICT, stored, Set.of("v0", prediction));
                pass(ComponentFunction.LEARN, stored, Set.of("v0", prediction, label));
            } while (stored.size() > size);
        }

        private void pass(ComponentFunction f, Set<String> stored, Set<String> given) {
            for (int i = 0; i < program.size(f); i++) {
                Set<String> filled = new HashSet<>(stored);
                filled.addAll(given);
                Instruction instruction = program.instruction(f, i);
                if (fills(instruction, filled)) {
                    changing.get(f.ordinal()).add(i);
                    stored.add(name(instruction.op().out(), instruction.out()));
                }
            }
        }

        /** Whether an instruction can write something other than +0 where these are filled; adds its output if so. */
        private static boolean fills(Instruction i, Set<String> filled) {
            Op op = i.op();
            String out = name(op.out(), i.out());
            boolean fills = op != Op.NO_OP
                    && (FILLS.contains(op)
                            || op.isRandom()
                            || filled.contains(name(op.in1(), i.in1()))
                            || filled.contains(name(op.in2(), i.in2()))
                            || filled.contains(out));
            if (fills) {
                filled.add(out);
            }
            return fills;
        }

        List<Integer> alive(ComponentFunction f) {
            return alive.get(f.ordinal()).stream().sorted().toList();
        }

        /** The live instructions of a function, where this is live behind it; leaves what is live before it. */
        private Set<Integer> back(ComponentFunction f, Set<String> live) {
            Set<Integer> found = new HashSet<>();
            for (int i = program.size(f) - 1; i >= 0; i--) {
                Instruction instruction = program.instruction(f, i);
                Op op = instruction.op();
                String out = name(op.out(), instruction.out());
                if (changing.get(f.ordinal()).contains(i) && live.contains(out)) {
                    found.add(i);
                    if (!op.keepsOldOutput()) {
                        live.remove(out);
                    }
                    live.add(name(op.in1(), instruction.in1()));
                    live.add(name(op.in2(), instruction.in2()));
                }
            }
            return found;
        }

        private static String name(Bank bank, int address) {
            return bank == null
                    ? "nothing"
                    : bank.name().toLowerCase(Locale.ROOT).charAt(0) + "" + address;
        }
    }
}
