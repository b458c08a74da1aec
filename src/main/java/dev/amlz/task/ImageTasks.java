package dev.amlz.task;

import dev.amlz.InputException;
import dev.amlz.random.RandomStream;
import dev.amlz.task.ImageOptions.Projection;
import dev.amlz.task.ImageOptions.Validation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the tasks of a {@link BinarySpec} or a {@link MulticlassSpec} from a data set's images. */
final class ImageTasks {
    /** Most images of a class that tasks are made from, the first ones. */
    private static final int PER_CLASS = 5000;

    private static final long CHOICE = 856572777L;
    private static final long SPLIT = 1L;
    private static final long MATRIX = 2L;

    private final DataSource source;
    private final ProjectionCache cache;
    private final ImageOptions image;
    private final TaskSizes sizes;

    ImageTasks(DataSource source, ImageOptions image, TaskSizes sizes) {
        this.source = source;
        this.cache = new ProjectionCache(source.cache());
        this.image = image;
        this.sizes = sizes;
    }

    List<Task> binary(BinarySpec spec) {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < sizes.count(); i++) {
            long dataSeed = spec.seeds().dataSeed(i);
            ClassPair pair = spec.pairs().get(0);
            long seed = seedInRange(dataSeed);
            if (spec.pairs().size() > 1) {
                RandomStream choice = RandomStream.of(dataSeed, CHOICE);
                pair = spec.pairs().get(choice.nextInt(spec.pairs().size()));
                seed = seedInRange(choice.nextLong() >>> 1);
            }
            Examples examples = examples(List.of(pair.negative(), pair.positive()), seed);
            String name =
                    image.dataSet().label() + " " + pair.positive() + " against " + pair.negative() + ", seed " + seed;
            tasks.add(examples.task(name, Target.BINARY, 2, dataSeed));
        }
        return tasks;
    }

    List<Task> multiclass(MulticlassSpec spec) {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < sizes.count(); i++) {
            long dataSeed = spec.seeds().dataSeed(i);
            long seed = seedInRange(dataSeed);
            String name = image.dataSet().label() + " " + list(spec.classes()) + ", seed " + seed;
            tasks.add(examples(spec.classes(), seed)
                    .task(name, Target.MULTICLASS, spec.classes().size(), dataSeed));
        }
        return tasks;
    }

    private long seedInRange(long dataSeed) {
        return image.minSeed() + Math.floorMod(dataSeed, image.maxSeed() - image.minSeed());
    }

    private Examples examples(List<Integer> classes, long seed) {
        if (image.projection() == Projection.NONE) {
            return make(classes, seed);
        }
        String key = source.checksum(image.dataSet()) + ", classes " + classes + ", seed " + seed + ", " + sizes.train()
                + " + " + sizes.valid() + " x " + sizes.features() + ", " + image.projection() + ", "
                + image.validation();
        return cache.get(key, () -> make(classes, seed));
    }

    private Examples make(List<Integer> classes, long seed) {
        DataSet data = source.load(image.dataSet());
        RandomStream stream = RandomStream.of(seed, SPLIT);
        boolean apart = image.validation() == Validation.TEST_PART;
        int fromTrain = apart ? 0 : sizes.valid();
        int[][] pools = pools(data.train(), classes, "training", sizes.train() + fromTrain);
        Split split = Split.stratified(pools, sizes.train(), fromTrain, stream);
        int[] valid = split.valid();
        if (apart) {
            int[][] testPools = pools(data.test(), classes, "test", sizes.valid());
            valid = Split.stratified(testPools, sizes.valid(), 0, stream).train();
        }
        DataSet.Part validPart = apart ? data.test() : data.train();
        int features = image.features(sizes);
        double[] trainX = features(data.train(), split.train(), seed);
        double[] validX = features(validPart, valid, seed);
        Features.standardize(trainX, validX, features);
        return new Examples(
                features,
                trainX,
                labels(data.train(), split.train(), classes),
                validX,
                labels(validPart, valid, classes));
    }

    /** The first images of each class, equally many of each. */
    private int[][] pools(DataSet.Part part, List<Integer> classes, String partName, int asked) {
        int each = PER_CLASS;
        for (int c : classes) {
            each = Math.min(each, part.count(c));
        }
        if (asked > each * classes.size()) {
            throw new InputException("tasks of " + image.dataSet().label() + ", classes " + list(classes) + ": train "
                    + sizes.train() + " and valid " + sizes.valid() + " ask for " + asked + " images of its " + partName
                    + " part, at most " + each * classes.size() + " are there (" + each + " of each class)");
        }
        int[][] pools = new int[classes.size()][];
        for (int c = 0; c < pools.length; c++) {
            pools[c] = part.first(classes.get(c), each);
        }
        return pools;
    }

    private double[] features(DataSet.Part part, int[] images, long seed) {
        int width = image.dataSet().width();
        Features.Source pixels = (example, into, at) -> {
            int from = images[example] * width;
            for (int p = 0; p < width; p++) {
                into[at + p] = part.pixels()[from + p] & 0xff;
            }
        };
        if (image.projection() == Projection.NONE) {
            return Features.raw(pixels, images.length, width);
        }
        RandomStream stream = RandomStream.of(seed, MATRIX);
        return Features.project(pixels, images.length, Features.gaussian(width, sizes.features(), stream));
    }

    private static double[] labels(DataSet.Part part, int[] images, List<Integer> classes) {
        return Arrays.stream(images)
                .mapToDouble(i -> classes.indexOf((int) part.labels()[i]))
                .toArray();
    }

    private static String list(List<Integer> classes) {
        return classes.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
