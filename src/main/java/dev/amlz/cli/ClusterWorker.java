package dev.amlz.cli;

import dev.amlz.cluster.Cluster;
import dev.amlz.cluster.ClusterRun;
import dev.amlz.cluster.ExchangeUrl;
import dev.amlz.cluster.Famous;
import dev.amlz.cluster.ProgramCodec;
import dev.amlz.cluster.RedisExchange;
import dev.amlz.config.Config;
import dev.amlz.report.RunFolder;
import dev.amlz.search.Exchange;
import dev.amlz.search.HallOfFame;
import dev.amlz.search.Migration;
import dev.amlz.search.Outcome;
import dev.amlz.search.Search;
import dev.amlz.search.StopReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A session's part in a run of many workers. */
final class ClusterWorker implements Peers, AutoCloseable {
    private final ExchangeUrl url;
    private final String worker;
    private final Config config;
    private final RedisExchange exchange;
    private volatile Consumer<String> sink = System.err::println;

    ClusterWorker(
            Cluster cluster, ExchangeUrl url, ClusterRun run, String worker, Config config, boolean shareFitness) {
        this.url = url;
        this.worker = worker;
        this.config = config;
        ProgramCodec codec = new ProgramCodec(config.search());
        exchange = new RedisExchange(cluster, url, run, worker, codec, shareFitness, text -> sink.accept(text));
    }

    @Override
    public Exchange exchange() {
        return exchange;
    }

    @Override
    public boolean stopOrdered() {
        return exchange.stopOrdered();
    }

    @Override
    public void warnTo(Consumer<String> other) {
        sink = other;
    }

    @Override
    public void begin() {
        Migration migration = config.search().migration();
        if (migration == null || migration.fraction() == 0) {
            sink.accept("warning: search.migration is off in this run: workers share their bests, but no members move");
        }
    }

    @Override
    public void report(Search search, double individualsPerSecond) {
        List<Famous> famous = new ArrayList<>();
        double best = Double.NaN;
        for (HallOfFame.Entry e : search.hallOfFame().front()) {
            famous.add(new Famous(worker, false, e.length(), e.fitness(), Double.NaN, e.experiment(), e.program()));
            best = e.fitness();
        }
        search.finishedOutcomes().stream()
                .max(Comparator.comparingDouble(Outcome::rank))
                .ifPresent(o -> famous.add(finished(o)));
        exchange.report(new RedisExchange.Report(search.counts().individuals(), individualsPerSecond, best, famous));
    }

    private Famous finished(Outcome o) {
        int length = RunRecord.live(o.program(), config).size();
        return new Famous(worker, true, length, o.fitness(), o.selectFitness(), o.experiment(), o.program());
    }

    @Override
    public Map<String, Object> end(StopReason reason) {
        if (reason == StopReason.FITNESS) {
            exchange.orderStop();
        }
        boolean told = exchange.end();
        if (!told) {
            sink.accept(
                    "warning: " + url + " does not have this worker's last results; its run folder has them, and the"
                            + " same command brings them there");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", url.run());
        fields.put("worker", worker);
        fields.put("serverUpToDate", told);
        RedisExchange.Traffic traffic = exchange.traffic();
        fields.put("sent", traffic.sent());
        fields.put("received", traffic.received());
        fields.put("dropped", traffic.dropped());
        fields.put("fitnessFromOthers", traffic.known());
        fields.put("failures", traffic.failures());
        return fields;
    }

    @Override
    public String goOn(RunFolder folder) {
        return "amlz worker --exchange " + url + " --id " + worker + " --out " + folder.path();
    }

    @Override
    public void close() {
        exchange.close();
    }
}
