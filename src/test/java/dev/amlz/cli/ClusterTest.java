package dev.amlz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.cluster.RedisServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Worker processes around a real server: they are killed, it is killed, it hangs, and nothing that was found is lost. */
@Timeout(400)
class ClusterTest {
    private static final Path TOP = Path.of(System.getProperty("amlz.top", ".."));

    @TempDir
    Path folder;

    private final Map<String, Process> workers = new LinkedHashMap<>();
    private RedisServer server;

    @AfterEach
    void end() {
        workers.values().forEach(Process::destroyForcibly);
        server.close();
    }

    /** A worker that searches until it is told to stop; the same name goes on. */
    private void start(String name, String... config) throws IOException {
        List<String> line = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        line.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "worker"));
        line.addAll(List.of(config));
        line.addAll(List.of("--exchange", server.url("run"), "--id", name, "--engine", "interpreter", "--json"));
        line.addAll(List.of("--workers", "1"));
        line.addAll(
                List.of("--out", folder.resolve(name).toString(), "--checkpoint-every", "1s", "--progress", "none"));
        workers.put(
                name,
                new ProcessBuilder(line)
                        .redirectOutput(folder.resolve(name + ".out").toFile())
                        .redirectError(ProcessBuilder.Redirect.appendTo(
                                folder.resolve(name + ".err").toFile()))
                        .start());
    }

    private void kill(String... names) throws InterruptedException {
        for (String name : names) {
            workers.remove(name).destroyForcibly().waitFor();
        }
    }

    private Map<?, ?> ask(String command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "cluster",
                command,
                server.url("run"),
                "--json");
        return code != 0 ? Map.of() : json(out.toString());
    }

    private static Map<?, ?> json(String text) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static double number(Object value) {
        return value == null ? 0 : ((Number) value).doubleValue();
    }

    /** Waits until the server shows a figure of at least so much for each of the workers that run. */
    private void await(String figure, double least) throws InterruptedException {
        while (true) {
            int good = 0;
            if (ask("status").get("workers") instanceof List<?> list) {
                for (Object worker : list) {
                    Map<?, ?> one = (Map<?, ?>) worker;
                    good += workers.containsKey(one.get("worker")) && number(one.get(figure)) >= least ? 1 : 0;
                }
            }
            if (good == workers.size()) {
                return;
            }
            assertThat(workers.values()).as("workers that run").allMatch(Process::isAlive);
            Thread.sleep(100);
        }
    }

    /** Waits until each worker has saved so many more checkpoints: evolution goes on, whatever the server does. */
    private void awaitCheckpoints(int count) throws Exception {
        for (String name : workers.keySet()) {
            Path file = folder.resolve(name).resolve("checkpoint.bin");
            for (int i = 0; i < count; i++) {
                FileTime last = Files.getLastModifiedTime(file);
                while (Files.getLastModifiedTime(file).equals(last)) {
                    assertThat(workers.get(name).isAlive()).as(name).isTrue();
                    Thread.sleep(20);
                }
            }
        }
    }

    /** The best fitness of each length, by what a hall-of-fame document says. */
    private static Map<Integer, Double> fame(Map<?, ?> document) {
        Map<Integer, Double> fame = new TreeMap<>();
        for (Object entry : (List<?>) document.get("programs")) {
            Map<?, ?> one = (Map<?, ?>) entry;
            fame.merge(((Number) one.get("length")).intValue(), number(one.get("fitness")), Math::max);
        }
        return fame;
    }

    private static double best(Map<Integer, Double> fame) {
        return fame.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private static Map<Integer, Double> front(Map<Integer, Double> fame) {
        Map<Integer, Double> front = new TreeMap<>();
        fame.forEach((length, fitness) -> {
            if (front.isEmpty() || fitness > best(front)) {
                front.put(length, fitness);
            }
        });
        return front;
    }

    @Test
    void whoeverDiesTheRunGoesOnAndKeepsWhatItFound() throws Exception {
        server = RedisServer.start();
        String[] config = {
            TOP.resolve("configs/linear-regression.yaml").toString(),
            "--seed",
            "3",
            "--set",
            "search.population=100",
            "--set",
            "search.sufficientFitness=off",
            "--set",
            "search.canonicalCache=1000",
            "--set",
            "search.fec.cacheSize=1000",
            "--set",
            "search.experiments=0"
        };
        for (String name : List.of("a", "b", "c", "d")) {
            start(name, config);
        }
        await("received", 1);

        kill("a");
        awaitCheckpoints(1);
        kill("b", "c");
        awaitCheckpoints(1);
        start("a");
        start("b", config);
        start("late");
        await("received", 1);

        double before = best(fame(ask("best")));
        server.kill();
        awaitCheckpoints(2);
        Thread.sleep(3_000);
        server.run();
        await("received", 1);
        start("c", config);
        await("received", 1);
        assertThat(best(fame(ask("best")))).isGreaterThanOrEqualTo(before);

        server.hang();
        awaitCheckpoints(2);
        server.goOn();
        await("individuals", 1_000);

        assertThat(number(ask("stop").get("workers"))).isEqualTo(5);
        Map<Integer, Double> all = new TreeMap<>();
        for (Map.Entry<String, Process> worker : workers.entrySet()) {
            assertThat(worker.getValue().waitFor())
                    .as(Files.readString(folder.resolve(worker.getKey() + ".err")))
                    .isZero();
            Map<?, ?> result = json(Files.readString(folder.resolve(worker.getKey() + ".out")));
            assertThat(result.get("stoppedBy")).isEqualTo("order");
            assertThat(((Map<?, ?>) result.get("exchange")).get("serverUpToDate"))
                    .isEqualTo(true);
            Path hall = folder.resolve(worker.getKey()).resolve("hall-of-fame.json");
            fame(json(Files.readString(hall))).forEach((length, fitness) -> all.merge(length, fitness, Math::max));
        }
        Map<Integer, Double> shared = fame(ask("best"));
        // what was reported in the second between a last checkpoint and kill -9 only the server has
        all.forEach((length, fitness) -> shared.forEach((other, value) -> {
            if (length.equals(other)) {
                assertThat(value).isGreaterThanOrEqualTo(fitness);
            }
        }));
        assertThat(best(shared)).isGreaterThanOrEqualTo(Math.max(before, best(all)));
    }

    @Test
    void aRunWithoutMigrationSaysSo() throws Exception {
        server = RedisServer.start();
        start(
                "a",
                TOP.resolve("configs/linear-regression.yaml").toString(),
                "--set",
                "search.migration=off",
                "--max-individuals",
                "100");

        assertThat(workers.get("a").waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("a.err"))).contains("search.migration is off in this run");
    }

    @Test
    void theSharedHallOfFameIsTheBestOfAllWorkers() throws Exception {
        server = RedisServer.start();
        String[] config = {
            TOP.resolve("configs/linear-regression.yaml").toString(),
            "--set",
            "search.sufficientFitness=off",
            "--set",
            "search.population=100",
            "--set",
            "search.individuals=2000",
            "--set",
            "search.experiments=2",
            "--set",
            "tasks.select.count=4",
            "--set",
            "tasks.final.count=1"
        };
        for (String name : List.of("a", "b", "c")) {
            start(name, config);
        }
        Map<Integer, Double> all = new TreeMap<>();
        double select = 0;
        for (String name : List.copyOf(workers.keySet())) {
            assertThat(workers.get(name).waitFor())
                    .as(Files.readString(folder.resolve(name + ".err")))
                    .isZero();
            Path hall = folder.resolve(name).resolve("hall-of-fame.json");
            fame(json(Files.readString(hall))).forEach((length, fitness) -> all.merge(length, fitness, Math::max));
            Map<?, ?> result = json(Files.readString(folder.resolve(name + ".out")));
            select = Math.max(select, number(result.get("selectFitness")));
        }
        Map<?, ?> shared = ask("best");
        assertThat(fame(shared)).isEqualTo(front(all));
        assertThat(((Map<?, ?>) shared.get("best")).get("selectFitness")).isEqualTo(select);
        assertThat(number(ask("status").get("individuals"))).isEqualTo(3 * 2 * 2000);
    }
}
