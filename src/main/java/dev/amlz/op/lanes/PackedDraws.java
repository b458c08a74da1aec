package dev.amlz.op.lanes;

import dev.amlz.op.DrawContext;
import dev.amlz.op.LaneShape;

/** Draws of packed lanes: those of a scalar repeated, those of a matrix drawn row by row and laid out column by column. */
final class PackedDraws extends PackedKernels.Sized {
    private final boolean uniform;
    private final DrawContext draws;
    private double[] drawn = new double[0];

    PackedDraws(boolean uniform, DrawContext draws, LaneShape shape) {
        super(shape);
        this.uniform = uniform;
        this.draws = draws;
    }

    @Override
    public void run(double[] m) {
        int lanes = lanes();
        int features = features();
        if (rows <= features) {
            draw(m, out);
            if (rows == 1) {
                PackedTile.of(m, out, lanes).intoArray(m, out);
            }
            return;
        }
        if (drawn.length < rows * lanes) {
            drawn = new double[rows * lanes];
        }
        draw(drawn, 0);
        int from = 0;
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
                for (int l = 0; l < lanes; l++) {
                    m[out + j * column() + i * lanes + l] = drawn[from++];
                }
            }
        }
    }

    private void draw(double[] to, int at) {
        if (uniform) {
            LaneDraws.uniform(draws.laneKeys, lanes(), draws.step, position, rows, low, high, to, at);
        } else {
            LaneDraws.gaussian(draws.laneKeys, lanes(), draws.step, position, rows, low, high, to, at);
        }
    }
}
