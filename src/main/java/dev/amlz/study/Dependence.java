package dev.amlz.study;

import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import java.util.Arrays;

/**
 * Which addresses of a program ever depend on data (features, labels, the prediction that the evaluator normalises) or on
 * random draws. Whatever writes an address at any time counts, so what is said not to depend does not.
 */
final class Dependence {
    private final Program program;
    private final boolean[][] tainted = new boolean[3][1 << 16];

    Dependence(Program program, Target target) {
        this.program = program;
        tainted[0][0] = true;
        tainted[1][0] = true;
        if (target == Target.MULTICLASS) {
            Arrays.fill(tainted[1], 1, 3, true);
        } else {
            tainted[0][1] = target == Target.BINARY;
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (ComponentFunction f : ComponentFunction.values()) {
                for (Instruction i : program.instructions(f)) {
                    grown |= spread(i);
                }
            }
        }
    }

    private boolean spread(Instruction i) {
        Op op = i.op();
        if (op.out() == null || tainted[op.out().ordinal()][i.out()] || isDataFree(i)) {
            return false;
        }
        tainted[op.out().ordinal()][i.out()] = true;
        return true;
    }

    private boolean isDataFree(Instruction i) {
        return !i.op().isRandom() && !reads(i.op().in1(), i.in1()) && !reads(i.op().in2(), i.in2());
    }

    private boolean reads(Bank bank, int address) {
        return bank != null && tainted[bank.ordinal()][address];
    }

    /** Whether an instruction's result depends on neither data nor draws. */
    boolean isDataFree(ComponentFunction function, int index) {
        return isDataFree(program.instruction(function, index));
    }
}
