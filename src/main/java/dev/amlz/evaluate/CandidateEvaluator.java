package dev.amlz.evaluate;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The fitness of a search's candidates, found the cheapest way that holds: train budget, canonical form, functional
 * equivalence, hurdles, and only then the whole evaluation. Its caches are part of the search's state: they decide which
 * fitness an equivalent program gets. Confined to one thread.
 */
public final class CandidateEvaluator {
    private final Analyzer analyzer;
    private final Evaluator evaluator;
    private final FecSettings fec;
    private final CanonicalCache canonical;
    private final RecentForms recent = new RecentForms();
    private final LruFingerprints fingerprints;
    private final Hurdles hurdles;
    private final Fingerprint fingerprint;
    private final SharedFitness shared;
    private final double[][] errors;
    private final double[][] noErrors;

    private int liveSize;
    private long evaluations;
    private long canonicalHits;
    private long fecHits;
    private long hurdleStops;

    /**
     * @param fec null for off
     * @param hurdles null for off
     * @param canonicalCache entries, 0 for off
     * @param shared asked after our own fingerprints; null for nobody
     * @throws IllegalArgumentException when FEC asks for more examples than the tasks have
     */
    public CandidateEvaluator(
            Analyzer analyzer,
            Evaluator evaluator,
            FecSettings fec,
            HurdleSettings hurdles,
            int canonicalCache,
            SharedFitness shared) {
        this.analyzer = analyzer;
        this.evaluator = evaluator;
        this.fec = fec;
        this.shared = shared;
        this.hurdles = hurdles == null ? null : new Hurdles(hurdles);
        canonical = canonicalCache == 0 ? null : new CanonicalCache(canonicalCache);
        int batches = evaluator.batches().size();
        noErrors = new double[batches][];
        errors = new double[batches][];
        if (fec == null) {
            fingerprints = null;
            fingerprint = null;
            return;
        }
        int most = 0;
        for (int b = 0; b < batches; b++) {
            var batch = evaluator.batches().get(b);
            if (fec.train() > batch.shape().trainSize()
                    || fec.valid() > batch.shape().validSize()) {
                throw new IllegalArgumentException("fec asks for " + fec.train() + " training and " + fec.valid()
                        + " validation examples where the tasks have "
                        + batch.shape().trainSize() + " and "
                        + batch.shape().validSize());
            }
            errors[b] = new double[Math.max(fec.train(), fec.valid()) * batch.lanes()];
            most = Math.max(most, batch.tasks().size());
        }
        fingerprints = new LruFingerprints(fec.cacheSize(), fec.forgetEvery());
        fingerprint = new Fingerprint(most, fec.truncate());
    }

    /** The fitness of a program, from a cache or measured. */
    public double fitness(Program program) {
        LiveProgram live = null;
        if (!recent.find(program)) {
            live = analyzer.analyze(program);
            recent.note(live.hash(), live.size());
        }
        liveSize = recent.size();
        if (exceedsBudget(program)) {
            return 0;
        }
        long form = recent.form();
        if (canonical != null) {
            double known = canonical.find(form);
            if (known == known) {
                canonicalHits++;
                return known;
            }
        }
        double fitness = checkedOrMeasured(live == null ? analyzer.analyze(program) : live);
        if (canonical != null) {
            canonical.put(form, fitness);
        }
        return fitness;
    }

    /** Live instructions of the program that was last given. */
    public int liveSize() {
        return liveSize;
    }

    private boolean exceedsBudget(Program program) {
        double budget = evaluator.settings().trainBudget();
        if (budget == 0) {
            return false;
        }
        double step = (double) program.cost(ComponentFunction.PREDICT) + program.cost(ComponentFunction.LEARN);
        return program.cost(ComponentFunction.SETUP) + evaluator.examples() * step > budget;
    }

