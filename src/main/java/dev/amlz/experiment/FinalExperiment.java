package dev.amlz.experiment;

import dev.amlz.InputException;
import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;
import dev.amlz.report.Plot;
import dev.amlz.task.ClassPair;
import dev.amlz.task.KnownDataSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The final evaluation of section 4.2: a program, its constants tuned jointly by random search, against logistic regression
 * and a two-layer net that are tuned at the same number of trials and training examples; in the original dimension, on
 * images of the test part, over several seeds for each pair of classes.
 */
public final class FinalExperiment implements Experiment {
    /** For {@link #with}: every pair of classes. */
    public static final int ALL_PAIRS = Integer.MAX_VALUE;

    private static final long PAIRS = 0x7061697273L;

    private final Program program;
    private final int pairs;

    /** On the paper's best program, and as many pairs as the scale says. */
    FinalExperiment() {
        this(KnownPrograms.paperBilinear(), 0);
    }

    private FinalExperiment(Program program, int pairs) {
        this.program = program;
        this.pairs = pairs;
    }

    /**
     * The same on another program or number of pairs.
     *
     * @param other null for the same
     * @param count pairs of classes, {@link #ALL_PAIRS}, or 0 for as many as the scale says
     */
    public FinalExperiment with(Program other, int count) {
        return new FinalExperiment(other == null ? program : other, count);
    }

    @Override
    public String name() {
        return "final";
    }

    @Override
    public String figure() {
        return "section 4.2";
    }

    @Override
    public String about() {
        return "Does the evolved program, tuned, beat a net and a linear model, tuned, on images it never saw?";
    }

    @Override
    public boolean takesDataSet() {
        return true;
    }

    private static KnownDataSet dataSet(Setting setting) {
        try {
            return setting.dataSet() == null ? KnownDataSet.FASHION_MNIST : KnownDataSet.named(setting.dataSet());
        } catch (IllegalArgumentException e) {
            throw new InputException("--dataset: " + e.getMessage(), e);
        }
    }

    /** The first pairs of all, in an order that the seed decides, so that more pairs are the same and others. */
    private List<ClassPair> pairs(Setting setting) {
        List<ClassPair> all = ClassPair.all(dataSet(setting).classes());
        int[] order = new int[all.size()];
        Arrays.setAll(order, i -> i);
        RandomStream.of(setting.seed(), PAIRS).shuffle(order, order.length);
        int count = pairs == ALL_PAIRS ? all.size() : pairs > 0 ? pairs : setting.pick(2, 10, all.size());
        if (count > all.size()) {
            throw new InputException("--pairs: found " + count + "; allowed: 1 to " + all.size() + ", or all");
        }
        return Arrays.stream(order).limit(count).mapToObj(all::get).toList();
    }

    /** Names a unit by all that decides it and is not in the header of the results. */
    private String key(ClassPair pair) {
        return pair.positive() + "-" + pair.negative() + "/" + String.format("%08x", program.hashCode());
    }

    @Override
    public List<Unit> units(Setting setting) {
        KnownDataSet set = dataSet(setting);
        List<Unit> units = new ArrayList<>();
        for (ClassPair pair : pairs(setting)) {
            long seed = setting.seedOf(pair.positive() * set.classes() + pair.negative());
            Comparison comparison = new Comparison(Comparison.Sizes.of(setting), set, setting.data(), pair, seed);
            units.add(new Unit(key(pair), context -> comparison.run(program, context)));
        }
        return units;
    }

