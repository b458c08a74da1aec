package dev.amlz.op;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Defines the package {@code dev.amlz.op.lanes} anew for one vector width, so that the width is a constant to the JIT
 * compiler there and classes of several widths live side by side. Every other class comes from the parent.
 *
 * <p>Best use one width in a process: HotSpot of Java 17 tells vector classes apart by profiles that all widths share, and
 * makes objects of vectors in the second width that is used (2 to 10 times slower). Java 25 mostly does not.
 *
 * <p>Nothing outside that package may name a class of it: its classes are reached by {@link #instance}, through interfaces
 * that live outside. Loaders are never unloaded. Safe for use by several threads.
 */
public final class LaneLoader extends ClassLoader {
    /** The package that is defined per width. */
    public static final String LANES = "dev.amlz.op.lanes.";

    private static final Map<Integer, LaneLoader> LOADERS = new ConcurrentHashMap<>();

    static {
        registerAsParallelCapable();
    }

    private final int width;

    private LaneLoader(int width) {
        super("lanes" + width, LaneLoader.class.getClassLoader());
        this.width = width;
    }

    /**
     * The loader of a width: always the same one.
     *
     * @param width doubles a vector: 2, 4 or 8
     * @throws IllegalArgumentException if the width is another
     * @throws UnsupportedOperationException unless {@link #available}
     */
    public static LaneLoader of(int width) {
        if (width != 2 && width != 4 && width != 8) {
            throw new IllegalArgumentException("no vectors of " + width + " doubles; allowed are 2, 4 and 8");
        }
        if (!available()) {
            throw new UnsupportedOperationException(
                    "vectors need the module jdk.incubator.vector (java --add-modules jdk.incubator.vector)");
        }
        return LOADERS.computeIfAbsent(width, LaneLoader::new);
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
        return width;
    }

    /**
     * A new object of this width's copy of a class.
     *
     * @param simpleName the class's name in its package; it is public and has a public constructor without parameters
     * @param type interface, from outside the package, that it implements
     * @throws IllegalStateException if there is no such class or it cannot be made
     */
    public <T> T instance(String simpleName, Class<T> type) {
        try {
            return type.cast(loadClass(LANES + simpleName).getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + LANES + simpleName + " of width " + width, e);
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
