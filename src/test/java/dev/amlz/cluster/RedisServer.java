package dev.amlz.cluster;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Protocol.Command;

/** A real redis-server on a free port, without files. */
public final class RedisServer implements AutoCloseable {
    private final List<String> options;
    private final int port;
    private Process process;

    private RedisServer(int port, List<String> options) {
        this.port = port;
        this.options = options;
    }

    /** Starts one. */
    public static RedisServer start(String... options) throws Exception {
        RedisServer server = new RedisServer(freePort(), List.of(options));
        server.run();
        return server;
    }

    /** Starts one with TLS on its port. */
    public static RedisServer startTls(Path certificate, Path key) throws Exception {
        int port = freePort();
        RedisServer server = new RedisServer(
                port,
                List.of(
                        "--port",
                        "0",
                        "--tls-port",
                        Integer.toString(port),
                        "--tls-cert-file",
                        certificate.toString(),
                        "--tls-key-file",
                        key.toString(),
                        "--tls-auth-clients",
                        "no"));
        server.run();
        return server;
    }

    /** A port that nobody listens at. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts it, again after {@link #kill}: empty. */
    public void run() throws Exception {
        List<String> command = new ArrayList<>(List.of("redis-server", "--port", Integer.toString(port)));
        command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--loglevel", "warning"));
        command.addAll(options);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            fail("redis-server cannot be started: install the package redis-server (apt-get install redis-server)", e);
        }
        while (!isListening()) {
            if (!process.isAlive()) {
                fail("redis-server ended with " + process.exitValue() + ": " + command);
            }
            Thread.sleep(20);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP: it hangs, its port still accepts. */
    public void hang() throws Exception {
        signal("STOP");
    }

    /** SIGCONT. */
    public void goOn() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** Its URL for a run. */
    public String url(String run) {
        return "redis://127.0.0.1:" + port + "/" + run;
    }

    /** Asks it something, as redis-cli would: for what our own client cannot or must not do. */
    Object ask(Command command, Object... arguments) {
        try (Link link = Link.open(ExchangeUrl.parse(url("any")))) {
            return link.send(command, arguments);
        }
    }

    /** Writes a key. */
    public void set(String key, String value) {
        ask(Command.SET, key, value);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
