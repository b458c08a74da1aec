package dev.amlz.cluster;

import dev.amlz.InputException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** What is wrong with a server or with the way to it, in one line. At the start of a command it is the user's error. */
final class LinkException extends InputException {
    private static final long serialVersionUID = 1L;
    private static final String CLOSED = "the connection was closed from over there";
    private static final String SILENT = "does not answer within " + Link.TIMEOUT_MILLIS / 1000 + " s";
    private static final String NO_REDIS = "does not answer as a Redis server does";

    private LinkException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What went wrong on a connection. */
    static LinkException of(ExchangeUrl url, JedisException e) {
        return new LinkException(url + ": " + describe(e), e);
    }

    /** What went wrong before there was a connection: perhaps no TLS where the server wants it. */
    static LinkException opening(ExchangeUrl url, JedisException e) {
        String what = describe(e);
        String hint = "";
        if (!url.tls() && (what.equals(CLOSED) || what.equals(NO_REDIS))) {
            hint = " (one with TLS needs rediss://)";
        } else if (url.tls() && what.equals(SILENT)) {
            hint = " (one without TLS needs redis://)";
        }
        return new LinkException(url + ": " + what + hint, e);
    }

    /** Whether a refusal is not of one command, but of whoever we are. */
    static boolean isForAll(JedisDataException refusal) {
        return code(refusal).matches("NOAUTH|WRONGPASS|NOPERM|LOADING|MASTERDOWN|MOVED|CLUSTERDOWN");
    }

    private static String code(Throwable refusal) {
        return String.valueOf(refusal.getMessage()).split(" ", 2)[0];
    }

    private static String describe(JedisException e) {
        String known = search(e);
        return known != null ? known : "fails: " + e.getMessage();
    }

    /** Looks into causes and, as a host may have several addresses, into what was suppressed. */
    private static String search(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String known = known(cause);
            for (Throwable suppressed : cause.getSuppressed()) {
                known = known != null ? known : search(suppressed);
            }
            if (known != null) {
                return known;
            }
        }
        return null;
    }

    private static String known(Throwable cause) {
        if (cause instanceof JedisDataException) {
            return refused(cause);
        }
        if (cause instanceof UnknownHostException) {
            return "no host of that name is known";
        }
        if (cause instanceof ConnectException) {
            return "cannot be reached: " + cause.getMessage();
        }
        if (cause instanceof SocketTimeoutException) {
            return SILENT;
        }
        if (cause instanceof SSLException) {
            return tls(String.valueOf(cause.getMessage()));
        }
        String message = String.valueOf(cause.getMessage());
        if (message.contains("Unknown reply")) {
            return NO_REDIS;
        }
        if (message.contains("end of stream") || message.contains("Connection reset")) {
            return CLOSED;
        }
        return null;
    }

    private static String tls(String message) {
        if (message.contains("PKIX") || message.contains("certificate")) {
            return "its certificate is not trusted (" + message
                    + "); allowed: one for this host that the JVM trusts, as"
                    + " with java -Djavax.net.ssl.trustStore=FILE -Djavax.net.ssl.trustStorePassword=... -jar amlz.jar";
        }
        return "TLS fails: " + message + "; allowed: redis:// where the server has no TLS";
    }

    private static String refused(Throwable refusal) {
        String message = refusal.getMessage();
        return switch (code(refusal)) {
            case "NOAUTH" -> "asks for a password; allowed: redis://user:password@host, or redis://:password@host";
            case "WRONGPASS" -> "user or password is wrong";
            case "NOPERM" -> "the user may not do this: " + message;
            case "READONLY" -> "is a read-only replica; allowed: its primary";
            case "OOM" -> "is full: it reached its maxmemory and may not evict";
            case "MISCONF" -> "takes no writes, as it cannot save them to its disk";
            default ->
                message.contains("without any password configured")
                        ? "has no password, but one was given"
                        : "refuses: " + message;
        };
    }
}
