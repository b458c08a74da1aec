package dev.amlz;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages: a package uses those below it, never one above. */
class ArchitectureTest {
    /** From the top down; packages in one row are equals and do not use each other. */
    private static final List<List<String>> ROWS = List.of(
            List.of("cli"),
            List.of("experiment"),
            List.of("report"),
            List.of("study"),
            List.of("config"),
            List.of("cluster"),
            List.of("search"),
            List.of("evaluate"),
            List.of("jit"),
            List.of("interpret", "export"),
            List.of("analyze"),
            List.of("task"),
            List.of("program"),
            List.of("memory"),
            List.of("op", "random"));

    private static final JavaClasses OURS = new ClassFileImporter()
            .importUrl(
                    InputException.class.getProtectionDomain().getCodeSource().getLocation());

    static Stream<List<String>> rows() {
        return ROWS.stream();
    }

    private static String[] packages(Stream<String> names) {
        return names.map(name -> "dev.amlz." + name + "..").toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void packagesUseOnlyThoseBelow(List<String> row) {
        for (String name : row) {
            Stream<String> above = ROWS.subList(0, ROWS.indexOf(row)).stream().flatMap(List::stream);
            Stream<String> beside = row.stream().filter(other -> !other.equals(name));
            noClasses()
                    .that()
                    .resideInAPackage("dev.amlz." + name + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(Stream.concat(above, beside)))
                    .allowEmptyShould(true)
                    .check(OURS);
        }
    }

    @Test
    void everyPackageHasItsRow() {
        List<String> known = ROWS.stream().flatMap(List::stream).toList();
        assertThat(OURS.stream().map(JavaClass::getPackageName).filter(p -> !p.equals("dev.amlz")))
                .isNotEmpty()
                .allSatisfy(p -> assertThat(known).contains(p.split("\\.")[2]));
    }

    @Test
    void theTopPackageUsesNoOther() {
        classes()
                .that()
                .resideInAPackage("dev.amlz")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.amlz", "java..")
                .check(OURS);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.amlz.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(OURS);
    }

    @Test
    void onlyTheClusterKnowsRedis() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.amlz.cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("redis.clients..")
                .check(OURS);
    }

    @Test
    void onlyTheLaneKernelsKnowTheVectorApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.amlz.op.lanes..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.amlz.op.lanes..", "jdk.incubator..")
                .check(OURS);
    }

    @Test
    void onlyConfigReadsYamlAndOnlyJitEmitsBytecode() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.amlz.config..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(OURS);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.amlz.jit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.objectweb.asm..")
                .check(OURS);
    }
}
