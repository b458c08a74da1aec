package dev.amlz.interpret;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.task.Target;
import java.util.Arrays;

/**
 * Finds the instructions of Predict and Learn that give the same result every time, so that once at the end of Setup is
 * enough: nothing random, no input that Predict, Learn or the evaluator change, the only writer of their output, and no read
 * of that output before them in the first cycle. One thread; nothing is allocated.
 */
final class Hoisting {
    private static final ComponentFunction[] LOOP = {ComponentFunction.PREDICT, ComponentFunction.LEARN};

    private final boolean[][] hoisted = {new boolean[0], new boolean[32], new boolean[32]};
    private final int[][] writers = new int[3][65];
    /** Slots that change while examples are gone through, per bank. */
    private final long[] changing = new long[3];

    private final long[] read = new long[3];

    boolean isHoisted(ComponentFunction function, int index) {
        return function != ComponentFunction.SETUP && hoisted[function.ordinal()][index];
    }

    void find(LiveProgram live, Target target) {
        for (int b = 0; b < 3; b++) {
            Arrays.fill(writers[b], 0, live.slots(b), 0);
            read[b] = 0;
            changing[b] = 0;
        }
        changing[0] = 3;
        changing[1] = target == Target.MULTICLASS ? 7 : 1;
        for (ComponentFunction f : LOOP) {
            if (hoisted[f.ordinal()].length < live.size(f)) {
                hoisted[f.ordinal()] = new boolean[live.size(f) * 2];
            }
            countWriters(live, f);
        }
        for (ComponentFunction f : LOOP) {
            for (int i = 0; i < live.size(f); i++) {
                hoisted[f.ordinal()][i] = !live.isVerbatim() && canHoist(live.code(f)[i * Code.WORDS]);
            }
        }
    }

    private void countWriters(LiveProgram live, ComponentFunction f) {
        for (int w = 0; w < live.words(f); w += Code.WORDS) {
            long head = live.code(f)[w];
            Op op = Op.ofId(Code.op(head));
            if (op.out() != null) {
                int b = op.out().ordinal();
                writers[b][Code.out(head)]++;
                changing[b] |= 1L << Code.out(head);
            }
        }
    }

    private boolean canHoist(long head) {
        Op op = Op.ofId(Code.op(head));
        if (op.out() == null) {
            return false;
        }
        int out = op.out().ordinal();
        long bit = 1L << Code.out(head);
        boolean steady = !op.isRandom() && !op.keepsOldOutput() && writers[out][Code.out(head)] == 1;
        boolean fixed = Code.out(head) == 0 && out != 2 || out == 0 && Code.out(head) == 1;
        steady &= !fixed && (read[out] & bit) == 0 && !(out == 1 && Code.out(head) <= 2 && (changing[1] & 6) == 6);
        if (op.inputs() > 0) {
            steady &= (changing[op.in1().ordinal()] >>> Code.in1(head) & 1) == 0;
            read[op.in1().ordinal()] |= 1L << Code.in1(head);
        }
        if (op.inputs() > 1) {
            steady &= (changing[op.in2().ordinal()] >>> Code.in2(head) & 1) == 0;
            read[op.in2().ordinal()] |= 1L << Code.in2(head);
        }
        if (steady) {
            changing[out] &= ~bit;
        }
        return steady;
    }
}
