package dev.amlz.op;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Defines the package {@code dev.amlz.op.lanes} anew for one vector width, so that the width is a constant to the JIT
 * compiler there and classes of several widths live side by side; and anew for a width and number of lanes, or for these and a number
 * of features, so that strides and lengths are constants as well: then loops are unrolled and checked once instead of at every
 * step, which takes a third off matrix operations (bench/NOTES.md), once HotSpot has compiled them for those sizes. Every
 * other class comes from the parent.
 *
 * <p>Best use one width in a process: HotSpot of Java 17 tells vector classes apart by profiles that all widths share, and
 * makes objects of vectors in the second width that is used (2 to 10 times slower). Java 25 does so by chance, and up to a
 * hundred times slower (bench/NOTES.md).
 *
 * <p>Nothing outside that package may name a class of it: its classes are reached by {@link #instance}, through interfaces
 * that live outside. Loaders are never unloaded. Safe for use by several threads.
 */
public final class LaneLoader extends ClassLoader {
    /** The package that is defined anew. */
    public static final String LANES = "dev.amlz.op.lanes.";

    /** All its methods, as HotSpot's compile commands name them. */
    public static final String METHODS = LANES.replace('.', '/') + "*.*";

    private static final Map<Sizes, LaneLoader> LOADERS = new ConcurrentHashMap<>();

    static {
        registerAsParallelCapable();
    }

    private final Sizes sizes;

    /** What is constant in a copy of the package; 0 for what is not. */
    private record Sizes(int width, int lanes, int features) {}

    private LaneLoader(Sizes sizes) {
        super("lanes" + sizes.width, LaneLoader.class.getClassLoader());
        this.sizes = sizes;
    }

    /**
     * The loader of a width: always the same one.
     *
     * @param width doubles a vector: 2, 4 or 8
     * @throws IllegalArgumentException if the width is another
     * @throws UnsupportedOperationException unless {@link #available}
     */
    public static LaneLoader of(int width) {
        return of(width, 0, 0);
    }

    /**
     * The loader of a width, number of lanes and number of features: always the same one.
     *
     * @param width doubles a vector: 2, 4 or 8
     * @param lanes tasks side by side, 0 for any
     * @param features F, 0 for any
     * @throws IllegalArgumentException if the width is another
     * @throws UnsupportedOperationException unless {@link #available}
     */
    public static LaneLoader of(int width, int lanes, int features) {
        if (width != 2 && width != 4 && width != 8) {
            throw new IllegalArgumentException("no vectors of " + width + " doubles; allowed are 2, 4 and 8");
        }
        if (!available()) {
            throw new UnsupportedOperationException(
                    "vectors need the module jdk.incubator.vector (java --add-modules jdk.incubator.vector)");
        }
        return LOADERS.computeIfAbsent(new Sizes(width, lanes, features), LaneLoader::new);
    }

    /** Whether this JVM was started with the module jdk.incubator.vector. */
    public static boolean available() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** The most doubles that a vector of this machine holds: 8, 4 or 2; 1 unless {@link #available}. */
    public static int widest() {
        if (!available()) {
            return 1;
        }
        try {
            Object species = Class.forName("jdk.incubator.vector.DoubleVector")
                    .getField("SPECIES_PREFERRED")
                    .get(null);
            int length = (Integer) Class.forName("jdk.incubator.vector.VectorSpecies")
                    .getMethod("length")
                    .invoke(species);
            return Math.min(8, length);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK's vector module is not as expected", e);
        }
    }

    /** Doubles a vector. */
    public int width() {
        return sizes.width;
    }

    /** Tasks side by side; 0 when they are not constant. */
    public int lanes() {
        return sizes.lanes;
    }

    /** F; 0 when it is not constant. */
    public int features() {
        return sizes.features;
    }

    /**
     * A new object of this copy of a class.
     *
     * @param simpleName the class's name in its package; it is public and has a public constructor without parameters
     * @param type interface, from outside the package, that it implements
     * @throws IllegalStateException if there is no such class or it cannot be made
     */
    public <T> T instance(String simpleName, Class<T> type) {
        try {
            return type.cast(loadClass(LANES + simpleName).getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + LANES + simpleName + " of " + sizes, e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(LANES)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length, LaneLoader.class.getProtectionDomain());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
