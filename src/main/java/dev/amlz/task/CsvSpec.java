package dev.amlz.task;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/**
 * Tasks from a CSV file with a header. Each task splits the rows into training and validation examples by its data seed,
 * class by class in proportion when classifying. Columns are standardised on the training examples. With features asked
 * and other in number than the columns, they are then projected by a random matrix and standardised again; with features
 * 0, the columns are the features, padded with zeros to at least 2 (and to the number of classes).
 *
 * @param file the file: UTF-8, comma separated, quotes as in RFC 4180
 * @param target what the label column holds
 * @param label name of the label column, or its number from 1
 * @param columns names or numbers of the feature columns; none for all but the label
 * @param standardizeLabel whether regression labels are standardised on the training examples as well
 */
public record CsvSpec(
        TaskSizes sizes,
        TaskSeeds seeds,
        Path file,
        Target target,
        String label,
        List<String> columns,
        boolean standardizeLabel)
        implements TaskSpec {
    /** @throws IllegalArgumentException when a column is blank, repeated or the label, or labels cannot be scaled */
    public CsvSpec {
        columns = List.copyOf(columns);
        if (label.isBlank()) {
            throw new IllegalArgumentException("label must name a column");
        }
        if (columns.contains(label)) {
            throw new IllegalArgumentException("column \"" + label + "\" cannot be both label and feature");
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new IllegalArgumentException("columns must be different ones, not " + columns);
        }
        if (standardizeLabel && target != Target.REGRESSION) {
            throw new IllegalArgumentException("standardizeLabel is for regression, not for classes");
        }
    }

    @Override
    public CsvSpec withSeeds(TaskSeeds other) {
        return new CsvSpec(sizes, other, file, target, label, columns, standardizeLabel);
    }
}
