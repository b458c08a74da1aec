package dev.amlz.task;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The UCI handwritten digits in the jar. Every fifth image of each class is test data, the others training data. */
final class ShippedDigits {
    private static final String RESOURCE = "digits.csv.gz";
    private static final int WIDTH = 64;
    private static final int CLASSES = 10;
    private static final int TEST_EVERY = 5;

    private ShippedDigits() {}

    static byte[] resource() {
        try (InputStream in = ShippedDigits.class.getResourceAsStream(RESOURCE)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DataSet read(String checksum) {
        List<byte[]> train = new ArrayList<>();
        List<byte[]> test = new ArrayList<>();
        int[] seen = new int[CLASSES];
        for (byte[] row : rows()) {
            boolean forTest = ++seen[row[WIDTH]] % TEST_EVERY == 0;
            (forTest ? test : train).add(row);
        }
        return new DataSet(KnownDataSet.DIGITS.label(), WIDTH, CLASSES, part(train), part(test), checksum);
    }

    private static List<byte[]> rows() {
        byte[] raw = resource();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines().map(ShippedDigits::row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    private static byte[] row(String line) {
        String[] fields = line.split(",");
        byte[] row = new byte[fields.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = Byte.parseByte(fields[i]);
        }
        return row;
    }

    private static DataSet.Part part(List<byte[]> rows) {
        byte[] pixels = new byte[rows.size() * WIDTH];
        byte[] labels = new byte[rows.size()];
        for (int i = 0; i < labels.length; i++) {
            byte[] row = rows.get(i);
            System.arraycopy(row, 0, pixels, i * WIDTH, WIDTH);
            labels[i] = row[WIDTH];
        }
        return new DataSet.Part(pixels, labels);
    }
}
