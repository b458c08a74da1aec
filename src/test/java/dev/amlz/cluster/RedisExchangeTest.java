package dev.amlz.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.config.ConfigWriter;
import dev.amlz.program.Program;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Protocol.Command;

/** Workers' exchanges against a real server, without searches. */
@Timeout(90)
class RedisExchangeTest {
    private static final ClusterRun RUN = new ClusterRun(1, ConfigWriter.write(ProgramCodecTest.DEMO));
    private static final Program LINEAR = ProgramCodecTest.LINEAR;
    private static final Program OTHER = ProgramCodecTest.padded("s2 = 0.02", "s1 = dot(v1, v0)", "s3 = s0 - s1");

    private final ProgramCodec codec = new ProgramCodec(ProgramCodecTest.DEMO.search());
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final List<RedisExchange> open = new ArrayList<>();
    private RedisServer server;
    private ExchangeUrl url;

    @BeforeEach
    void start() throws Exception {
        server = RedisServer.start();
        url = ExchangeUrl.parse(server.url("run"));
    }

    @AfterEach
    void stop() {
        server.close();
        open.forEach(RedisExchange::close);
    }

    private RedisExchange join(String name) {
        try (Cluster cluster = Cluster.open(url)) {
            ClusterRun run = cluster.publish(RUN);
            RedisExchange exchange = new RedisExchange(cluster, url, run, name, codec, true, warnings::add);
            open.add(exchange);
            return exchange;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(20);
        }
    }

    private Cluster.Hall hall() {
        try (Cluster cluster = Cluster.open(url)) {
            return cluster.hall(codec);
        }
    }

    private Cluster.Standing standing() {
        try (Cluster cluster = Cluster.open(url)) {
            return cluster.standing();
        }
    }

    private static RedisExchange.Report report(long individuals, Famous... famous) {
        return new RedisExchange.Report(individuals, 10, famous[famous.length - 1].fitness(), List.of(famous));
    }

    private static Famous famous(String worker, boolean finished, int length, double fitness, double select) {
        return new Famous(worker, finished, length, fitness, select, 1, length % 2 == 0 ? LINEAR : OTHER);
    }

    @Test
    void membersReachTheOthersAndNotTheirSender() throws Exception {
        RedisExchange a = join("a");
        RedisExchange b = join("b");
        a.offer(LINEAR, 0.5);
        List<Program> got = new ArrayList<>();
        await(() -> got.addAll(b.take(5)));
        assertThat(got).containsOnly(LINEAR);
        long exchanges = a.traffic().exchanges();
        await(() -> a.traffic().exchanges() > exchanges);
        assertThat(a.take(100)).isEmpty();
        assertThat(a.traffic().sent()).isEqualTo(1);
        assertThat(warnings).isEmpty();
    }

    @Test
    void hostileAndBrokenProgramsAreDroppedAndCounted() throws Exception {
        RedisExchange a = join("a");
        byte[] good = new Migrant("evil", LINEAR).encode();
        byte[] wrongOp = good.clone();
        wrongOp[5 + 2 + 7] = 64;
        byte[][] bad = {
            {},
            {5},
            {-1, 0},
            "x".repeat(200_000).getBytes(StandardCharsets.UTF_8),
            wrongOp,
            new Migrant("a b", LINEAR).encode(),
            new byte[ProgramCodec.MOST_BYTES]
        };
        for (int i = 0; i < bad.length; i++) {
            server.ask(Command.HSET, new Keys("run").pool, i, bad[i]);
        }
        server.ask(Command.HSET, new Keys("run").pool, bad.length, good);
        List<Program> got = new ArrayList<>();
        await(() -> got.addAll(a.take(5)) && a.traffic().dropped() >= bad.length);
        assertThat(got).containsOnly(LINEAR);
        assertThat(warnings).hasSize(1).first().asString().contains("a program from outside was dropped");
        await(() ->
                !standing().workers().isEmpty() && standing().workers().get(0).dropped() >= bad.length);
        server.ask(Command.HSET, new Keys("run").hall, "3", "1 x y");
        server.ask(Command.HSET, new Keys("run").hall, "4", "");
        assertThat(hall().byLength()).isEmpty();
        assertThat(hall().dropped()).isEqualTo(2);
    }

    @Test
    void theHallOfFameKeepsTheBestOfAll() throws Exception {
        RedisExchange a = join("a");
        RedisExchange b = join("b");
        a.report(report(100, famous("a", false, 3, 0.25, Double.NaN), famous("a", false, 4, 0.75, Double.NaN)));
        b.report(report(
                200,
                famous("b", false, 3, 0.5, Double.NaN),
                famous("b", false, 4, 0.6, Double.NaN),
                famous("b", true, 3, 0.5, 0.875)));
        assertThat(a.end()).isTrue();
        assertThat(b.end()).isTrue();
        assertThat(hall().byLength())
                .containsExactly(famous("b", false, 3, 0.5, Double.NaN), famous("a", false, 4, 0.75, Double.NaN));
        assertThat(hall().best()).contains(famous("b", true, 3, 0.5, 0.875));
        assertThat(standing().individuals()).isEqualTo(300);
        assertThat(standing().workers()).isEmpty();
        assertThat(standing().ended()).isEqualTo(2);
    }