    @Override
    public Findings findings(Setting setting, List<Result> results) {
        TextTable table = TextTable.of("classes", "evolved", "net", "linear");
        Map<String, double[]> means = new LinkedHashMap<>();
        for (String method : Comparison.METHODS) {
            means.put(
                    method,
                    results.stream()
                            .mapToDouble(r -> percent(r.numbers(method)))
                            .toArray());
        }
        for (Result r : results) {
            List<Object> row = new ArrayList<>(List.of(r.text("pair")));
            Comparison.METHODS.forEach(m -> row.add(spread(r.numbers(m))));
            table.add(row.toArray());
        }
        List<Object> mean = new ArrayList<>(List.of("mean of " + results.size()));
        List<Object> paper = new ArrayList<>(List.of("the paper's"));
        Map<String, Object> figures = new LinkedHashMap<>();
        double[] published = published(dataSet(setting));
        for (int m = 0; m < Comparison.METHODS.size(); m++) {
            String method = Comparison.METHODS.get(m);
            mean.add(percent(Statistics.mean(means.get(method))));
            paper.add(percent(published[m]));
            figures.put(method, Statistics.mean(means.get(method)));
            figures.put(method + "Paper", published[m]);
        }
        table.add(mean.toArray());
        table.add(paper.toArray());
        List<String> notes = new ArrayList<>();
        if (!results.isEmpty()) {
            compare(means, "evolved", "net", figures, notes);
            compare(means, "net", "linear", figures, notes);
            compare(means, "evolved", "linear", figures, notes);
        }
        notes.add(Comparison.Sizes.of(setting).note());
        results.forEach(r -> notes.add(settings(r)));
        return new Findings(table, figures, plot(results, means), notes);
    }

    /** The mean in percent, rounded so that sums in another order are no difference. */
    private static double percent(double[] accuracies) {
        return Math.rint(1e11 * Statistics.mean(accuracies)) / 1e9;
    }

    private static String spread(double[] accuracies) {
        double mean = Statistics.mean(accuracies);
        double squares = 0;
        for (double a : accuracies) {
            squares += (a - mean) * (a - mean);
        }
        double deviation = accuracies.length < 2 ? 0 : Math.sqrt(squares / (accuracies.length - 1));
        return String.format(Locale.ROOT, "%.2f ± %.2f", 100 * mean, 100 * deviation);
    }

    private static String percent(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    /** The paper's accuracies in percent: evolved, net, linear. */
    private static double[] published(KnownDataSet set) {
        return switch (set) {
            case FASHION_MNIST -> new double[] {98.60, 98.21, 97.90};
            case CIFAR10 -> new double[] {84.06, 82.22, 77.65};
            default -> new double[] {Double.NaN, Double.NaN, Double.NaN};
        };
    }

    private static void compare(
            Map<String, double[]> means, String better, String worse, Map<String, Object> figures, List<String> notes) {
        double[] x = means.get(better);
        double[] y = means.get(worse);
        double wilcoxon = Statistics.wilcoxonGreater(x, y);
        double sign = Statistics.sign(x, y);
        long wins = 0;
        long losses = 0;
        for (int i = 0; i < x.length; i++) {
            wins += x[i] > y[i] ? 1 : 0;
            losses += x[i] < y[i] ? 1 : 0;
        }
        figures.put(
                better + "Over" + worse, Map.of("wins", wins, "losses", losses, "wilcoxon", wilcoxon, "sign", sign));
        notes.add(String.format(
                Locale.ROOT,
                "%s > %s: %+.2f points, more accurate on %d pairs of classes, less on %d; Wilcoxon's signed ranks,"
                        + " one-sided, p = %.3g; sign test, two-sided, p = %.3g.",
                better,
                worse,
                Statistics.mean(x) - Statistics.mean(y),
                wins,
                losses,
                wilcoxon,
                sign));
    }

    private static String settings(Result r) {
        StringBuilder text = new StringBuilder(r.text("pair")).append(": ");
        for (String method : List.of("net", "linear")) {
            text.append(method).append(": ").append(r.text(method + "Settings")).append("; ");
        }
        return text.append("evolved:\n\n```\n")
                .append(r.text("evolvedSettings"))
                .append("```")
                .toString();
    }

    private static String plot(List<Result> results, Map<String, double[]> means) {
        Plot plot = new Plot(
                "Accuracy on the test part",
                new Plot.Axis("pair of classes", false),
                new Plot.Axis("percent right", false));
        means.forEach((method, values) -> {
            List<Plot.Point> points = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                double[] each = results.get(i).numbers(method);
                points.add(new Plot.Point(
                        i + 1,
                        values[i],
                        100 * Arrays.stream(each).min().orElseThrow(),
                        100 * Arrays.stream(each).max().orElseThrow()));
            }
            plot.add(method, Plot.Style.DOTS, points);
        });
        return plot.svg();
    }
}
