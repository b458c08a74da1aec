package dev.amlz.interpret;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.analyze.SlotUses;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.task.Target;

/**
 * Finds the instructions of Predict and Learn that give the same result every time, so that once at the end of Setup is
 * enough: nothing random, no input that Predict, Learn or the evaluator change, the only writer of their output, and no read
 * of that output before them in the first cycle. One thread; nothing is allocated.
 */
final class Hoisting {
    /** Operations that draw, or keep part of their output, or do nothing. */
    private static final boolean[] NEVER = new boolean[Op.all().size()];

    static {
        for (Op op : Op.all()) {
            NEVER[op.id()] = op.isRandom() || op.keepsOldOutput() || op.out() == null;
        }
    }

    /** Slots that change while examples are gone through, per bank. */
    private final long[] changing = new long[4];

    /** Slots whose writers must stay where they are, per bank. */
    private final long[] stays = new long[4];

    private boolean none;

    /** Begins with a program: its instructions are asked for in order, first Predict's. */
    void begin(LiveProgram live, Target target) {
        boolean vectorLabels = target == Target.MULTICLASS;
        for (int b = 0; b < 3; b++) {
            changing[b] = live.uses().loopWrites(b);
            stays[b] = live.uses().loopWritesAgain(b);
        }
        changing[0] |= 3;
        changing[1] |= vectorLabels ? 7 : 1;
        stays[0] |= 3;
        stays[1] |= vectorLabels ? 7 : 1;
        none = live.isVerbatim();
    }

    /** Whether the next instruction of Predict or Learn gives the same result every time. */
    boolean next(long head) {
        int banks = SlotUses.banks(Code.op(head));
        long in1 = 1L << Code.in1(head);
        long in2 = 1L << Code.in2(head);
        long out = 1L << Code.out(head);
        if (NEVER[Code.op(head)] || none) {
            return false;
        }
        int a = banks & 3;
        int b = banks >> 2 & 3;
        int to = banks >> 4 & 3;
        boolean steady = (stays[to] & out | changing[a] & in1 | changing[b] & in2) == 0;
        // what is read before it is written must not be there before
        stays[a] |= in1;
        stays[b] |= in2;
        changing[to] &= steady ? ~out : -1;
        return steady;
    }
}
