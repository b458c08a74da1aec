package dev.amlz.task;

/**
 * Labelled images in a training and a test part. Immutable; the arrays are never to be changed.
 *
 * @param name what messages call it
 * @param width pixels of an image
 * @param classes number of classes
 * @param train the training part
 * @param test the test part
 * @param checksum SHA-256, in hexadecimal, over the files that it was read from
 */
public record DataSet(String name, int width, int classes, Part train, Part test, String checksum) {
    /**
     * Some images and their labels.
     *
     * @param pixels image after image, one unsigned byte a pixel
     * @param labels class of each image, 0 to classes - 1
     */
    public record Part(byte[] pixels, byte[] labels) {
        /** Number of images. */
        public int size() {
            return labels.length;
        }

        /** Number of images of a class. */
        public int count(int label) {
            int count = 0;
            for (byte l : labels) {
                if (l == label) {
                    count++;
                }
            }
            return count;
        }

        /** Indices of the first images of a class, as many as asked or as there are, in their order. */
        int[] first(int label, int most) {
            int[] found = new int[Math.min(most, count(label))];
            int n = 0;
            for (int i = 0; n < found.length; i++) {
                if (labels[i] == label) {
                    found[n++] = i;
                }
            }
            return found;
        }
    }

    /** @throws IllegalArgumentException when pixels, labels and sizes do not go together */
    public DataSet {
        for (Part part : new Part[] {train, test}) {
            if (part.pixels().length != (long) part.labels().length * width) {
                throw new IllegalArgumentException("pixels and labels of " + name + " differ in number");
            }
            for (byte label : part.labels()) {
                if (label < 0 || label >= classes) {
                    throw new IllegalArgumentException("label " + label + " of " + name + " is not a class");
                }
            }
        }
    }
}
