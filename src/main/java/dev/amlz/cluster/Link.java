package dev.amlz.cluster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** One connection to a server, with short timeouts. For one thread; after a {@link LinkException} it is of no more use. */
final class Link implements AutoCloseable {
    /** Most milliseconds that connecting, or waiting for an answer, takes. */
    static final int TIMEOUT_MILLIS = 2_000;

    static {
        // Jedis logs by slf4j, which without a provider says so on standard error
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    private final ExchangeUrl url;
    private final Connection connection;

    private Link(ExchangeUrl url, Connection connection) {
        this.url = url;
        this.connection = connection;
    }

    /** @throws LinkException when the server cannot be reached, is no Redis, or refuses user or password */
    static Link open(ExchangeUrl url) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .timeoutMillis(TIMEOUT_MILLIS)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .autoNegotiateProtocol(false)
                .resp2()
                .user(url.user())
                .password(url.password());
        if (url.tls()) {
            config.sslOptions(
                    SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
        }
        try {
            return new Link(url, new Connection(new HostAndPort(url.host(), url.port()), config.build()));
        } catch (JedisException e) {
            throw LinkException.opening(url, e);
        }
    }

    /** A command with its arguments: texts, numbers or bytes. */
    static CommandArguments command(Protocol.Command name, Object... arguments) {
        CommandArguments command = new CommandArguments(name);
        for (Object argument : arguments) {
            command.add(argument instanceof byte[] bytes ? bytes : bytes(argument.toString()));
        }
        return command;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The text of an answer, null when there was none. */
    static String text(Object answer) {
        return answer instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : null;
    }

    /** The elements of an answer that is a list; of any other, none. */
    static List<?> list(Object answer) {
        return answer instanceof List<?> list ? list : List.of();
    }

    /**
     * Sends commands together and waits for all answers.
     *
     * @return the answers in order; one that the server refused is a {@link JedisDataException}
     * @throws LinkException when the connection failed, or the server refuses us altogether
     */
    List<Object> send(List<CommandArguments> commands) {
        try {
            commands.forEach(connection::sendCommand);
            List<Object> answers = new ArrayList<>(connection.getMany(commands.size()));
            for (Object answer : answers) {
                if (answer instanceof JedisDataException refusal && LinkException.isForAll(refusal)) {
                    throw LinkException.of(url, refusal);
                }
            }
            return answers;
        } catch (JedisException e) {
            throw LinkException.of(url, e);
        }
    }

    /**
     * Sends one command.
     *
     * @throws LinkException when it failed or was refused
     */
    Object send(Protocol.Command name, Object... arguments) {
        Object answer = send(List.of(command(name, arguments))).get(0);
        if (answer instanceof JedisDataException refusal) {
            throw LinkException.of(url, refusal);
        }
        return answer;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JedisException e) {
            // the server went first
            return;
        }
    }
}
