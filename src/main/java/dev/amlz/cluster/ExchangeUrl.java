package dev.amlz.cluster;

import dev.amlz.InputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where the workers of a run meet: {@code redis://user:password@host:port/run-name}, {@code rediss://} for TLS. Its text
 * form leaves out user and password, so that it can be printed.
 *
 * @param tls whether the connection is encrypted
 * @param host name or address of the server
 * @param port 6379 where the URL gives none
 * @param user null for the server's default user
 * @param password null for none
 * @param run name of the run, letters, digits, ".", "_" and "-"
 */
public record ExchangeUrl(boolean tls, String host, int port, String user, String password, String run) {
    /** What names of runs and workers may be. */
    static final Pattern NAME = Pattern.compile("[\\w.-]{1,64}");

    private static final int DEFAULT_PORT = 6379;
    private static final String FORM =
            "redis://user:password@host:port/run-name, or rediss:// for TLS (user, password and port may be left out)";

    /**
     * Reads a URL.
     *
     * @throws InputException when it is none, or of another kind; the message never has the password
     */
    public static ExchangeUrl parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw wrong("found a mistake at character " + (e.getIndex() + 1)
                    + " (in user and password write others than letters and digits as %XX)");
        }
        boolean tls = "rediss".equals(uri.getScheme());
        if (!tls && !"redis".equals(uri.getScheme())) {
            throw wrong("found " + (uri.getScheme() == null ? "no scheme" : "the scheme " + uri.getScheme()));
        }
        if (uri.getHost() == null) {
            throw wrong("found no host, or one with other than letters, digits, \".\" and \"-\"");
        }
        if (uri.getQuery() != null || uri.getFragment() != null) {
            throw wrong("found \"?\" or \"#\"");
        }
        String run = uri.getPath().replaceFirst("^/", "");
        if (!isName(run)) {
            throw wrong("found " + (run.isEmpty() ? "no run name" : "the run name \"" + run + "\"")
                    + " (up to 64 letters, digits, \".\", \"_\" and \"-\")");
        }
        String secret = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = secret.indexOf(':');
        String user = decoded(colon < 0 ? secret : secret.substring(0, colon));
        String password = colon < 0 ? null : decoded(secret.substring(colon + 1));
        if (user != null && password == null) {
            throw wrong("found a user without password (a password alone is written redis://:password@host)");
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new ExchangeUrl(tls, uri.getHost().replaceAll("[\\[\\]]", ""), port, user, password, run);
    }

    /** Whether a run or a worker can be called so. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static String decoded(String raw) {
        return raw.isEmpty() ? null : URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static InputException wrong(String found) {
        return new InputException("exchange URL: " + found + "; allowed: " + FORM);
    }

    /** Without user and password. */
    @Override
    public String toString() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return (tls ? "rediss" : "redis") + "://" + shown + ":" + port + "/" + run;
    }
}