    private double checkedOrMeasured(LiveProgram live) {
        evaluator.start(live);
        if (fec == null) {
            return measured();
        }
        if (!fecTrain()) {
            return 0;
        }
        evaluator.save();
        long key = fecKey();
        double known = fingerprints.find(key);
        if (known == known) {
            fecHits++;
            return known;
        }
        evaluator.restore();
        evaluator.identify(key);
        double fitness = shared == null ? measured() : sharedOrMeasured(key);
        fingerprints.put(key, fitness);
        return fitness;
    }

    private double sharedOrMeasured(long key) {
        double known = shared.find(key);
        if (known == known) {
            return known;
        }
        long stopped = hurdleStops;
        long start = System.nanoTime();
        double fitness = measured();
        if (hurdleStops == stopped) {
            shared.offer(key, fitness, System.nanoTime() - start);
        }
        return fitness;
    }

    /** Trains on the examples of the check; false when every task has failed, which makes the fitness 0. */
    private boolean fecTrain() {
        for (double[] e : errors) {
            Arrays.fill(e, Double.NaN);
        }
        evaluator.train(fec.train(), errors);
        long alive = 0;
        for (int b = 0; b < errors.length; b++) {
            alive |= evaluator.execution(b).aliveMask();
        }
        return alive != 0;
    }

    private long fecKey() {
        long key = evaluator.examples();
        for (int b = 0; b < errors.length; b++) {
            var batch = evaluator.batches().get(b);
            int tasks = batch.tasks().size();
            fingerprint.start();
            fingerprint.add(errors[b], fec.train(), batch.lanes(), tasks);
            Arrays.fill(errors[b], Double.NaN);
            evaluator.execution(b).validate(0, fec.valid(), evaluator.scratchLoss(b), errors[b]);
            fingerprint.add(errors[b], fec.valid(), batch.lanes(), tasks);
            key = fingerprint.finish(key, tasks);
        }
        return key;
    }

    private double measured() {
        evaluations++;
        evaluator.expectRest();
        int all = evaluator.examples();
        for (int stage = 0; hurdles != null && stage < hurdles.stages(); stage++) {
            if (!evaluator.trainTo(hurdles.examples(stage, all))) {
                return evaluator.validate();
            }
            evaluator.save();
            double score = evaluator.validate();
            evaluator.restore();
            if (!hurdles.passes(stage, score)) {
                hurdleStops++;
                return score;
            }
        }
        evaluator.trainTo(all);
        return evaluator.validate();
    }

    /** Candidates that were trained beyond the check. */
    public long evaluations() {
        return evaluations;
    }

    /** Candidates whose canonical form was known. */
    public long canonicalHits() {
        return canonicalHits;
    }

    /** Candidates whose fingerprint was known. */
    public long fecHits() {
        return fecHits;
    }

    /** Candidates that a hurdle stopped. */
    public long hurdleStops() {
        return hurdleStops;
    }

    /** Training examples started, checks included. */
    public long trainSteps() {
        return evaluator.trainSteps();
    }

    /** Writes caches and hurdles. */
    public void save(DataOutput out) throws IOException {
        out.writeLong(evaluations);
        out.writeLong(canonicalHits);
        out.writeLong(fecHits);
        out.writeLong(hurdleStops);
        out.writeLong(evaluator.trainSteps());
        if (canonical != null) {
            canonical.save(out);
        }
        if (fingerprints != null) {
            fingerprints.save(out);
        }
        if (hurdles != null) {
            hurdles.save(out);
        }
    }

    /** Reads what {@link #save} wrote under the same settings. */
    public void load(DataInput in) throws IOException {
        evaluations = in.readLong();
        canonicalHits = in.readLong();
        fecHits = in.readLong();
        hurdleStops = in.readLong();
        evaluator.setTrainSteps(in.readLong());
        if (canonical != null) {
            canonical.load(in);
        }
        if (fingerprints != null) {
            fingerprints.load(in);
        }
        if (hurdles != null) {
            hurdles.load(in);
        }
    }
}
