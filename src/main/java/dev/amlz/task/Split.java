package dev.amlz.task;

import dev.amlz.random.RandomStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which examples of a pool are for training and which for validation, each in random order.
 *
 * @param train indices of the training examples
 * @param valid indices of the validation examples, none of them in train
 */
record Split(int[] train, int[] valid) {
    /** An example of a class, and its place (from 0) among the shuffled examples of that class. */
    private record Ranked(int index, int label, int rank, int classSize) {
        /** Where the example falls when each class is spread evenly over the unit interval: (rank + 1/2) / size. */
        static int compare(Ranked a, Ranked b) {
            return Long.compare((2L * a.rank + 1) * b.classSize, (2L * b.rank + 1) * a.classSize);
        }
    }

    /** Without regard to classes: 0 .. size - 1 shuffled, train of them, then valid. */
    static Split random(int size, int train, int valid, RandomStream stream) {
        int[] all = IntStream.range(0, size).toArray();
        stream.shuffle(all, size);
        return new Split(Arrays.copyOf(all, train), Arrays.copyOfRange(all, train, train + valid));
    }

    /**
     * In proportion: every class has its share, up to rounding, of the training and of the validation examples.
     *
     * @param pools indices of the examples of each class; train + valid of them in all, or more
     */
    static Split stratified(int[][] pools, int train, int valid, RandomStream stream) {
        int[] mixed = interleaved(pools, stream);
        int[] forTrain = Arrays.copyOf(mixed, train);
        int[] forValid = Arrays.copyOfRange(mixed, train, train + valid);
        stream.shuffle(forTrain, train);
        stream.shuffle(forValid, valid);
        return new Split(forTrain, forValid);
    }

    /** All examples, shuffled within their class, in an order of which every beginning has the classes in proportion. */
    private static int[] interleaved(int[][] pools, RandomStream stream) {
        Ranked[] all = new Ranked[Arrays.stream(pools).mapToInt(p -> p.length).sum()];
        int n = 0;
        for (int label = 0; label < pools.length; label++) {
            int[] shuffled = pools[label].clone();
            stream.shuffle(shuffled, shuffled.length);
            for (int rank = 0; rank < shuffled.length; rank++) {
                all[n++] = new Ranked(shuffled[rank], label, rank, shuffled.length);
            }
        }
        Arrays.sort(all, ((Comparator<Ranked>) Ranked::compare).thenComparingInt(Ranked::label));
        return Arrays.stream(all).mapToInt(Ranked::index).toArray();
    }
}
