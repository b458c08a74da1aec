package dev.amlz.analyze;

import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import java.util.Arrays;

/**
 * Which instructions a prediction can depend on: those that change something that is needed behind them, from the last back to
 * the first, over Setup, (Predict, Learn) again and again, and Predict again and again in validation. Nothing branches on an
 * instruction, as it runs once per individual. One thread.
 */
final class Liveness {
    private final DataFlow flow;
    private final SlotBits slots;

    /** What is needed where {@link #goBack} has come to. */
    private final long[] needs;

    /** What Predict, and Learn, need of what was there before them. */
    private final long[] predictNeeds;

    private final long[] learnNeeds;

    /** What Setup's live instructions have filled so far. */
    private final long[] filled;

    /** -1 for a live instruction, otherwise 0. */
    private byte[] alive = new byte[64];

    /** The live instructions in order. */
    int[] order = new int[64];
    /** Where each function starts in that, and the end of the last. */
    final int[] starts = new int[4];
    /** -1 for a live instruction of Predict that matters to validation, or to training, otherwise 0; by instruction. */
    byte[] validates = new byte[64];

    byte[] trains = new byte[64];

    Liveness(DataFlow flow, SlotBits slots) {
        this.flow = flow;
        this.slots = slots;
        needs = new long[slots.words];
        predictNeeds = new long[slots.words];
        learnNeeds = new long[slots.words];
        filled = new long[slots.words];
    }

    /** Solves it for the program whose data flow was found. */
    void find(Program program) {
        ensure(flow.size());
        solveLoop();
        goBack(0, alive);
        putInOrder(program.code(ComponentFunction.SETUP));
        findUses();
    }

    private void ensure(int instructions) {
        if (alive.length < instructions) {
            int room = 2 * instructions;
            alive = new byte[room];
            order = new int[room];
            validates = new byte[room];
            trains = new byte[room];
        }
    }

    /** Predict and Learn need what they need themselves the next time: goes round until that is all. */
    private void solveLoop() {
        Arrays.fill(predictNeeds, 0);
        Arrays.fill(learnNeeds, 0);
        boolean more = true;
        for (boolean first = true; more; first = false) {
            needPrediction();
            add(predictNeeds);
            add(learnNeeds);
            goBack(1, alive);
            more = keep(predictNeeds) || first;
            if (more) {
                goBack(2, alive);
                keep(learnNeeds);
            }
        }
    }

    private void needPrediction() {
        Arrays.fill(needs, 0);
        needs[0] = slots.prediction;
    }

    private void add(long[] others) {
        for (int k = 0; k < slots.words; k++) {
            needs[k] |= others[k];
        }
    }

    /** Leaves out what the evaluator sets, and keeps the rest as what a function needs; whether that is news. */
    private boolean keep(long[] needsOfFunction) {
        needs[0] &= ~slots.set;
        long news = 0;
        for (int k = 0; k < slots.words; k++) {
            news |= needsOfFunction[k] ^ needs[k];
            needsOfFunction[k] = needs[k];
        }
        return news != 0;
    }

    /** Goes back through a function: what is needed behind it becomes what is needed before it. */
    private void goBack(int function, byte[] live) {
        long[] sets = flow.sets;
        long needed = needs[0];
        for (int i = flow.starts[function + 1] - 1; i >= flow.starts[function]; i--) {
            long writes = sets[2 * i + 1];
            long lives = DataFlow.any(needed & writes);
            if (slots.words > 1) {
                lives = goBackMore(i, lives);
            }
            needed = needed & ~(writes & lives) | sets[2 * i] & lives;
            live[i] = (byte) lives;
        }
        needs[0] = needed;
    }

    /** The same for the further words; -1 if by any word the instruction is needed, otherwise 0. */
    private long goBackMore(int i, long livesByFirst) {
        long lives = livesByFirst;
        for (int k = 1; k < slots.words; k++) {
            lives |= DataFlow.any(needs[k] & flow.writesMore(i, k - 1));
        }
        for (int k = 1; k < slots.words; k++) {
            needs[k] = needs[k] & ~(flow.writesMore(i, k - 1) & lives) | flow.readsMore(i, k - 1) & lives;
        }
        return lives;
    }

    /** Of the live instructions of Setup, those that write +0 where no live one before them wrote anything are not needed. */
    private void putInOrder(long[] setup) {
        int count = 0;
        Arrays.fill(filled, 0);
        for (int i = 0; i < flow.starts[1]; i++) {
            long head = setup[i * Code.WORDS];
            long writes = flow.sets[2 * i + 1];
            long fills =
                    alive[i] & (DataFlow.fillsByItself(head) | DataFlow.any(filled[0] & (flow.sets[2 * i] | writes)));
            if (slots.words > 1) {
                fills = fillMore(i, fills);
            }
            filled[0] |= writes & fills;
            order[count] = i;
            count -= (int) fills;
        }
        starts[1] = count;
        for (int f = 1; f < 3; f++) {
            for (int i = flow.starts[f]; i < flow.starts[f + 1]; i++) {
                order[count] = i;
                count -= alive[i];
            }
            starts[f + 1] = count;
        }
    }

    /** The same for the further words; -1 if by any word the instruction writes something other than +0, otherwise 0. */
    private long fillMore(int i, long fillsByFirst) {
        long fills = fillsByFirst;
        for (int k = 1; k < slots.words; k++) {
            fills |= alive[i] & DataFlow.any(filled[k] & (flow.readsMore(i, k - 1) | flow.writesMore(i, k - 1)));
        }
        for (int k = 1; k < slots.words; k++) {
            filled[k] |= flow.writesMore(i, k - 1) & fills;
        }
        return fills;
    }

    /**
     * Which instructions of Predict matter to validation, where no Learn follows (but training may, in the next epoch), and which
     * to training, where Learn always follows and overwrites what only validation would have read.
     */
    private void findUses() {
        int from = flow.starts[1];
        int to = flow.starts[2];
        if (to == flow.starts[3]) {
            Arrays.fill(validates, from, to, (byte) -1);
            Arrays.fill(trains, from, to, (byte) -1);
            return;
        }
        needPrediction();
        add(predictNeeds);
        goBack(1, validates);
        needPrediction();
        add(learnNeeds);
        goBack(1, trains);
    }
}
