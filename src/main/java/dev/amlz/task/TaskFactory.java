package dev.amlz.task;

import java.util.List;

/** Makes tasks from their description. The same description and data give the same bits on every machine and JDK. */
public final class TaskFactory {
    private TaskFactory() {}

    /**
     * The tasks, in the order of their seeds.
     *
     * @param source where data sets are found and projected tasks kept; not asked for generated and CSV tasks
     * @throws dev.amlz.InputException when a data set or file is missing or wrong, or has too few examples
     */
    public static List<Task> make(TaskSpec spec, DataSource source) {
        if (spec instanceof GeneratedSpec generated) {
            return GeneratedTasks.make(generated);
        } else if (spec instanceof BinarySpec binary) {
            return new ImageTasks(source, binary.image(), binary.sizes()).binary(binary);
        } else if (spec instanceof MulticlassSpec multiclass) {
            return new ImageTasks(source, multiclass.image(), multiclass.sizes()).multiclass(multiclass);
        }
        return new CsvTasks((CsvSpec) spec).make();
    }
}
