package dev.amlz.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plot of points and lines as an SVG document that needs nothing else. Built up, then written once. */
final class Plot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 440;
    private static final int LEFT = 80;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int BOTTOM = 60;
    private static final String[] COLOURS = {"#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#8c564b", "#ff7f0e"};
    private static final int TICKS = 6;

    /** An axis: its label and whether it is logarithmic (points that are not positive are then left out). */
    record Axis(String label, boolean log) {}

    /** A point, with the ends of its error bar or NaN for none. */
    record Point(double x, double y, double low, double high) {
        static Point of(double x, double y) {
            return new Point(x, y, Double.NaN, Double.NaN);
        }
    }

    /** How a series is drawn. */
    enum Style {
        DOTS,
        LINE,
        STEPS
    }

    private record Series(String name, Style style, List<Point> points) {}

    private record Text(double x, double y, String text) {}

    private record Level(double y, String text) {}

    private final String title;
    private final Axis x;
    private final Axis y;
    private final List<Series> series = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();
    private double minX;
    private double maxX;
    private double minY;
    private double maxY;

    Plot(String title, Axis x, Axis y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /** Adds a series under its name; an empty name is not in the legend. */
    Plot add(String name, Style style, List<Point> points) {
        List<Point> drawn =
                points.stream().filter(p -> fits(x, p.x()) && fits(y, p.y())).toList();
        series.add(new Series(name, style, drawn));
        return this;
    }

    /** Adds a text beside a point. */
    Plot text(double atX, double atY, String text) {
        if (fits(x, atX) && fits(y, atY)) {
            texts.add(new Text(atX, atY, text));
        }
        return this;
    }

    /** Adds a dashed horizontal line with a text. */
    Plot level(double atY, String text) {
        if (fits(y, atY)) {
            levels.add(new Level(atY, text));
        }
        return this;
    }

    private static boolean fits(Axis axis, double value) {
        return Double.isFinite(value) && (!axis.log() || value > 0);
    }

    /** The document. */
    String svg() {
        findRanges();
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" width=\""
                + WIDTH + "\" height=\"" + HEIGHT + "\" font-family=\"sans-serif\" font-size=\"12\">\n");
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        label(WIDTH / 2.0, 22, "middle", 14, title);
        axes();
        for (Level level : levels) {
            line(LEFT, py(level.y()), WIDTH - RIGHT, py(level.y()), "#777", " stroke-dasharray=\"5 4\"");
            label(WIDTH - RIGHT - 4.0, py(level.y()) - 5, "end", 11, level.text());
        }
        for (int i = 0; i < series.size(); i++) {
            draw(series.get(i), COLOURS[i % COLOURS.length]);
        }
        texts.forEach(t -> label(px(t.x()) + 6, py(t.y()) - 6, "start", 11, t.text()));
        legend();
        return out.append("</svg>\n").toString();
    }

    private void findRanges() {
        minX = minY = Double.POSITIVE_INFINITY;
        maxX = maxY = Double.NEGATIVE_INFINITY;
        for (Series s : series) {
            for (Point p : s.points()) {
                minX = Math.min(minX, p.x());
                maxX = Math.max(maxX, p.x());
                for (double v : new double[] {p.y(), p.low(), p.high()}) {
                    growY(v);
                }
            }
        }
        levels.forEach(level -> growY(level.y()));
        if (!(minX <= maxX)) {
            minX = 1;
            maxX = 10;
        }
        if (!(minY <= maxY)) {
            minY = 1;
            maxY = 10;
        }
        double padX = pad(x, minX, maxX);
        double padY = pad(y, minY, maxY);
        minX = x.log() ? minX / padX : minX - padX;
        maxX = x.log() ? maxX * padX : maxX + padX;
        minY = y.log() ? minY / padY : minY - padY;
        maxY = y.log() ? maxY * padY : maxY + padY;
    }

    private void growY(double v) {
        if (fits(y, v)) {
            minY = Math.min(minY, v);
            maxY = Math.max(maxY, v);
        }
    }

    private static double pad(Axis axis, double min, double max) {
        if (axis.log()) {
            return Math.max(1.3, Math.pow(max / min, 0.06));
        }
        return max > min ? (max - min) * 0.06 : Math.max(1e-9, Math.abs(max) * 0.1);
    }

    private double px(double v) {
        return LEFT + share(x, v, minX, maxX) * (WIDTH - LEFT - RIGHT);
    }

    private double py(double v) {
        return HEIGHT - BOTTOM - share(y, v, minY, maxY) * (HEIGHT - TOP - BOTTOM);
    }

    private static double share(Axis axis, double v, double min, double max) {
        return axis.log() ? Math.log(v / min) / Math.log(max / min) : (v - min) / (max - min);
    }

    private void axes() {
        line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "black", "");
        line(LEFT, TOP, LEFT, HEIGHT - BOTTOM, "black", "");
        for (double t : ticks(x, minX, maxX)) {
            line(px(t), HEIGHT - BOTTOM, px(t), HEIGHT - BOTTOM + 5, "black", "");
            label(px(t), HEIGHT - BOTTOM + 20, "middle", 11, tick(t));
        }
        for (double t : ticks(y, minY, maxY)) {
            line(LEFT - 5, py(t), LEFT, py(t), "black", "");
            label(LEFT - 8, py(t) + 4, "end", 11, tick(t));
        }
        label((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 15, "middle", 12, x.label());
        out.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                (TOP + HEIGHT - BOTTOM) / 2,
                escape(y.label())));
    }

    private static List<Double> ticks(Axis axis, double min, double max) {
        List<Double> ticks = new ArrayList<>();
        if (axis.log()) {
            int first = (int) Math.ceil(Math.log10(min));
            int last = (int) Math.floor(Math.log10(max));
            int step = Math.max(1, (last - first) / TICKS + ((last - first) % TICKS == 0 ? 0 : 1));
            for (int e = first; e <= last; e += step) {
                ticks.add(Math.pow(10, e));
            }
            if (ticks.size() < 2) {
                ticks.add(min);
                ticks.add(max);
            }
            return ticks;
        }
        double raw = (max - min) / TICKS;
        double unit = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = raw / unit < 1.5 ? unit : raw / unit < 3.5 ? 2 * unit : raw / unit < 7.5 ? 5 * unit : 10 * unit;
        for (double k = Math.ceil(min / step); k * step <= max; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    private static String tick(double v) {
        double size = Math.abs(v);
        if (size >= 1e5 || size < 1e-3 && size > 0) {
            return String.format(Locale.ROOT, "%.0e", v).replace("e+0", "e").replace("e-0", "e-");
        }
        String text = String.format(Locale.ROOT, "%.4f", v).replaceAll("0+$", "");
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private void draw(Series s, String colour) {
        if (s.style() != Style.DOTS) {
            path(s, colour);
            return;
        }
        for (Point p : s.points()) {
            double high = Double.isNaN(p.high()) ? p.y() : Math.min(p.high(), maxY);
            double low = Double.isNaN(p.low()) ? p.y() : Math.max(p.low(), minY);
            if (high > low) {
                line(px(p.x()), py(low), px(p.x()), py(high), colour, "");
            }
            out.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n",
                    px(p.x()),
                    py(p.y()),
                    colour));
        }
    }

    private void path(Series s, String colour) {
        StringBuilder d = new StringBuilder();
        for (Point p : s.points()) {
            if (d.length() == 0) {
                d.append(String.format(Locale.ROOT, "M%.1f %.1f", px(p.x()), py(p.y())));
            } else if (s.style() == Style.STEPS) {
                d.append(String.format(Locale.ROOT, " H%.1f V%.1f", px(p.x()), py(p.y())));
            } else {
                d.append(String.format(Locale.ROOT, " L%.1f %.1f", px(p.x()), py(p.y())));
            }
        }
        out.append("<path d=\"" + d + "\" fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"1.5\"/>\n");
    }

    private void legend() {
        int row = 0;
        for (int i = 0; i < series.size(); i++) {
            if (!series.get(i).name().isEmpty()) {
                int at = TOP + 6 + 16 * row++;
                out.append("<rect x=\"" + (LEFT + 10) + "\" y=\"" + (at - 5) + "\" width=\"10\" height=\"10\" fill=\""
                        + COLOURS[i % COLOURS.length] + "\"/>\n");
                label(LEFT + 26, at + 4, "start", 11, series.get(i).name());
            }
        }
    }

    private void line(double x1, double y1, double x2, double y2, String colour, String more) {
        out.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>%n",
                x1,
                y1,
                x2,
                y2,
                colour,
                more));
    }

    private void label(double atX, double atY, String anchor, int size, String text) {
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\">%s</text>%n",
                atX,
                atY,
                anchor,
                size,
                escape(text)));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
