package dev.amlz.task;

import dev.amlz.InputException;
import dev.amlz.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the tasks of a {@link CsvSpec}. */
final class CsvTasks {
    private static final long SPLIT = 11L;
    private static final long MATRIX = 12L;

    private final CsvSpec spec;
    private final CsvTable table;
    private final int[] columns;
    private final CsvLabels labels;
    private final double[] values;
    private final int features;

    /** @throws InputException when the file does not fit the description */
    CsvTasks(CsvSpec spec) {
        this.spec = spec;
        table = CsvTable.read(spec.file());
        int label = table.column(spec.label());
        columns = columns(label);
        checkRows();
        labels = CsvLabels.of(table, label, spec.target());
        values = values();
        features = features();
    }

    private int[] columns(int label) {
        int[] chosen = spec.columns().isEmpty()
                ? IntStream.range(0, table.header().size())
                        .filter(c -> c != label)
                        .toArray()
                : spec.columns().stream().mapToInt(table::column).toArray();
        if (chosen.length == 0) {
            throw table.error(
                    table.header().get(label), "no column but the label", "at least one more, to predict it from");
        }
        for (int c = 0; c < chosen.length; c++) {
            CsvTable.Cell name = table.header().get(chosen[c]);
            if (chosen[c] == label) {
                throw table.error(name, "the label \"" + name.text() + "\" among the feature columns", "other columns");
            }
            if (IntStream.of(chosen).limit(c).anyMatch(Integer.valueOf(chosen[c])::equals)) {
                throw table.error(name, "\"" + name.text() + "\" twice among the feature columns", "different columns");
            }
        }
        return chosen;
    }

    private void checkRows() {
        long asked = (long) spec.sizes().train() + spec.sizes().valid();
        int rows = table.rows().size();
        if (rows < asked) {
            throw new InputException(spec.file() + ": found " + rows + " rows below the header, expected at least "
                    + asked + ": train " + spec.sizes().train() + " + valid "
                    + spec.sizes().valid());
        }
    }

    private double[] values() {
        double[] all = new double[Math.multiplyExact(table.rows().size(), columns.length)];
        int n = 0;
        for (List<CsvTable.Cell> row : table.rows()) {
            for (int column : columns) {
                all[n++] = table.number(row.get(column), column);
            }
        }
        return all;
    }

    private int features() {
        int classes = spec.target() == Target.MULTICLASS ? labels.classes() : 0;
        if (spec.sizes().features() == 0) {
            return Math.max(Math.max(2, columns.length), classes);
        }
        if (classes > spec.sizes().features()) {
            throw new InputException(spec.file() + ": found " + classes + " different labels in column \""
                    + spec.label() + "\", expected at most " + spec.sizes().features() + ", as many as features");
        }
        return spec.sizes().features();
    }

    List<Task> make() {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < spec.sizes().count(); i++) {
            long dataSeed = spec.seeds().dataSeed(i);
            String name = spec.file().getFileName() + ", seed " + dataSeed;
            tasks.add(examples(dataSeed).task(name, spec.target(), labels.classes(), dataSeed));
        }
        return tasks;
    }

    private Examples examples(long dataSeed) {
        RandomStream stream = RandomStream.of(dataSeed, SPLIT);
        int train = spec.sizes().train();
        int valid = spec.sizes().valid();
        Split split = labels.classes() == 0
                ? Split.random(table.rows().size(), train, valid, stream)
                : Split.stratified(labels.pools(), train, valid, stream);
        double[] trainY = labels.of(split.train());
        double[] validY = labels.of(split.valid());
        if (spec.standardizeLabel()) {
            Features.standardize(trainY, validY, 1);
        }
        int width = columns.length;
        double[] trainX = Features.raw(rows(values, split.train(), width), train, width);
        double[] validX = Features.raw(rows(values, split.valid(), width), valid, width);
        Features.standardize(trainX, validX, width);
        boolean projected = spec.sizes().features() != 0 && features != width;
        if (projected) {
            var matrix = Features.gaussian(width, features, RandomStream.of(dataSeed, MATRIX));
            trainX = Features.project(rows(trainX, null, width), train, matrix);
            validX = Features.project(rows(validX, null, width), valid, matrix);
            Features.standardize(trainX, validX, features);
        } else if (features > width) {
            trainX = padded(trainX, train, width);
            validX = padded(validX, valid, width);
        }
        return new Examples(features, trainX, trainY, validX, validY);
    }

    private double[] padded(double[] x, int examples, int width) {
        double[] wide = new double[examples * features];
        for (int i = 0; i < examples; i++) {
            System.arraycopy(x, i * width, wide, i * features, width);
        }
        return wide;
    }

    /** Rows of the values, those of the indices or, when there are none, all in their order. */
    private static Features.Source rows(double[] values, int[] indices, int width) {
        return (example, into, at) ->
                System.arraycopy(values, (indices == null ? example : indices[example]) * width, into, at, width);
    }
}
