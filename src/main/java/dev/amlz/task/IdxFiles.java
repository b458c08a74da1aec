package dev.amlz.task;

import dev.amlz.InputException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads images and labels in the IDX format of MNIST: 28 x 28 grey pixels, classes 0 to 9; plain or gzipped files. */
final class IdxFiles {
    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    private static final int IMAGES_MAGIC = 0x0803;
    private static final int LABELS_MAGIC = 0x0801;

    private IdxFiles() {}

    /** The four files in the directory: images and labels for training, then for testing. */
    static List<Path> files(Path directory) {
        return List.of(
                DataFile.find(directory, names("train-images", 3)),
                DataFile.find(directory, names("train-labels", 1)),
                DataFile.find(directory, names("t10k-images", 3)),
                DataFile.find(directory, names("t10k-labels", 1)));
    }

    private static List<String> names(String stem, int dimensions) {
        String dashed = stem + "-idx" + dimensions + "-ubyte";
        String dotted = stem + ".idx" + dimensions + "-ubyte";
        return List.of(dashed, dashed + ".gz", dotted, dotted + ".gz");
    }

    static DataSet.Part part(Path images, Path labels) {
        byte[] pixels = pixels(DataFile.read(images));
        byte[] classes = labels(DataFile.read(labels));
        if (pixels.length != classes.length * SIDE * SIDE) {
            throw new InputException(labels + ": found " + classes.length + " labels, expected "
                    + pixels.length / (SIDE * SIDE) + ", the number of images in " + images.getFileName());
        }
        return new DataSet.Part(pixels, classes);
    }

    private static byte[] pixels(DataFile file) {
        int[] sizes = header(file, IMAGES_MAGIC, 3, "images");
        if (sizes[1] != SIDE || sizes[2] != SIDE) {
            throw file.error("images of " + sizes[1] + " x " + sizes[2] + " pixels", SIDE + " x " + SIDE);
        }
        return payload(file, 16, (long) sizes[0] * SIDE * SIDE, sizes[0] + " images");
    }

    private static byte[] labels(DataFile file) {
        int[] sizes = header(file, LABELS_MAGIC, 1, "labels");
        byte[] labels = payload(file, 8, sizes[0], sizes[0] + " labels");
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= CLASSES) {
                throw file.error("label " + (labels[i] & 0xff) + " of example " + (i + 1), "0 to " + (CLASSES - 1));
            }
        }
        return labels;
    }

    private static int[] header(DataFile file, int magic, int dimensions, String what) {
        int length = 4 + 4 * dimensions;
        if (file.bytes().length < length) {
            throw file.error(file.bytes().length + " bytes", "an IDX header of " + length);
        }
        ByteBuffer header = ByteBuffer.wrap(file.bytes());
        int found = header.getInt();
        if (found != magic) {
            throw file.error(
                    String.format("0x%08x in the first 4 bytes", found),
                    String.format("0x%08x, an IDX file of %s", magic, what));
        }
        int[] sizes = new int[dimensions];
        for (int i = 0; i < dimensions; i++) {
            sizes[i] = header.getInt();
        }
        if (sizes[0] < 1) {
            throw file.error(sizes[0] + " " + what + " in the header", "at least 1");
        }
        return sizes;
    }

    private static byte[] payload(DataFile file, int from, long expected, String what) {
        int found = file.bytes().length - from;
        if (found != expected) {
            throw file.error(
                    found + " bytes after the header",
                    expected + " for the " + what + " of the header (the file is "
                            + (found < expected ? "truncated)" : "too long)"));
        }
        return Arrays.copyOfRange(file.bytes(), from, file.bytes().length);
    }
}
