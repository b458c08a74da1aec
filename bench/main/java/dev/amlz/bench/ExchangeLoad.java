package dev.amlz.bench;

import dev.amlz.cluster.Cluster;
import dev.amlz.cluster.ClusterRun;
import dev.amlz.cluster.ExchangeUrl;
import dev.amlz.cluster.ProgramCodec;
import dev.amlz.cluster.RedisExchange;
import dev.amlz.config.Config;
import dev.amlz.config.ConfigReader;
import dev.amlz.config.ConfigWriter;
import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.Jedis;

/**
 * How many workers one Redis server carries: the exchanges of many workers, without their searches, in one process. Each has
 * its own connection and thread, exchanges once a second, sends members each time and takes what comes.
 *
 * <p>{@code java -cp target/benchmarks.jar dev.amlz.bench.ExchangeLoad redis://HOST:PORT/NAME [workers] [seconds] [members]};
 * the run's keys stay on the server.
 */
public final class ExchangeLoad {
    private static final long POLL_MILLIS = 100;

    private final ExchangeUrl url;
    private final Config config;
    private final int members;
    private final List<RedisExchange> workers = new ArrayList<>();
    private final List<Double> millis = new ArrayList<>();
    private final AtomicLong warnings = new AtomicLong();

    private ExchangeLoad(ExchangeUrl url, int members) {
        this.url = url;
        this.members = members;
        config = ConfigReader.read(
                Path.of("configs/linear-regression.yaml"),
                List.of("search.initial={text: \"" + text(KnownPrograms.linear()) + "\"}"));
    }

    private static String text(Program program) {
        return program.toString().replace("\n", "\\n");
    }

    /** Runs the load and prints what it came to. */
    public static void main(String[] arguments) throws InterruptedException {
        int workers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 120;
        int members = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 4;
        new ExchangeLoad(ExchangeUrl.parse(arguments[0]), members).run(workers, seconds);
    }

    private void run(int count, int seconds) throws InterruptedException {
        ProgramCodec codec = new ProgramCodec(config.search());
        try (Cluster cluster = Cluster.open(url)) {
            ClusterRun run = cluster.publish(new ClusterRun(1, ConfigWriter.write(config)));
            for (int i = 0; i < count; i++) {
                workers.add(
                        new RedisExchange(cluster, url, run, "w" + i, codec, false, w -> warnings.incrementAndGet()));
            }
        }
        try (Jedis server = new Jedis(url.host(), url.port())) {
            long migrantsBefore = migrants();
            double cpuBefore = cpuSeconds(server);
            long start = System.nanoTime();
            poll(start + seconds * 1_000_000_000L);
            double cpu = cpuSeconds(server) - cpuBefore;
            double wall = (System.nanoTime() - start) / 1e9;
            String memory = info(server, "memory", "used_memory_human");
            workers.forEach(w -> new Thread(w::close).start());
            for (RedisExchange worker : workers) {
                worker.close();
            }
            print(wall, cpu, memory, migrants() - migrantsBefore);
        }
    }

    /** Plays the searches: fills outboxes, empties inboxes, and notes how long each exchange took. */
    private void poll(long end) throws InterruptedException {
        long[] seen = new long[workers.size()];
        Program program = KnownPrograms.linear();
        while (System.nanoTime() - end < 0) {
            for (int i = 0; i < seen.length; i++) {
                RedisExchange worker = workers.get(i);
                RedisExchange.Traffic traffic = worker.traffic();
                if (traffic.exchanges() == seen[i]) {
                    continue;
                }
                seen[i] = traffic.exchanges();
                millis.add(traffic.lastMillis());
                worker.take(Integer.MAX_VALUE);
                worker.report(new RedisExchange.Report(seen[i], 1, 0.5, List.of()));
                for (int m = 0; m < members; m++) {
                    worker.offer(program, 0.5);
                }
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private long migrants() {
        try (Cluster cluster = Cluster.open(url)) {
            return cluster.standing().migrants();
        }
    }

    private static String info(Jedis server, String section, String name) {
        return Arrays.stream(server.info(section).split("\r\n"))
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("0");
    }

    private static double cpuSeconds(Jedis server) {
        return Double.parseDouble(info(server, "cpu", "used_cpu_sys"))
                + Double.parseDouble(info(server, "cpu", "used_cpu_user"));
    }

    private void print(double wall, double cpu, String memory, long arrived) {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        long sent = 0;
        long received = 0;
        long lost = 0;
        long failures = 0;
        for (RedisExchange worker : workers) {
            sent += worker.traffic().sent();
            received += worker.traffic().received();
            lost += worker.traffic().dropped();
            failures += worker.traffic().failures();
        }
        System.out.printf(
                Locale.ROOT,
                "%d workers, %.0f s: %d exchanges (%.0f/s); ms an exchange: median %.2f, 99%% %.2f, 99.9%% %.2f, most %.2f%n"
                        + "members sent %d, arrived %d, received %d; dropped %d, failures %d, warnings %d%n"
                        + "server: %.1f CPU s (%.0f%% of a core), memory %s%n",
                workers.size(),
                wall,
                sorted.length,
                sorted.length / wall,
                quantile(sorted, 0.5),
                quantile(sorted, 0.99),
                quantile(sorted, 0.999),
                quantile(sorted, 1),
                sent,
                arrived,
                received,
                lost,
                failures,
                warnings.get(),
                cpu,
                100 * cpu / wall,
                memory);
    }

    private static double quantile(double[] sorted, double q) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, q * sorted.length)];
    }
}
