package dev.amlz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.cluster.RedisServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands worker and cluster against real servers: how they begin, and what they say when they cannot. */
@Timeout(90)
class WorkerCommandTest {
    private static final Path TOP = Path.of(System.getProperty("amlz.top", ".."));
    private static final String DEMO =
            TOP.resolve("configs/linear-regression.yaml").toString();

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private int worker(String url, String... more) {
        List<String> arguments = new ArrayList<>(List.of("worker", "--exchange", url, "--progress", "none"));
        if (List.of(more).stream().noneMatch("--id"::equals)) {
            arguments.addAll(List.of("--out", folder.resolve("w").toString(), "--id", "w"));
        }
        arguments.addAll(List.of("--max-individuals", "300", "--workers", "1"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(new String[0]));
    }

    private void refused(int code, String... message) {
        assertThat(code).as(err.toString()).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theFirstPublishesTheConfigAndTheOthersTakeItFromThere() throws Exception {
        try (RedisServer server = RedisServer.start()) {
            String url = server.url("run");
            refused(worker(url), "found no run of this name, and no CONFIG");
            refused(run("cluster", "status", url), "found no run of this name");
            assertThat(worker(url, DEMO, "--seed", "7")).as(err.toString()).isZero();
            String other = folder.resolve("other").toString();
            assertThat(worker(url, "--id", "other", "--out", other, "--json")).isZero();
            assertThat(out.toString()).contains("\"individuals\": 300", "\"serverUpToDate\": true");
            assertThat(Path.of(other, "config.yaml"))
                    .hasSameTextualContentAs(folder.resolve("w").resolve("config.yaml"));
            assertThat(Files.readString(Path.of(other, "best.txt")))
                    .isNotEqualTo(Files.readString(folder.resolve("w").resolve("best.txt")));

            refused(worker(url, DEMO, "--set", "search.population=7"), "not the config of the run", "population: 7");
            refused(worker(url, DEMO, "--seed", "8"), "--seed: found 8 where the run run has 7");
            refused(worker(url, "--id", "third", "--out", other), "or of a worker with another --id");
            refused(worker(url, "--id", "a b", "--out", other), "--id: found \"a b\"");

            assertThat(run("cluster", "status", url, "--json")).isZero();
            assertThat(out.toString()).contains("\"individuals\": 600", "\"workersEnded\": 2");
            assertThat(run("cluster", "best", url)).isZero();
            assertThat(out.toString()).contains("found by worker", "def Setup():");
            Files.writeString(folder.resolve("best.txt"), out.toString());
            assertThat(run("evaluate", folder.resolve("best.txt").toString(), "--config", DEMO, "--on", "search"))
                    .isZero();
            // the same command goes on: here there is nothing left to do
            assertThat(worker(url, DEMO, "--json")).isZero();
            assertThat(out.toString()).contains("\"individuals\": 300");
        }
    }

    @Test
    void aRunOfAnotherFormatIsRefused() throws Exception {
        try (RedisServer server = RedisServer.start()) {
            server.set("amlz:{run}:run", "amlz-run 99 1 x\nname: y");
            refused(worker(server.url("run"), DEMO), "the run has format 99; this amlz speaks format 1");
            server.set("amlz:{run}:run", "what");
            refused(worker(server.url("run"), DEMO), "no run of amlz");
        }
    }

    @Test
    void passwordsAreAskedFor() throws Exception {
        try (RedisServer server = RedisServer.start("--requirepass", "sesame/1")) {
            String place = "127.0.0.1:" + server.port() + "/run";
            refused(worker("redis://" + place, DEMO), "asks for a password");
            refused(worker("redis://:wrong@" + place, DEMO), place + ": user or password is wrong");
            refused(worker("redis://ann:sesame%2F1@" + place, DEMO), "user or password is wrong");
            assertThat(worker("redis://:sesame%2F1@" + place, DEMO))
                    .as(err.toString())
                    .isZero();
            refused(run("cluster", "best", "redis://" + place), "asks for a password");
        }
    }

    @Test
    void readOnlyAndFullServersAreRefusedAtTheStart() throws Exception {
        try (RedisServer primary = RedisServer.start();
                RedisServer replica = RedisServer.start("--replicaof", "127.0.0.1", "" + primary.port())) {
            refused(worker(replica.url("run"), DEMO), "is a read-only replica; allowed: its primary");
        }
        try (RedisServer full = RedisServer.start("--maxmemory", "1", "--maxmemory-policy", "noeviction")) {
            refused(worker(full.url("run"), DEMO), "is full");
        }
    }

    @Test
    void unreachableServersAndOthersThatAreNoRedis() throws Exception {
        int nobody = RedisServer.freePort();
        refused(worker("redis://127.0.0.1:" + nobody + "/run", DEMO), "cannot be reached: Connection refused");
        refused(worker("redis://no-such-host.invalid/run", DEMO), "no host of that name is known");
        refused(worker("http://localhost/run", DEMO), "found the scheme http");
        try (RedisServer server = RedisServer.start()) {
            refused(worker("rediss://localhost:" + server.port() + "/run", DEMO), "(one without TLS needs redis://)");
            server.hang();
            refused(worker(server.url("run"), DEMO), "does not answer within 2 s");
            server.goOn();
        }
        try (ServerSocket web = new ServerSocket(0)) {
            Thread answers = new Thread(() -> answer(web, "HTTP/1.1 400 Bad Request\r\n\r\n"));
            answers.start();
            refused(worker("redis://localhost:" + web.getLocalPort() + "/run", DEMO), "does not answer as a Redis");
            answers.join();
        }
    }

    private static void answer(ServerSocket socket, String text) {
        try (var client = socket.accept()) {
            client.getInputStream().read();
            client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tlsNeedsACertificateThatIsKnown() throws Exception {
        Path certificate = folder.resolve("server.crt");
        Path key = folder.resolve("server.key");
        Path store = folder.resolve("trusted.p12");
        command(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString());
        command(
                System.getProperty("java.home") + "/bin/keytool",
                "-importcert",
                "-noprompt",
                "-file",
                certificate.toString(),
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit");
        try (RedisServer server = RedisServer.startTls(certificate, key)) {
            String url = "rediss://localhost:" + server.port() + "/run";
            refused(worker(url, DEMO), "its certificate is not trusted", "-Djavax.net.ssl.trustStore=FILE");
            refused(worker(url.replace("rediss", "redis"), DEMO), "needs rediss://");
            List<String> trusted =
                    List.of("-Djavax.net.ssl.trustStore=" + store, "-Djavax.net.ssl.trustStorePassword=changeit");
            String[] worker = {"worker", DEMO, "--exchange", url, "--id", "w", "--out"};
            assertThat(process(trusted, worker, folder.resolve("w").toString(), "--max-individuals", "300"))
                    .isZero();
            refused(worker(url.replace("localhost", "127.0.0.1"), DEMO), "its certificate is not trusted");
            String other = folder.resolve("v").toString();
            String[] wrongHost = {"worker", DEMO, "--exchange", url.replace("localhost", "127.0.0.1"), "--out"};
            assertThat(process(trusted, wrongHost, other)).isEqualTo(2);
        }
    }

    /** Runs the program in a JVM of its own. */
    private int process(List<String> options, String[] command, String... more) throws Exception {
        List<String> line = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        line.addAll(options);
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "--add-modules", "jdk.incubator.vector"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(List.of(command));
        line.addAll(List.of(more));
        return new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private void command(String... line) throws Exception {
        Path log = folder.resolve("log");
        int code = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(code).as(Files.readString(log)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "best", "stop"})
    void theUrlMayComeFromTheEnvironmentAndIsNeeded(String command) {
        refused(run("cluster", command), "URL: missing", "environment variable AMLZ_EXCHANGE");
    }
}
