package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.cluster.Cluster;
import dev.amlz.cluster.ClusterRun;
import dev.amlz.cluster.ExchangeUrl;
import dev.amlz.config.Config;
import dev.amlz.config.ConfigReader;
import dev.amlz.config.ConfigWriter;
import dev.amlz.random.RandomStream;
import dev.amlz.report.RunFolder;
import dev.amlz.search.Checkpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amlz worker CONFIG --exchange URL}. */
@Command(
        name = "worker",
        description = "Searches as one of many workers that exchange programs over a Redis or Valkey server. The same"
                + " command with the same --id goes on from its last checkpoint.")
final class WorkerCommand implements Callable<Integer> {
    static final String URL = "redis://user:password@host:port/run-name, or rediss:// for TLS (default: what the"
            + " environment variable AMLZ_EXCHANGE has, which keeps a password off the command line).";
    static final String URL_DEFAULT = "${env:AMLZ_EXCHANGE}";

    private static final long SEED_BITS = 0xffffffffffffL;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "CONFIG",
            description = "A YAML file. The first worker of a run publishes it; others may leave it out, and may not"
                    + " give another.")
    private Path file;

    @Option(names = "--exchange", required = true, paramLabel = "URL", defaultValue = URL_DEFAULT, description = URL)
    private String exchange;

    @Option(
            names = "--id",
            paramLabel = "NAME",
            description = "This worker's name in the run, from which its seed follows (default: the host's name and the"
                    + " process number).")
    private String id;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the run; drawn by the first worker when not given.")
    private Long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "The run folder (default: runs/<run-name>/<id>).")
    private Path out;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set any key of the config, such as search.population=100.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--share-fitness",
            description = "Share the fitness of known fingerprints with workers that have the same tasks and give this"
                    + " option too, where an evaluation costs more than a look-up. It is taken on trust.")
    private boolean shareFitness;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() {
        ExchangeUrl url = ExchangeUrl.parse(exchange);
        String name = name();
        Config own = file == null ? null : ConfigReader.read(file, sets);
        if (own == null && !sets.isEmpty()) {
            throw new InputException("--set: found without CONFIG; allowed: with it");
        }
        try (Cluster cluster = Cluster.open(url)) {
            ClusterRun run = join(cluster, own, url);
            Config config = ClusterCommand.config(run, url);
            Path place = out == null ? Path.of("runs", url.run(), name) : out;
            long workerSeed = seed(run.seed(), name);
            FileChannel lock = lock(place);
            try {
                RunFolder folder = folder(place, config, workerSeed);
                return session(
                        folder, config, workerSeed, new ClusterWorker(cluster, url, run, name, config, shareFitness));
            } finally {
                unlock(lock);
            }
        }
    }

    /** A new folder, or the one of an earlier session of this worker. */
    private static RunFolder folder(Path place, Config config, long workerSeed) {
        if (!Files.exists(place.resolve("config.yaml"))) {
            return RunFolder.createAt(place);
        }
        RunFolder folder = RunFolder.open(place);
        boolean begun = Files.exists(folder.checkpointFile());
        if (!folder.readConfig().equals(config) || begun && seedOf(folder) != workerSeed) {
            throw new InputException(place + ": found the folder of another run, or of a worker with another --id;"
                    + " allowed: this worker's own, or an empty one");
        }
        return folder;
    }

    /** Goes on from the folder's checkpoint; without one, as after an end in the first moment, begins. */
    private int session(RunFolder folder, Config config, long workerSeed, ClusterWorker worker) {
        PrintWriter printer = spec.commandLine().getOut();
        try (worker) {
            return Files.exists(folder.checkpointFile())
                    ? Session.resume(folder, options, worker, printer)
                    : Session.search(config, workerSeed, () -> folder, options, worker, printer);
        }
    }

    private String name() {
        String name = id != null ? id : host() + "-" + ProcessHandle.current().pid();
        if (!ExchangeUrl.isName(name)) {
            throw new InputException(
                    "--id: found \"" + name + "\"; allowed: up to 64 letters, digits, \".\", \"_\" and \"-\"");
        }
        return name;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost()
                    .getHostName()
                    .replaceAll("[^\\w.-]", "")
                    .replaceFirst("\\..*", "");
        } catch (UnknownHostException e) {
            return "worker";
        }
    }

    /** The run as the first worker published it: that is us, where there is none. */
    private ClusterRun join(Cluster cluster, Config own, ExchangeUrl url) {
        String text = own == null ? null : ConfigWriter.write(own);
        ClusterRun run = cluster.find().orElse(null);
        if (run == null) {
            if (own == null) {
                throw new InputException(url + ": found no run of this name, and no CONFIG to begin one with");
            }
            run = cluster.publish(new ClusterRun(Session.seedOr(seed), text));
        }
        if (seed != null && seed != run.seed()) {
            throw new InputException("--seed: found " + seed + " where the run " + url.run() + " has " + run.seed()
                    + "; allowed: that one, or none");
        }
        if (text != null) {
            String name = url.run();
            run.difference(text).ifPresent(difference -> {
                throw new InputException(file + ": not the config of the run " + name + ": " + difference
                        + "; allowed: the run's (leave CONFIG out to take it from there), or another run name");
            });
        }
        return run;
    }

    /** A worker's own seed: no two names of a run share one, but by a chance of 1 in 2^48. */
    private static long seed(long run, String worker) {
        long hash = RandomStream.mix(run);
        for (int i = 0; i < worker.length(); i++) {
            hash = RandomStream.mix(hash + worker.charAt(i));
        }
        return hash & SEED_BITS;
    }

    private static long seedOf(RunFolder folder) {
        try {
            return Checkpoint.origin(
                            Files.readAllBytes(folder.checkpointFile()),
                            folder.checkpointFile().toString())
                    .seed();
        } catch (IOException e) {
            throw new InputException(folder.checkpointFile() + ": cannot be read: " + e, e);
        }
    }

    /** Keeps a second process of the same worker out, until it is released or the process dies. */
    private static FileChannel lock(Path place) {
        try {
            Files.createDirectories(place);
            FileChannel channel =
                    FileChannel.open(place.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw new InputException(place + ": cannot be locked: " + e, e);
        }
        throw new InputException(place + ": another process is at work in it; allowed: another --id");
    }

    private static void unlock(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
