package dev.amlz.interpret;

import dev.amlz.op.Bank;
import java.util.List;

/** The lanes of the reference engine, one after the other. */
final class ReferenceExecution implements Execution {
    /** One a task; padding lanes do not exist here. */
    private final List<ReferenceLane> lanes;

    private final int stride;
    private long trained;
    private long validated;
    private long savedTrained;
    private long savedValidated;

    ReferenceExecution(List<ReferenceLane> lanes, int stride) {
        this.lanes = lanes;
        this.stride = stride;
    }

    @Override
    public void start() {
        trained = 0;
        validated = 0;
        lanes.forEach(ReferenceLane::start);
    }

    @Override
    public int train(int[] order, int from, int to, double[] errors) {
        int started = 0;
        for (int lane = 0; lane < lanes.size(); lane++) {
            ReferenceLane one = lanes.get(lane);
            for (int i = from; i < to && one.alive(); i++) {
                started++;
                double error = one.train(order == null ? i : order[i], trained + i - from);
                record(errors, (i - from) * stride + lane, one, error);
            }
        }
        trained += to - from;
        return started;
    }

    @Override
    public void validate(int from, int to, double[] loss, double[] errors) {
        for (int lane = 0; lane < lanes.size(); lane++) {
            ReferenceLane one = lanes.get(lane);
            for (int i = from; i < to && one.alive(); i++) {
                double error = one.validate(i, validated + i - from);
                if (one.alive()) {
                    loss[lane] += one.lossOf(error);
                }
                record(errors, (i - from) * stride + lane, one, error);
            }
        }
        validated += to - from;
    }

    private static void record(double[] errors, int index, ReferenceLane lane, double error) {
        if (errors != null && lane.alive()) {
            errors[index] = error;
        }
    }

    @Override
    public boolean alive(int lane) {
        return lanes.get(lane).alive();
    }

    @Override
    public long aliveMask() {
        long mask = 0;
        for (int lane = 0; lane < lanes.size(); lane++) {
            mask |= alive(lane) ? 1L << lane : 0;
        }
        return mask;
    }

    @Override
    public void revive(long mask) {
        for (int lane = 0; lane < lanes.size(); lane++) {
            if ((mask >>> lane & 1) != 0) {
                lanes.get(lane).revive();
            }
        }
    }

    @Override
    public void save() {
        lanes.forEach(ReferenceLane::save);
        savedTrained = trained;
        savedValidated = validated;
    }

    @Override
    public void restore() {
        lanes.forEach(ReferenceLane::restore);
        trained = savedTrained;
        validated = savedValidated;
    }

    @Override
    public double read(Bank bank, int address, int element, int lane) {
        return lanes.get(lane).memory().read(bank, address, element);
    }

    @Override
    public void write(Bank bank, int address, int element, int lane, double value) {
        lanes.get(lane).memory().write(bank, address, element, value);
    }
}
