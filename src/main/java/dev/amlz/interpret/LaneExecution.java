package dev.amlz.interpret;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.analyze.SlotUses;
import dev.amlz.op.Bank;
import dev.amlz.op.DrawContext;
import dev.amlz.op.Draws;
import dev.amlz.op.ExampleCopy;
import dev.amlz.op.KernelFactory;
import dev.amlz.op.LaneShape;
import dev.amlz.op.LossKernel;
import dev.amlz.program.ComponentFunction;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Programs on one batch, all lanes at once. Made once a batch and bound to program after program: memory, kernels and lists
 * are used again. Dead lanes go on computing, unseen; a lane that dies in validation keeps a copy of its memory for
 * {@link #revive}.
 */
final class LaneExecution implements Execution {
    private static final long FIRST_VALIDATION_STEP = 1L << 40;

    private final TaskBatch batch;
    private final int lanes;
    private final long allLanes;
    private final boolean vectorLabels;
    private final LossKernel loss;
    private final ExampleCopy copy;
    private final DrawContext draws;
    private final PlacedExamples placed;
    private final LaneLayout layout;
    private final Lowering lowering;
    private final long runSeed;

    private LiveProgram live;
    private double maxAbsError;
    /** Slots, then examples. */
    private double[] m = new double[0];

    /** Doubles for slots. */
    private int slots;

    private int used;
    private boolean predictSeesFeatures;
    private boolean learnSeesFeatures;
    private boolean predictSpoilsFeatures;
    private boolean labelInMemory;
    /** Whether the label's slot must be 0 whenever Predict begins. */
    private boolean predictSeesLabel;

    /** With vector labels s0 means nothing, and is 0 whenever Predict or Learn begins, whatever the program wrote there. */
    private boolean clearsScalarLabel;

    /** Whether nothing reads the normalised prediction, and whatever it is is within the bound. */
    private boolean checksNumbers;

    /** Whether there is anything to clear before Predict. */
    private boolean clearsLabels;

    private boolean learns;
    /**
     * Whether single kernels may read examples where they were placed: nothing writes the slots of features and label while
     * examples are gone through. What Predict reads of the label is 0 and stays in its slot.
     */
    private boolean canReadInPlace;
    /** Whether Predict, Learn and validation read them so, and not in those slots. */
    private boolean inPlace;

    private final SlotReaders trainFeatures = new SlotReaders();
    private final SlotReaders trainLabels = new SlotReaders();
    private final SlotReaders validFeatures = new SlotReaders();

    private long alive;
    private long trained;
    private long validated;
    private double[] saved = new double[0];
    private long savedAlive;
    private long savedTrained;
    private long savedValidated;
    private final double[][] graves;

    LaneExecution(
            TaskBatch batch, int widest, long runSeed, boolean sized, Function<KernelLowering, Lowering> lowerings) {
        this.batch = batch;
        this.runSeed = runSeed;
        Task task = batch.shape();
        lanes = batch.lanes();
        int tasks = batch.tasks().size();
        allLanes = -1L >>> (64 - tasks);
        vectorLabels = task.target() == Target.MULTICLASS;
        long[] keys = new long[lanes];
        for (int l = 0; l < lanes; l++) {
            keys[l] = Draws.laneKey(
                    runSeed, batch.tasks().get(Math.min(l, tasks - 1)).seed());
        }
        draws = new DrawContext(keys);
        LaneShape laneShape = LanePlan.shapeOf(batch, widest);
        KernelFactory factory = KernelFactory.of(laneShape, sized);
        loss = switch (task.target()) {
            case REGRESSION -> factory.regression();
            case BINARY -> factory.binary();
            case MULTICLASS -> factory.softmax(task.classes());
        };
        copy = factory.copy();
        placed = new PlacedExamples(batch, laneShape);
        layout = new LaneLayout(laneShape);
        lowering = lowerings.apply(new KernelLowering(layout, new KernelPool(factory, draws)));
        graves = new double[tasks][];
    }

    long runSeed() {
        return runSeed;
    }

    /** Binds to a program. */
    void bind(LiveProgram program, double bound) {
        live = program;
        maxAbsError = bound;
        layout.lay(program);
        used = layout.scratch();
        int room = layout.spare() + layout.doubles(1);
        if (slots < room) {
            // the examples behind begin where a cache line does, as the slots do
            slots = LaneLayout.FIRST + (Math.max(room, 2 * slots) - LaneLayout.FIRST + 7 & -8);
            m = new double[slots + placed.doubles()];
            placed.write(m, slots);
        }
        lowering.lower(program, batch.shape().target());
        findWhatIsSeen();
    }

    private void findWhatIsSeen() {
        SlotUses uses = live.uses();
        boolean verbatim = live.isVerbatim();
        int labels = vectorLabels ? 1 : 0;
        long label = 1L << labelSlot();
        predictSeesLabel = (uses.reads(ComponentFunction.PREDICT, labels) & label) != 0 || verbatim;
        labelInMemory = predictSeesLabel || (uses.reads(ComponentFunction.LEARN, labels) & label) != 0;
        long scalars = uses.loopWrites(0) | uses.writes(ComponentFunction.SETUP, 0);
        clearsScalarLabel = vectorLabels && (scalars & 1) != 0;
        clearsLabels = predictSeesLabel || clearsScalarLabel;
        predictSeesFeatures = (uses.reads(ComponentFunction.PREDICT, 1) & 1) != 0 || verbatim;
        learnSeesFeatures = (uses.reads(ComponentFunction.LEARN, 1) & 1) != 0 || verbatim;
        predictSpoilsFeatures = (uses.writes(ComponentFunction.PREDICT, 1) & 1) != 0;
        learns = lowering.list(Schedule.LEARN).size() > 0 || verbatim;
        long prediction = vectorLabels ? 4 : 2;
        long readers = uses.reads(ComponentFunction.PREDICT, labels) | uses.reads(ComponentFunction.LEARN, labels);
        boolean bounded = batch.shape().target() != Target.REGRESSION && maxAbsError >= 1;
        boolean anew = (uses.writes(ComponentFunction.PREDICT, labels) & prediction) != 0;
        checksNumbers = bounded && anew && !verbatim && (readers & prediction) == 0;
        canReadInPlace = placed.any() && !verbatim && ((uses.loopWrites(0) | uses.loopWrites(1)) & 1) == 0;
        findReaders();
    }

    private void findReaders() {
        inPlace = canReadInPlace && lowering.isOfSingleKernels();
        if (inPlace) {
            int features = layout.at(1, 0);
            trainFeatures.clear();
            trainFeatures.add(lowering.list(Schedule.PREDICT), features);
            trainFeatures.add(lowering.list(Schedule.LEARN), features);
            trainLabels.clear();
            trainLabels.add(lowering.list(Schedule.LEARN), layout.at(0, 0));
            validFeatures.clear();
            validFeatures.add(lowering.list(Schedule.VALIDATION), features);
        }
    }

    private int labelSlot() {
        return vectorLabels ? 1 : 0;
    }

    @Override
    public void expect(long examples) {
        lowering.expect(examples);
        inPlace &= lowering.isOfSingleKernels();
    }

    @Override
    public void identify(long fingerprint) {
        lowering.identify(fingerprint);
    }

    @Override
    public void start() {
        Arrays.fill(m, 0, used, 0);
        alive = allLanes;
        trained = 0;
        validated = 0;
        draws.step = 0;
        lowering.list(Schedule.SETUP).run(m);
    }

    @Override
    public int train(int[] order, int from, int to, double[] errors) {
        if (lowering.list(Schedule.STEP).size() > 0 && from < to) {
            return trainInSteps(order, from, to, errors);
        }
        int prediction = layout.at(vectorLabels ? 1 : 0, vectorLabels ? 2 : 1);
        KernelList predict = lowering.list(Schedule.PREDICT);
        KernelList learn = lowering.list(Schedule.LEARN);
        double[] labels = placed.trainLabels(m);
        long step = 1 + trained;
        trained += to - from;
        int started = 0;
        for (int i = from; i < to; i++) {
            int example = order == null ? i : order[i];
            draws.step = step++;
            started += Long.bitCount(alive);
            beforePredict(example);
            predict.run(m);
            alive &= trainLoss(prediction, labels, placed.trainLabel(example), errors, (i - from) * lanes);
            if (alive != allLanes && !goesOn(errors, (i - from) * lanes)) {
                return started;
            }
            if (learns) {
                learnFrom(example, learn);
            }
        }
        if (inPlace && from < to) {
            // nothing but read() can see it: memory is as if each example had been copied
            int last = order == null ? to - 1 : order[to - 1];
            seeFeatures(placed.trainX(m), placed.trainFeatures(last));
            if (learns) {
                beforeLearn(last);
            }
        }
        return started;
    }

    private void beforePredict(int example) {
        if (inPlace) {
            trainFeatures.lead(placed.trainFeatures(example));
            trainLabels.lead(placed.trainLabel(example));
        } else {
            seeFeatures(placed.trainX(m), placed.trainFeatures(example));
        }
        if (clearsLabels) {
            clearLabels();
        }
    }

    /** Normalises and checks the prediction; where nobody sees it and any number is within the bound, checks it alone. */
    private long trainLoss(int prediction, double[] labels, int label, double[] errors, int errorsAt) {
        return checksNumbers && errors == null
                ? loss.numbers(m, prediction)
                : loss.train(m, prediction, labels, label, maxAbsError, errors, errorsAt);
    }

    private void learnFrom(int example, KernelList learn) {
        if (!inPlace) {
            beforeLearn(example);
        }
        learn.run(m);
    }

    /** Forgets the errors of dead lanes; whether any lane is alive. */
    private boolean goesOn(double[] errors, int at) {
        for (int l = 0; errors != null && l < graves.length; l++) {
            if ((alive >>> l & 1) == 0) {
                errors[at + l] = Double.NaN;
            }
        }
        return alive != 0;
    }

    /**
     * {@link #train}, where Learn on one example and Predict on the next are one list of kernels. The features of the next one go
     * into the slot, of two, that those of the one before are not in. Nothing is drawn in such programs.
     */
    private int trainInSteps(int[] order, int from, int to, double[] errors) {
        int prediction = layout.at(0, 1);
        double[] x = placed.trainX(m);
        double[] labels = placed.trainLabels(m);
        int first = layout.at(1, 0);
        int spare = layout.spare();
        int example = order == null ? from : order[from];
        int started = 0;
        trained += to - from;
        copyFeatures(x, placed.trainFeatures(example), first);
        lowering.list(Schedule.PREDICT).run(m);
        KernelList step = lowering.list(Schedule.STEP);
        KernelList back = lowering.list(Schedule.STEP_BACK);
        boolean inFirst = true;
        for (int i = from; ; i++) {
            started += Long.bitCount(alive);
            alive &= trainLoss(prediction, labels, placed.trainLabel(example), errors, (i - from) * lanes);
            if (alive != allLanes && !goesOn(errors, (i - from) * lanes)) {
                return started;
            }
            if (labelInMemory) {
                copy.scalar(labels, placed.trainLabel(example), m, layout.at(0, 0), lanes);
            }
            if (i + 1 == to) {
                break;
            }
            example = order == null ? i + 1 : order[i + 1];
            copyFeatures(x, placed.trainFeatures(example), inFirst ? spare : first);
            (inFirst ? step : back).run(m);
            inFirst = !inFirst;
        }
        copyFeatures(x, placed.trainFeatures(example), first);
        lowering.list(Schedule.LEARN).run(m);
        return started;
    }

    private void seeFeatures(double[] from, int at) {
        if (predictSeesFeatures) {
            copyFeatures(from, at, layout.at(1, 0));
        }
    }

    private void copyFeatures(double[] from, int at, int to) {
        copy.vector(from, at, m, to, layout.shape.unpaddedVector());
    }

    private void clearLabels() {
        if (predictSeesLabel) {
            int at = layout.at(vectorLabels ? 1 : 0, labelSlot());
            Arrays.fill(m, at, at + layout.doubles(vectorLabels ? 1 : 0), 0);
        }
        if (clearsScalarLabel) {
            Arrays.fill(m, layout.at(0, 0), layout.at(0, 1), 0);
        }
    }

    private void beforeLearn(int example) {
        if (learnSeesFeatures && (predictSpoilsFeatures || !predictSeesFeatures)) {
            copyFeatures(placed.trainX(m), placed.trainFeatures(example), layout.at(1, 0));
        }
        if (vectorLabels) {
            clearLabels();
        }
        if (!labelInMemory) {
            return;
        }
        double[] labels = placed.trainLabels(m);
        if (vectorLabels) {
            Arrays.fill(m, layout.at(1, 1), layout.at(1, 2), 0);
            for (int l = 0; l < lanes; l++) {
                m[layout.at(Bank.VECTOR, 1, (int) labels[example * lanes + l], l)] = 1;
            }
        } else {
            copy.scalar(labels, placed.trainLabel(example), m, layout.at(0, 0), lanes);
        }
    }

    @Override
    public void validate(int from, int to, double[] losses, double[] errors) {
        int prediction = layout.at(vectorLabels ? 1 : 0, vectorLabels ? 2 : 1);
        KernelList predict = lowering.list(Schedule.VALIDATION);
        double[] labels = placed.validLabels(m);
        long step = FIRST_VALIDATION_STEP + validated;
        validated += to - from;
        for (int j = from; j < to; j++) {
            draws.step = step++;
            beforeValidation(j);
            predict.run(m);
            long within = loss.validate(
                    m, prediction, labels, placed.validLabel(j), maxAbsError, losses, errors, (j - from) * lanes);
            if ((alive & ~within) != 0) {
                bury(alive & ~within);
                alive &= within;
            }
            if (alive != allLanes && !goesOn(errors, (j - from) * lanes)) {
                return;
            }
        }
    }

    private void beforeValidation(int example) {
        if (inPlace) {
            validFeatures.lead(placed.validFeatures(example));
        } else {
            seeFeatures(placed.validX(m), placed.validFeatures(example));
        }
        if (clearsLabels) {
            clearLabels();
        }
    }

    /** Keeps the memory of lanes that die in validation. */
    private void bury(long dying) {
        for (int l = 0; l < graves.length; l++) {
            if ((dying >>> l & 1) != 0) {
                graves[l] = layout.takeLane(m, l, graves[l]);
            }
        }
    }

    @Override
    public boolean alive(int lane) {
        return (alive >>> lane & 1) != 0;
    }

    @Override
    public long aliveMask() {
        return alive;
    }

    @Override
    public void revive(long mask) {
        for (int l = 0; l < graves.length; l++) {
            if ((mask & ~alive & allLanes) >>> l << 63 != 0) {
                layout.putLane(graves[l], l, m);
            }
        }
        alive |= mask & allLanes;
    }

    @Override
    public void save() {
        if (saved.length < used) {
            saved = new double[slots];
        }
        System.arraycopy(m, 0, saved, 0, used);
        savedAlive = alive;
        savedTrained = trained;
        savedValidated = validated;
    }

    @Override
    public void restore() {
        System.arraycopy(saved, 0, m, 0, used);
        alive = savedAlive;
        trained = savedTrained;
        validated = savedValidated;
    }

    @Override
    public double read(Bank bank, int address, int element, int lane) {
        int slot = live.slotOf(bank.ordinal(), address);
        return slot < 0 ? 0 : m[layout.at(bank, slot, element, lane)];
    }

    @Override
    public void write(Bank bank, int address, int element, int lane, double value) {
        int slot = live.slotOf(bank.ordinal(), address);
        if (slot < 0) {
            return;
        }
        layout.write(m, bank, slot, element, lane, value);
    }
}
