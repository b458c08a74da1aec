package dev.amlz.report;

import java.io.Console;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shows how a search goes: a block that is redrawn in place on a terminal, a plain line now and then in a log, or nothing.
 * Safe for use by several threads; the block is taken away before a message and drawn again with the next status.
 */
public final class Progress implements AutoCloseable {
    /** How progress is shown. */
    public enum Mode {
        /** A block on a terminal, else lines. */
        AUTO,
        /** A line every ten seconds. */
        LINES,
        /** Nothing. */
        NONE
    }

    private static final double BLOCK_SECONDS = 0.25;
    private static final double LINE_SECONDS = 10;
    private static final int BAR = 20;
    private static final int DEFAULT_WIDTH = 80;
    private static final int LEAST_WIDTH = 20;

    private final String name;
    private final PrintStream out;
    private final boolean block;
    private final boolean lines;
    private final int width;
    private int drawn;
    private double shown = Double.NEGATIVE_INFINITY;
    private Status last;

    /** @param terminal whether a block can be redrawn on {@code out} */
    Progress(String name, Mode mode, PrintStream out, boolean terminal, int width) {
        this.name = name;
        this.out = out;
        this.block = mode == Mode.AUTO && terminal;
        this.lines = mode == Mode.LINES || (mode == Mode.AUTO && !terminal);
        this.width = Math.max(LEAST_WIDTH, width);
    }

    /** Progress of the run of this name on standard error. */
    public static Progress of(String name, Mode mode) {
        String columns = System.getenv("COLUMNS");
        int width = columns != null && columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
        return new Progress(name, mode, System.err, onTerminal(), width);
    }

    /** Whether input and output are a terminal that understands cursor movements. */
    static boolean onTerminal() {
        String term = System.getenv("TERM");
        Console console = System.console();
        return console != null && isTerminal(console) && term != null && !term.equals("dumb");
    }

    /** From Java 22 on there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Shows a status, unless another was shown a moment ago; cheap enough to be called several times a second. */
    public synchronized void update(Status status) {
        last = status;
        double period = block ? BLOCK_SECONDS : LINE_SECONDS;
        if (status.seconds() - shown >= period) {
            show(status);
        }
    }

    /** Prints a line of its own, whatever the mode but {@link Mode#NONE}. */
    public synchronized void message(String text) {
        erase();
        if (block || lines) {
            out.println(text);
            out.flush();
        }
    }

    /** Prints a line of its own, whatever the mode. */
    public synchronized void warning(String text) {
        erase();
        out.println(text);
        out.flush();
    }

    /** Shows the last status if it was not shown yet; the block stays on the screen. */
    @Override
    public synchronized void close() {
        if (last != null && last.seconds() > shown) {
            show(last);
        }
        drawn = 0;
    }

    private void show(Status status) {
        shown = status.seconds();
        if (block) {
            StringBuilder text = new StringBuilder();
            if (drawn > 0) {
                text.append("\033[").append(drawn).append('A');
            }
            List<String> rows = rows(status);
            rows.forEach(row -> text.append("\033[2K")
                    .append(row, 0, Math.min(row.length(), width - 1))
                    .append('\n'));
            drawn = rows.size();
            out.print(text);
            out.flush();
        } else if (lines) {
            out.println(line(status));
            out.flush();
        }
    }

    private void erase() {
        if (drawn > 0) {
            out.print("\033[" + drawn + "A\033[J");
            drawn = 0;
        }
    }

    private List<String> rows(Status s) {
        List<String> rows = new ArrayList<>();
        rows.add(format("%s  experiment %d  %s%s", name, s.experiment(), clock(s.seconds()), done(s, true)));
        rows.add(format("individuals  %,d  (%,.0f/s)", s.individuals(), s.individualsPerSecond()));
        rows.add(
                format("fitness      best %.6f  mean %.6f  st. dev. %.6f%s", s.best(), s.mean(), s.stdev(), select(s)));
        rows.add(format(
                "evaluated    %s  canonical hits %s  FEC hits %s  hurdle stops %s",
                percent(s.evaluations(), s),
                percent(s.canonicalHits(), s),
                percent(s.fecHits(), s),
                percent(s.hurdleStops(), s)));
        rows.add(format("best program %d instructions", s.bestSize()));
        return rows.stream().map(Progress::withoutUnknown).toList();
    }

    /** Figures that are not known yet are shown as a dash. */
    private static String withoutUnknown(String text) {
        return text.replaceAll("\\bNaN\\b", "-");
    }

    private String line(Status s) {
        return withoutUnknown(format(
                "%s experiment=%d seconds=%.0f individuals=%d rate=%.0f/s best=%.6f mean=%.6f stdev=%.6f%s evaluated=%s"
                        + " canonicalHits=%s fecHits=%s hurdleStops=%s size=%d%s",
                name,
                s.experiment(),
                s.seconds(),
                s.individuals(),
                s.individualsPerSecond(),
                s.best(),
                s.mean(),
                s.stdev(),
                Double.isNaN(s.selectFitness()) ? "" : format(" select=%.6f", s.selectFitness()),
                percent(s.evaluations(), s),
                percent(s.canonicalHits(), s),
                percent(s.fecHits(), s),
                percent(s.hurdleStops(), s),
                s.bestSize(),
                done(s, false)));
    }

    private static String select(Status s) {
        return Double.isNaN(s.selectFitness()) ? "" : format("  on select tasks %.6f", s.selectFitness());
    }

    private static String done(Status s, boolean bar) {
        double fraction = s.fractionDone();
        if (Double.isNaN(fraction)) {
            return "";
        }
        double left = s.secondsLeft();
        String clock = Double.isNaN(left) ? "?" : clock(left);
        if (!bar) {
            return format(" done=%.0f%% left=%s", 100 * fraction, clock);
        }
        int full = (int) Math.round(BAR * Math.min(1, fraction));
        return format("  [%s%s] %.0f%%  %s left", "#".repeat(full), ".".repeat(BAR - full), 100 * fraction, clock);
    }

    private static String percent(long part, Status s) {
        return s.individuals() == 0 ? "0%" : format("%.1f%%", 100.0 * part / s.individuals());
    }

    /** {@code 0:07}, {@code 12:30}, {@code 3:02:01}, {@code 2d 03:00:00}. */
    static String clock(double seconds) {
        long s = Math.round(seconds);
        long days = s / 86_400;
        long hours = s / 3600 % 24;
        if (days > 0) {
            return format("%dd %02d:%02d:%02d", days, hours, s / 60 % 60, s % 60);
        }
        return hours > 0 ? format("%d:%02d:%02d", hours, s / 60 % 60, s % 60) : format("%d:%02d", s / 60, s % 60);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
