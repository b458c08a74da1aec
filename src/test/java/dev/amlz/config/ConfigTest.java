package dev.amlz.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.evaluate.EvaluationSettings.Combine;
import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.search.FunctionSettings;
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

    @Test
    void thereAreSevenConfigs() throws IOException {
        assertThat(configs()).hasSize(7);
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
        assertThat(config.search().population()).isEqualTo(50);
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
                .isEqualTo(60);
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
