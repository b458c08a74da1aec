package dev.amlz.task;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the binary version of CIFAR-10: records of a label byte and 3,072 pixel bytes. */
final class CifarFiles {
    private static final int WIDTH = 3072;
    private static final int RECORD = WIDTH + 1;
    private static final int CLASSES = 10;
    private static final int TRAIN_FILES = 5;

    private CifarFiles() {}

    /** The five training files and the test file in the directory. */
    static List<Path> files(Path directory) {
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= TRAIN_FILES; i++) {
            String name = "data_batch_" + i + ".bin";
            files.add(DataFile.find(directory, List.of(name, name + ".gz")));
        }
        files.add(DataFile.find(directory, List.of("test_batch.bin", "test_batch.bin.gz")));
        return files;
    }

    static DataSet.Part part(List<Path> files) {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        for (Path path : files) {
            DataFile file = DataFile.read(path);
            byte[] bytes = file.bytes();
            if (bytes.length == 0 || bytes.length % RECORD != 0) {
                throw file.error(
                        bytes.length + " bytes",
                        "a multiple of " + RECORD + " (a label and " + WIDTH
                                + " pixels an image): truncated, or not CIFAR-10's binary version");
            }
            for (int at = 0; at < bytes.length; at += RECORD) {
                int label = bytes[at] & 0xff;
                if (label >= CLASSES) {
                    throw file.error("label " + label + " of image " + (at / RECORD + 1), "0 to " + (CLASSES - 1));
                }
                labels.write(label);
                pixels.write(bytes, at + 1, WIDTH);
            }
        }
        return new DataSet.Part(pixels.toByteArray(), labels.toByteArray());
    }
}
