package dev.amlz.interpret;

import dev.amlz.op.Bank;
import java.util.List;

/** The lanes of the reference engine, one after the other. */
final class ReferenceExecution implements Execution {
    private final List<ReferenceLane> lanes;
    private long trained;
    private long validated;

    ReferenceExecution(List<ReferenceLane> lanes) {
        this.lanes = lanes;
    }

    @Override
    public void start() {
        trained = 0;
        validated = 0;
        lanes.forEach(ReferenceLane::start);
    }

    @Override
    public int train(int[] order, int from, int to, double[] errors) {
        int most = 0;
        for (int lane = 0; lane < lanes.size(); lane++) {
            ReferenceLane one = lanes.get(lane);
            int started = 0;
            for (int i = from; i < to && one.alive(); i++) {
                started++;
                double error = one.train(order == null ? i : order[i], trained + i - from);
                record(errors, (i - from) * lanes.size() + lane, one, error);
            }
            most = Math.max(most, started);
        }
        trained += to - from;
        return most;
    }

    @Override
    public int validate(int from, int to, double[] loss, double[] errors) {
        int most = 0;
        for (int lane = 0; lane < lanes.size(); lane++) {
            ReferenceLane one = lanes.get(lane);
            int started = 0;
            for (int i = from; i < to && one.alive(); i++) {
                started++;
                double error = one.validate(i, validated + i - from);
                if (one.alive()) {
                    loss[lane] += one.lossOf(error);
                }
                record(errors, (i - from) * lanes.size() + lane, one, error);
            }
            most = Math.max(most, started);
        }
        validated += to - from;
        return most;
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
    }

    @Override
    public void restore() {
        lanes.forEach(ReferenceLane::restore);
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
