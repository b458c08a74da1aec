package dev.amlz.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.evaluate.EvaluationSettings.Combine;
import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.search.FunctionSettings;
import dev.amlz.search.Migration;
import dev.amlz.search.PopulationRange;
import dev.amlz.task.BinarySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configs that come with the program, options, and the way back to YAML. */
class ConfigTest {
    private static final Path CONFIGS = Path.of(System.getProperty("amlz.top", ".."), "configs");

    static List<Path> configs() throws IOException {
        try (Stream<Path> files = Files.list(CONFIGS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static Config read(String name, String... sets) {
        return ConfigReader.read(CONFIGS.resolve(name + ".yaml"), List.of(sets));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void everyConfigLoadsAndSurvivesWriting(Path file) {
        Config config = ConfigReader.read(file, List.of());
        assertThat(config.name()).isEqualTo(file.getFileName().toString().replace(".yaml", ""));
        String written = ConfigWriter.write(config);
        Config again = ConfigReader.parse(written, "written", "other", null, List.of());
        assertThat(again).isEqualTo(config);
        assertThat(ConfigWriter.write(again)).isEqualTo(written);
    }

    /** Population range, migration and several sets of search tasks; later sets take from the first what they leave out. */
    @Test
    void whatIslandsDifferInSurvivesWriting() {
        Config config = read(
                "projected-binary",
                "search.population=[100, 1000]",
                "search.migration={every: 1e4}",
                "search.migration.fraction=0.25",
                "tasks.search=[{kind: binary, dataset: cifar-10, count: 10, features: 16, train: 800, valid: 100},"
                        + " {dataset: mnist, count: 5}, {dataset: fashion-mnist, pairs: [[0, 1]]}]");
        assertThat(config.search().population()).isEqualTo(new PopulationRange(100, 1000));
        assertThat(config.search().migration()).isEqualTo(new Migration(10_000, 0.25));
        assertThat(config.searchSets()).hasSize(3);
        assertThat(config.searchSets().get(1).tasks().sizes().count()).isEqualTo(5);
        assertThat(config.searchSets().get(1).tasks().sizes().train()).isEqualTo(800);
        Config again = ConfigReader.parse(ConfigWriter.write(config), "written", "other", null, List.of());
        assertThat(again).isEqualTo(config);
        Config off = read("projected-binary", "search.migration=off");
        assertThat(off.search().migration()).isNull();
        assertThat(ConfigReader.parse(ConfigWriter.write(off), "written", "other", null, List.of()))
                .isEqualTo(off);
    }

    @Test
    void thereAreSixConfigs() throws IOException {
        assertThat(configs()).hasSize(6);
    }

    @Test
    void linearRegressionIsTheReferencesDemo() {
        Config config = read("linear-regression");
        assertThat(config.search().individuals()).isEqualTo(880_000);
        assertThat(config.search().experiments()).isZero();
        assertThat(config.search().functions().values())
                .extracting(FunctionSettings::maxSize)
                .containsExactlyInAnyOrder(10, 2, 8);
        assertThat(config.search().fec().forgetEvery()).isEqualTo(100);
        assertThat(config.randomizeSeeds()).isTrue();
        assertThat(config.selectTasks().tasks().sizes().train()).isEqualTo(1000);
        assertThat(config.finalTasks().tasks().seeds().dataSeed(1)).isEqualTo(1_000_001);
        assertThat(config.finalTasks().tasks().sizes().features()).isEqualTo(4);
    }

    @Test
    void trainBudgetIsAMultipleOfThePaddedBaseline() {
        Program net = KnownPrograms.neuralNet();
        double step = net.cost(ComponentFunction.PREDICT) + net.cost(ComponentFunction.LEARN);
        double expected = 2 * (net.cost(ComponentFunction.SETUP) + 1000 * step);
        Config config = read("teacher-network");
        assertThat(config.searchTasks().evaluation().trainBudget()).isEqualTo(expected);
        assertThat(config.selectTasks().evaluation().trainBudget()).isZero();
        Config padded = read(
                "teacher-network",
                "search.predict.initialSize=7",
                "tasks.search.epochs=3",
                "evaluation.trainBudget.factor=1");
        double longer = net.cost(ComponentFunction.SETUP) + 3000 * (step + 2 * Op.NO_OP.cost());
        assertThat(padded.searchTasks().evaluation().trainBudget()).isEqualTo(longer);
    }

    @Test
    void opsAreSevenAndTwice58() {
        Config config = read("paper-binary");
        assertThat(config.search().functions().get(ComponentFunction.SETUP).ops())
                .hasSize(7);
        assertThat(config.search().functions().get(ComponentFunction.PREDICT).ops())
                .hasSize(58);
        assertThat(config.search().functions().get(ComponentFunction.LEARN).ops())
                .hasSize(58);
        assertThat(config.searchTasks().evaluation().combine()).isEqualTo(Combine.MEDIAN);
        assertThat(((BinarySpec) config.searchTasks().tasks()).pairs()).hasSize(36);
        assertThat(((BinarySpec) config.finalTasks().tasks()).pairs()).hasSize(9);
    }

    @Test
    void optionsSetAnyKey() {
        Config config = read(
                "linear-regression",
                "search.population=50",
                "search.fec=off",
                "search.hurdles={stages: [0.5]}",
                "search.hurdles.percentile=10",
                "evaluation.combine=median",
                "tasks.search.count=3",
                "search.sufficientFitness=off",
                "name=other");
        assertThat(config.search().population()).isEqualTo(PopulationRange.of(50));
        assertThat(config.search().fec()).isNull();
        assertThat(config.search().hurdles().percentile()).isEqualTo(10);
        assertThat(config.searchTasks().evaluation().combine()).isEqualTo(Combine.MEDIAN);
        assertThat(config.searchTasks().tasks().sizes().count()).isEqualTo(3);
        assertThat(config.search().sufficientFitness()).isNaN();
        assertThat(config.name()).isEqualTo("other");
    }

    @Test
    void lastOptionWins() {
        assertThat(read("linear-regression", "search.population=50", "search.population=60")
                        .search()
                        .population())
                .isEqualTo(PopulationRange.of(60));
    }

    @Test
    void numbersTakeUnderscoresAndExponents() {
        Config config = read("linear-regression", "search.individuals=1e6", "search.canonicalCache=1_000");
        assertThat(config.search().individuals()).isEqualTo(1_000_000);
        assertThat(config.search().canonicalCache()).isEqualTo(1000);
    }

    @Test
    void knownProgramsAreTheFilesBesideTheConfigs() throws IOException {
        assertThat(program("linear")).isEqualTo(KnownPrograms.linear());
        assertThat(program("neural-net")).isEqualTo(KnownPrograms.neuralNet());
        Program damaged = program("damaged-neural-net");
        assertThat(damaged.size()).isEqualTo(KnownPrograms.neuralNet().size() - 2);
        assertThat(damaged.code(ComponentFunction.LEARN))
                .isEqualTo(KnownPrograms.neuralNet().code(ComponentFunction.LEARN));
        assertThat(program("paper-neural-net").size()).isEqualTo(14);
    }

    private static Program program(String name) throws IOException {
        Path file = CONFIGS.resolve("programs").resolve(name + ".txt");
        return ProgramParser.parse(Files.readString(file), file.toString());
    }
}