    /** The server dies and comes back empty; what a dead worker had found comes from the others' copies. */
    @Test
    void anEmptyServerGetsAllAgain() throws Exception {
        RedisExchange a = join("a");
        RedisExchange b = join("b");
        a.report(report(100, famous("a", false, 4, 0.75, Double.NaN)));
        assertThat(a.end()).isTrue();
        b.report(report(50, famous("b", false, 3, 0.5, Double.NaN)));
        long seen = b.traffic().exchanges();
        await(() -> b.traffic().exchanges() > seen + 6);
        server.kill();
        await(() -> b.traffic().failures() > 0);
        server.run();
        await(() -> hall().byLength().size() == 2);
        try (Cluster cluster = Cluster.open(url)) {
            assertThat(cluster.run()).isEqualTo(RUN);
        }
        await(() -> standing().workers().size() == 1);
        assertThat(warnings).hasSize(1).first().asString().contains("exchange with " + url);
    }

    @Test
    void anotherRunUnderTheSameNameIsLeftAlone() throws Exception {
        RedisExchange a = join("a");
        server.ask(Command.SET, new Keys("run").run, new ClusterRun(2, "name: other").text());
        await(() -> a.traffic().failures() > 0);
        a.offer(LINEAR, 0.5);
        long exchanges = a.traffic().exchanges();
        await(() -> a.traffic().exchanges() > exchanges + 1);
        assertThat(standing().migrants()).isZero();
        assertThat(warnings).hasSize(1).first().asString().contains("another run has taken this name");
    }

    @Test
    void aFullServerCostsWritesAndGivesOneWarning() throws Exception {
        RedisExchange a = join("a");
        await(() -> a.traffic().exchanges() > 0);
        server.ask(Command.HSET, new Keys("run").pool, 0, new Migrant("b", OTHER).encode());
        server.ask(Command.CONFIG, "SET", "maxmemory", "1");
        a.offer(LINEAR, 0.5);
        a.report(report(7, famous("a", false, 4, 0.75, Double.NaN)));
        await(() -> a.traffic().failures() > 1 && !a.take(1).isEmpty());
        assertThat(warnings).hasSize(1).first().asString().contains("is full");
        server.ask(Command.CONFIG, "SET", "maxmemory", "0");
        await(() -> !hall().byLength().isEmpty());
        assertThat(a.end()).isTrue();
    }

    @Test
    void aServerThatHangsMakesNobodyWait() throws Exception {
        RedisExchange a = join("a");
        await(() -> a.traffic().exchanges() > 0);
        server.hang();
        long rounds = 0;
        while (a.traffic().failures() == 0) {
            a.offer(LINEAR, 0.5);
            a.report(report(++rounds, famous("a", false, 4, 0.75, Double.NaN)));
            assertThat(a.take(16)).isEmpty();
        }
        assertThat(rounds).isGreaterThan(10_000);
        server.goOn();
        await(() -> !hall().byLength().isEmpty());
        assertThat(warnings).hasSize(1).first().asString().contains("does not answer within");
    }

    @Test
    void anOrderToStopReachesThoseThatRunAndNotThoseThatComeLater() throws Exception {
        RedisExchange a = join("a");
        try (Cluster cluster = Cluster.open(url)) {
            cluster.stop();
        }
        await(a::stopOrdered);
        RedisExchange b = join("b");
        await(() -> b.traffic().exchanges() > 1);
        assertThat(b.stopOrdered()).isFalse();
        a.orderStop();
        a.end();
        await(b::stopOrdered);
    }

    @Test
    void fitnessIsSharedByWorkersOfTheSameTasksWhereItPays() throws Exception {
        RedisExchange a = join("a");
        RedisExchange b = join("b");
        long dear = 5 * FitnessTable.LOOKUP_NANOS;
        var theirs = a.fitness(() -> 7);
        theirs.offer(1, 0.5, dear);
        var cheap = a.fitness(() -> 8);
        cheap.offer(1, 0.25, FitnessTable.LOOKUP_NANOS / 2);
        var ours = b.fitness(() -> 7);
        ours.offer(2, 0.75, dear);
        var others = b.fitness(() -> 8);
        others.offer(2, 0.75, dear);
        server.ask(Command.XADD, new Keys("run").fitness(7), "*", "w", "evil", "b", new byte[16 * 5_000]);
        server.ask(Command.XADD, new Keys("run").fitness(7), "*", "w", "evil", "b", "x".repeat(16));
        server.ask(Command.XADD, new Keys("run").fitness(7), "*", "what", "evil");
        await(() -> ours.find(1) == 0.5 && theirs.find(2) == 0.75);
        assertThat(ours.find(3)).isNaN();
        assertThat(others.find(1)).isNaN();
        assertThat(cheap.find(2)).isNaN();
        await(() -> a.traffic().dropped() == 3);
        await(() -> a.traffic().known() > 0);
    }

    @Test
    void warningsComeAtMostOnceAMinute() {
        long[] now = {0};
        Warnings some = new Warnings(warnings::add, () -> now[0]);
        for (int i = 0; i < 130; i++) {
            some.add("w" + i);
            now[0] += 1_000_000_000L;
        }
        assertThat(warnings)
                .containsExactly(
                        "warning: w0",
                        "warning: w60 (and 59 more warnings of the exchange since the last)",
                        "warning: w120 (and 59 more warnings of the exchange since the last)");
    }
}
