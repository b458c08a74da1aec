package dev.amlz.config;

import dev.amlz.evaluate.EvaluationSettings;
import dev.amlz.evaluate.FecSettings;
import dev.amlz.evaluate.HurdleSettings;
import dev.amlz.program.ComponentFunction;
import dev.amlz.search.FunctionSettings;
import dev.amlz.search.Migration;
import dev.amlz.search.Mutation;
import dev.amlz.search.PopulationRange;
import dev.amlz.search.SearchSettings;
import dev.amlz.task.BinarySpec;
import dev.amlz.task.CsvSpec;
import dev.amlz.task.GeneratedSpec;
import dev.amlz.task.ImageOptions;
import dev.amlz.task.ImageOptions.Projection;
import dev.amlz.task.MulticlassSpec;
import dev.amlz.task.TaskSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes a {@link Config} as YAML that {@link ConfigReader} reads to an equal one, and that needs no program files. */
public final class ConfigWriter {
    private static final int WIDTH = 120;

    private ConfigWriter() {}

    /** The config as YAML, every default spelled out. Lists are copied, as the dumper makes aliases of one that it meets twice. */
    public static String write(Config config) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("name", config.name());
        root.put("memory", memory(config.search()));
        root.put("evaluation", evaluation(config.searchTasks().evaluation()));
        Map<String, Object> tasks = new LinkedHashMap<>();
        tasks.put("randomizeSeeds", config.randomizeSeeds());
        List<Map<String, Object>> sets =
                config.searchSets().stream().map(ConfigWriter::tasks).toList();
        tasks.put("search", sets.size() == 1 ? sets.get(0) : sets);
        config.select().ifPresent(role -> tasks.put("select", tasks(role)));
        config.finals().ifPresent(role -> tasks.put("final", tasks(role)));
        root.put("tasks", tasks);
        root.put("search", search(config.search()));
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.AUTO)
                .setWidth(WIDTH)
                .build();
        return new Dump(settings).dumpToString(root);
    }

    private static Map<String, Object> memory(SearchSettings search) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("scalars", search.memory().scalars());
        map.put("vectors", search.memory().vectors());
        map.put("matrices", search.memory().matrices());
        return map;
    }

    private static Map<String, Object> evaluation(EvaluationSettings evaluation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("maxAbsError", evaluation.maxAbsError());
        map.put("combine", Value.nameOf(evaluation.combine()));
        map.put("validateEachEpoch", evaluation.validateEachEpoch());
        map.put("trainBudget", orOff(evaluation.trainBudget(), 0));
        return map;
    }

    private static Object orOff(Number value, Number off) {
        return value.equals(off.doubleValue()) || value.equals(off) ? "off" : value;
    }

    private static Map<String, Object> tasks(Config.Role role) {
        TaskSpec spec = role.tasks();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", "");
        map.put("count", spec.sizes().count());
        if (spec.sizes().features() > 0) {
            map.put("features", spec.sizes().features());
        }
        map.put("train", spec.sizes().train());
        map.put("valid", spec.sizes().valid());
        map.put("epochs", role.evaluation().epochs());
        map.put("dataSeeds", new ArrayList<>(spec.seeds().data()));
        map.put("paramSeeds", new ArrayList<>(spec.seeds().param()));
        if (spec instanceof GeneratedSpec generated) {
            generated(map, generated.rule());
        } else if (spec instanceof BinarySpec binary) {
            map.put("kind", "binary");
            image(map, binary.image());
            map.put(
                    "pairs",
                    binary.pairs().stream()
                            .map(pair -> List.of(pair.positive(), pair.negative()))
                            .toList());
        } else if (spec instanceof MulticlassSpec multiclass) {
            map.put("kind", "multiclass");
            image(map, multiclass.image());
            map.put("classes", new ArrayList<>(multiclass.classes()));
        } else if (spec instanceof CsvSpec csv) {
            csv(map, csv);
        }
        return map;
    }

    private static void generated(Map<String, Object> map, GeneratedSpec.Rule rule) {
        switch (rule) {
            case LINEAR, AFFINE -> map.put("kind", Value.nameOf(rule));
            case TEACHER, TEACHER_REFERENCE -> {
                map.put("kind", "teacher");
                map.put("form", rule == GeneratedSpec.Rule.TEACHER ? "paper" : "reference");
            }
        }
    }

    private static void image(Map<String, Object> map, ImageOptions image) {
        map.put("dataset", image.dataSet().label());
        map.put("projection", image.projection() == Projection.GAUSSIAN ? "random" : "none");
        map.put("validation", Value.nameOf(image.validation()));
        map.put("minDataSeed", image.minSeed());
        map.put("maxDataSeed", image.maxSeed());
    }

    private static void csv(Map<String, Object> map, CsvSpec csv) {
        map.put("kind", "csv");
        map.put("path", csv.file().toString());
        map.put("target", Value.nameOf(csv.target()));
        map.put("label", csv.label());
        map.put("columns", new ArrayList<>(csv.columns()));
        map.put("standardizeLabel", csv.standardizeLabel());
    }

    private static Map<String, Object> search(SearchSettings search) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", Value.nameOf(search.method()));
        PopulationRange population = search.population();
        map.put(
                "population",
                population.least() == population.most()
                        ? population.least()
                        : List.of(population.least(), population.most()));
        map.put("tournament", search.tournament());
        map.put("mutateProbability", search.mutateProbability());
        map.put(
                "mutations",
                search.mutations().stream().map(Mutation::configName).toList());
        map.put("initial", initial(search));
        for (ComponentFunction function : ComponentFunction.values()) {
            map.put(Value.nameOf(function), function(search.functions().get(function)));
        }
        map.put("fec", fec(search.fec()));
        map.put("hurdles", hurdles(search.hurdles()));
        map.put("canonicalCache", orOff(search.canonicalCache(), 0));
        map.put("migration", migration(search.migration()));
        map.put("individuals", search.individuals());
        map.put("trainSteps", search.trainSteps());
        map.put("experiments", search.experiments());
        map.put("sufficientFitness", orOff(search.sufficientFitness(), Double.NaN));
        return map;
    }

    private static Object initial(SearchSettings search) {
        if (search.initial() != SearchSettings.Initial.PROGRAMS) {
            return Value.nameOf(search.initial());
        }
        return search.initialPrograms().stream()
                .map(program -> Map.of("text", program.toString()))
                .toList();
    }

    private static Map<String, Object> function(FunctionSettings function) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("ops", function.ops().stream().map(Enum::name).toList());
        map.put("initialSize", function.initialSize());
        map.put("minSize", function.minSize());
        map.put("maxSize", function.maxSize());
        return map;
    }

    private static Object fec(FecSettings fec) {
        if (fec == null) {
            return "off";
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("train", fec.train());
        map.put("valid", fec.valid());
        map.put("cacheSize", fec.cacheSize());
        map.put("forgetEvery", fec.forgetEvery());
        map.put("truncate", fec.truncate());
        return map;
    }

    private static Object hurdles(HurdleSettings hurdles) {
        if (hurdles == null) {
            return "off";
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("stages", hurdles.stages());
        map.put("percentile", hurdles.percentile());
        map.put("window", hurdles.window());
        map.put("every", hurdles.every());
        return map;
    }

    private static Object migration(Migration migration) {
        if (migration == null) {
            return "off";
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("every", migration.every());
        map.put("fraction", migration.fraction());
        return map;
    }
}
