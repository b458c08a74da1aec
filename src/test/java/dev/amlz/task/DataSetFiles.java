package dev.amlz.task;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small files in the formats of the real data sets: image i has class i mod 10 and pixels that depend on both. */
final class DataSetFiles {
    private DataSetFiles() {}

    static byte[] idxImages(int count) {
        ByteBuffer out = ByteBuffer.allocate(16 + count * 784);
        out.putInt(0x0803).putInt(count).putInt(28).putInt(28);
        for (int i = 0; i < count * 784; i++) {
            out.put((byte) pixel(i / 784, i % 784));
        }
        return out.array();
    }

    static byte[] idxLabels(int count) {
        ByteBuffer out = ByteBuffer.allocate(8 + count);
        out.putInt(0x0801).putInt(count);
        for (int i = 0; i < count; i++) {
            out.put((byte) (i % 10));
        }
        return out.array();
    }

    static int pixel(int image, int pixel) {
        return (image * 31 + pixel * 17 + (image % 10) * pixel) & 0xff;
    }

    static void writeIdx(Path directory, int train, int test) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve("train-images-idx3-ubyte"), idxImages(train));
        Files.write(directory.resolve("train-labels.idx1-ubyte"), idxLabels(train));
        Files.write(directory.resolve("t10k-images-idx3-ubyte.gz"), gzip(idxImages(test)));
        Files.write(directory.resolve("t10k-labels.idx1-ubyte.gz"), gzip(idxLabels(test)));
    }

    static byte[] cifar(int count) {
        byte[] bytes = new byte[count * 3073];
        for (int i = 0; i < count; i++) {
            bytes[i * 3073] = (byte) (i % 10);
            for (int p = 0; p < 3072; p++) {
                bytes[i * 3073 + 1 + p] = (byte) pixel(i, p);
            }
        }
        return bytes;
    }

    static void writeCifar(Path directory, int each) throws IOException {
        Files.createDirectories(directory);
        for (int i = 1; i <= 5; i++) {
            Files.write(directory.resolve("data_batch_" + i + ".bin"), cifar(each));
        }
        Files.write(directory.resolve("test_batch.bin"), cifar(each));
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}
