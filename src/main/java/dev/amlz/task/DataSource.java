package dev.amlz.task;

import dev.amlz.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where data sets are looked for, and where projected tasks are kept. Data sets are read when first asked for and held
 * for as long as this source lives. Safe for use by several threads.
 */
public final class DataSource {
    private final List<Path> directories;
    private final Path cache;
    private final Map<KnownDataSet, DataSet> loaded = new EnumMap<>(KnownDataSet.class);
    private final Map<KnownDataSet, String> checksums = new EnumMap<>(KnownDataSet.class);

    /**
     * @param directories looked through in this order; those that do not exist are passed over
     * @param cache directory of projected tasks, made when needed
     */
    public DataSource(List<Path> directories, Path cache) {
        this.directories = List.copyOf(directories);
        this.cache = cache;
    }

    /**
     * The usual places: the given directory, AMLZ_DATA, /usr/share/datasets, ~/.local/share/amlz; the cache in AMLZ_CACHE
     * or ~/.cache/amlz.
     *
     * @param data the directory of the option {@code --data}, or null
     * @param environment the environment's variables
     * @throws InputException when the option or AMLZ_DATA names no directory
     */
    public static DataSource of(Path data, Map<String, String> environment) {
        List<Path> directories = new ArrayList<>();
        if (data != null) {
            directories.add(requireDirectory("--data", data));
        }
        String variable = environment.getOrDefault("AMLZ_DATA", "");
        if (!variable.isEmpty()) {
            directories.add(requireDirectory("AMLZ_DATA", Path.of(variable)));
        }
        Path home = Path.of(System.getProperty("user.home"));
        directories.add(Path.of("/usr/share/datasets"));
        directories.add(home.resolve(".local/share/amlz"));
        String cache = environment.getOrDefault("AMLZ_CACHE", "");
        return new DataSource(directories, cache.isEmpty() ? home.resolve(".cache/amlz") : Path.of(cache));
    }

    private static Path requireDirectory(String what, Path path) {
        if (!Files.isDirectory(path)) {
            throw new InputException(what + ": found no directory " + path + ", expected one that holds data sets");
        }
        return path;
    }

    /** Directory of the projected tasks. */
    public Path cache() {
        return cache;
    }

    /**
     * The data set, with all its images.
     *
     * @throws InputException when it is not to be found (with the way to get it), or a file is missing, truncated, foreign
     */
    public synchronized DataSet load(KnownDataSet set) {
        DataSet known = loaded.get(set);
        if (known == null) {
            known = read(set);
            loaded.put(set, known);
        }
        return known;
    }

    /**
     * SHA-256, in hexadecimal, over the files of a data set; much quicker than reading it.
     *
     * @throws InputException when it is not to be found or a file is missing
     */
    public synchronized String checksum(KnownDataSet set) {
        return checksums.computeIfAbsent(
                set, s -> s.shipped() ? Checksum.of(ShippedDigits.resource()) : Checksum.of(files(s, require(s))));
    }

    /**
     * What is known of a data set here.
     *
     * @param set the data set
     * @param directory where it is, or empty when it is in the jar or not to be found
     * @param files its files with their SHA-256 in hexadecimal; empty when in the jar, not to be found or not complete
     * @param problem why it cannot be used though there is a directory, one line; or empty
     */
    public record Listing(
            KnownDataSet set, Optional<Path> directory, Map<Path, String> files, Optional<String> problem) {
        /** Whether it can be used, as far as can be told without reading it. */
        public boolean available() {
            return set.shipped() || (directory.isPresent() && problem.isEmpty());
        }
    }

    /** All known data sets and where they are. */
    public List<Listing> list() {
        return Arrays.stream(KnownDataSet.values()).map(this::listing).toList();
    }

    private Listing listing(KnownDataSet set) {
        Optional<Path> directory = find(set);
        Map<Path, String> files = new LinkedHashMap<>();
        try {
            directory.ifPresent(d -> files(set, d).forEach(file -> files.put(file, Checksum.of(file))));
        } catch (InputException e) {
            return new Listing(set, directory, Map.of(), Optional.of(e.getMessage()));
        }
        return new Listing(set, directory, files, Optional.empty());
    }

    /** The directory of a data set, if there is one. */
    private Optional<Path> find(KnownDataSet set) {
        for (Path directory : directories) {
            for (String name : set.directories()) {
                Path below = directory.resolve(name);
                if (Files.isDirectory(below)) {
                    return Optional.of(below);
                }
            }
            Path own = directory.getFileName();
            if (own != null && set.directories().contains(own.toString()) && Files.isDirectory(directory)) {
                return Optional.of(directory);
            }
        }
        return Optional.empty();
    }

    private Path require(KnownDataSet set) {
        return find(set)
                .orElseThrow(() -> new InputException("data set " + set.label() + ": not found in "
                        + directories.stream().map(Path::toString).collect(Collectors.joining(", ")) + "; to get it, "
                        + set.howToGet()));
    }

    private static List<Path> files(KnownDataSet set, Path directory) {
        if (set == KnownDataSet.CIFAR10) {
            Path below = directory.resolve("cifar-10-batches-bin");
            return CifarFiles.files(Files.isDirectory(below) ? below : directory);
        }
        return IdxFiles.files(directory);
    }

    private DataSet read(KnownDataSet set) {
        String checksum = checksum(set);
        if (set.shipped()) {
            return ShippedDigits.read(checksum);
        }
        List<Path> files = files(set, require(set));
        int split = files.size() - (set == KnownDataSet.CIFAR10 ? 1 : 2);
        DataSet.Part train = part(set, files.subList(0, split));
        DataSet.Part test = part(set, files.subList(split, files.size()));
        return new DataSet(set.label(), set.width(), set.classes(), train, test, checksum);
    }

    private static DataSet.Part part(KnownDataSet set, List<Path> files) {
        return set == KnownDataSet.CIFAR10 ? CifarFiles.part(files) : IdxFiles.part(files.get(0), files.get(1));
    }
}
