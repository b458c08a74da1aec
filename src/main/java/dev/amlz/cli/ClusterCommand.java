package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.cluster.Cluster;
import dev.amlz.cluster.ClusterRun;
import dev.amlz.cluster.ExchangeUrl;
import dev.amlz.cluster.Famous;
import dev.amlz.cluster.ProgramCodec;
import dev.amlz.cluster.WorkerStatus;
import dev.amlz.config.Config;
import dev.amlz.config.ConfigReader;
import dev.amlz.report.Json;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code amlz cluster}: a look at a run of many workers, and its end. */
@Command(
        name = "cluster",
        description = "Shows, or stops, a run of many workers (amlz worker).",
        subcommands = {ClusterCommand.Status.class, ClusterCommand.Best.class, ClusterCommand.End.class})
final class ClusterCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Without a subcommand: an error that lists them. */
    @Override
    public void run() {
        throw new InputException("amlz cluster: nothing to do given; allowed: "
                + String.join(", ", spec.subcommands().keySet()) + " (amlz cluster --help)");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void print(String text) {
        out().print(text);
        out().flush();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values).replaceAll("\\bNaN\\b", "-");
    }

    private static ProgramCodec codec(Config config) {
        return new ProgramCodec(config.search());
    }

    static Config config(ClusterRun run, ExchangeUrl url) {
        return ConfigReader.parse(run.config(), url.toString(), url.run(), null, List.of());
    }

    /** {@code amlz cluster status URL}. */
    @Command(name = "status", description = "Workers alive, individuals, rate and best fitness of a run.")
    static final class Status implements Runnable {
        @ParentCommand
        private ClusterCommand parent;

        @Parameters(paramLabel = "URL", defaultValue = WorkerCommand.URL_DEFAULT, description = WorkerCommand.URL)
        private String url;

        @Option(names = "--json", description = "Print one JSON document.")
        private boolean json;

        @Override
        public void run() {
            ExchangeUrl place = ExchangeUrl.parse(url);
            try (Cluster cluster = Cluster.open(place)) {
                Config config = config(cluster.run(), place);
                Cluster.Standing standing = cluster.standing();
                Cluster.Hall hall = cluster.hall(codec(config));
                Map<String, Object> document = document(place, config, standing, hall);
                parent.print(json ? Json.document(document) : text(document, standing));
            }
        }

        private static Map<String, Object> document(
                ExchangeUrl place, Config config, Cluster.Standing standing, Cluster.Hall hall) {
            List<WorkerStatus> workers = standing.workers();
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("run", place.run());
            document.put("config", config.name());
            document.put("workers", workers);
            document.put("workersEnded", standing.ended());
            document.put("individuals", standing.individuals());
            document.put(
                    "individualsPerSecond",
                    workers.stream()
                            .mapToDouble(WorkerStatus::individualsPerSecond)
                            .filter(Double::isFinite)
                            .sum());
            document.put("migrants", standing.migrants());
            document.put(
                    "dropped",
                    hall.dropped()
                            + workers.stream().mapToLong(WorkerStatus::dropped).sum());
            document.put("bestFitness", hall.best().map(Famous::fitness));
            document.put("selectFitness", hall.best().map(Famous::selectFitness));
            return document;
        }

        private static String text(Map<String, Object> document, Cluster.Standing standing) {
            StringBuilder text = new StringBuilder(format(
                    "%s: %d workers alive, %d ended; %,d individuals (%,.0f/s); best fitness %s, on select tasks %s;"
                            + " %,d migrants sent, %d programs dropped%n",
                    document.get("run"),
                    standing.workers().size(),
                    standing.ended(),
                    standing.individuals(),
                    document.get("individualsPerSecond"),
                    number(document.get("bestFitness")),
                    number(document.get("selectFitness")),
                    standing.migrants(),
                    document.get("dropped")));
            if (!standing.workers().isEmpty()) {
                text.append(format(
                        "%-24s %16s %10s %9s %8s %9s %8s %9s%n",
                        "worker", "individuals", "per second", "best", "sent", "received", "dropped", "failures"));
            }
            for (WorkerStatus w : standing.workers()) {
                text.append(format(
                        "%-24s %,16d %,10.0f %9.6f %8d %9d %8d %9d%n",
                        w.worker(),
                        w.individuals(),
                        w.individualsPerSecond(),
                        w.best(),
                        w.sent(),
                        w.received(),
                        w.dropped(),
                        w.failures()));
            }
            return text.toString();
        }

        private static String number(Object optional) {
            return ((Optional<?>) optional).map(value -> format("%.6f", value)).orElse("-");
        }
    }

    /** {@code amlz cluster best URL}. */
    @Command(name = "best", description = "The best program that any worker of a run has found, and its fitness.")
    static final class Best implements Runnable {
        @ParentCommand
        private ClusterCommand parent;

        @Parameters(paramLabel = "URL", defaultValue = WorkerCommand.URL_DEFAULT, description = WorkerCommand.URL)
        private String url;

        @Option(names = "--json", description = "Print one JSON document, with the whole hall of fame.")
        private boolean json;

        @Override
        public void run() {
            ExchangeUrl place = ExchangeUrl.parse(url);
            try (Cluster cluster = Cluster.open(place)) {
                Config config = config(cluster.run(), place);
                Cluster.Hall hall = cluster.hall(codec(config));
                if (json) {
                    Map<String, Object> document = new LinkedHashMap<>();
                    document.put("run", place.run());
                    document.put("best", hall.best().map(best -> row(best, config)));
                    document.put(
                            "programs",
                            hall.byLength().stream().map(e -> row(e, config)).toList());
                    parent.print(Json.document(document));
                } else {
                    parent.print(hall.best()
                            .map(best -> text(best, config))
                            .orElse("# no worker has reported a program yet\n"));
                }
            }
        }

        private static Map<String, Object> row(Famous famous, Config config) {
            Map<String, Object> row = Json.fields(famous);
            row.put("program", RunRecord.live(famous.program(), config).toString());
            return row;
        }

        /** A program that the parser reads, under a comment. */
        private static String text(Famous best, Config config) {
            String select = Double.isNaN(best.selectFitness()) ? "" : ", on the select tasks " + best.selectFitness();
            return "# fitness on the search tasks " + best.fitness() + select + "; " + best.length()
                    + " instructions; found by worker " + best.worker() + ", experiment " + best.experiment() + "\n"
                    + RunRecord.live(best.program(), config);
        }
    }

    /** {@code amlz cluster stop URL}. */
    @Command(name = "stop", description = "Orders all workers of a run to save and to end.")
    static final class End implements Runnable {
        @ParentCommand
        private ClusterCommand parent;

        @Parameters(paramLabel = "URL", defaultValue = WorkerCommand.URL_DEFAULT, description = WorkerCommand.URL)
        private String url;

        @Option(names = "--json", description = "Print one JSON document.")
        private boolean json;

        @Override
        public void run() {
            ExchangeUrl place = ExchangeUrl.parse(url);
            try (Cluster cluster = Cluster.open(place)) {
                cluster.run();
                cluster.stop();
                int workers = cluster.standing().workers().size();
                parent.print(
                        json
                                ? Json.document(Map.of("run", place.run(), "workers", workers))
                                : format("%s: %d workers were told to save and to end%n", place.run(), workers));
            }
        }
    }
}
