package dev.amlz.cli;

import java.util.function.BooleanSupplier;

/**
 * Whether the program was asked to end, by SIGINT, SIGTERM or the death of its launcher. A long command installs it, asks
 * now and then, saves what it has, and exits with {@link #exitCode()}. A second signal, a second or more after the first
 * (a terminal's Ctrl-C arrives both directly and through the launcher), ends the program at once.
 */
public final class Stop implements BooleanSupplier {
    private static final long SAME_NANOS = 1_000_000_000L;
    private static final int TERM = 15;

    private volatile int signal;
    private long first;

    private Stop() {}

    /** From now on signals do not end the program, but are noted. */
    public static Stop install() {
        Stop stop = new Stop();
        Signals.handle(stop::signalled);
        Launcher.onLauncherDeath(() -> stop.signalled(TERM));
        return stop;
    }

    private synchronized void signalled(int number) {
        long now = System.nanoTime();
        if (signal == 0) {
            signal = number;
            first = now;
        } else if (now - first > SAME_NANOS) {
            Runtime.getRuntime().halt(Signals.BASE + number);
        }
    }

    /** Whether to end; cheap. */
    @Override
    public boolean getAsBoolean() {
        return signal != 0;
    }

    /** 130 after SIGINT, 143 after SIGTERM, 0 when there was none. */
    public int exitCode() {
        int number = signal;
        return number == 0 ? 0 : Signals.BASE + number;
    }
}
