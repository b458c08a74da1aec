package dev.amlz.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * The conformance cases as tests, one a case, for any engine: return {@link #of} from a {@code @TestFactory}. Cases come from
 * the test resources, or, with {@code -Dconformance.dir=DIR}, from every {@code *.jsonl} file of that folder. What a line
 * is shows in its fields, not in the file's name; a line of no known form is a failing test.
 */
public final class Conformance {
    private static final List<String> KEPT = List.of("ops", "programs", "known", "fitness");

    private Conformance() {}

    /** All cases as tests of an engine. */
    public static Stream<DynamicNode> of(Subject subject) {
        return files().entrySet().stream()
                .map(file -> DynamicContainer.dynamicContainer(
                        subject.name() + ": " + file.getKey(), tests(subject, file.getKey(), file.getValue())));
    }

    private static Stream<DynamicNode> tests(Subject subject, String file, List<String> lines) {
        List<DynamicNode> tests = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean memoryAlone = line.contains("\"before\"");
            if (!line.isBlank() && (subject.whole() || !memoryAlone)) {
                String place = file + ":" + (i + 1);
                tests.add(DynamicTest.dynamicTest(name(line, place), () -> check(subject, line, place)));
            }
        }
        if (lines.stream().allMatch(String::isBlank)) {
            tests.add(DynamicTest.dynamicTest(file, () -> {
                throw new AssertionError(file + " has no case");
            }));
        }
        return tests.stream();
    }

    private static String name(String line, String place) {
        try {
            return Json.object(line).text("case");
        } catch (RuntimeException e) {
            return place;
        }
    }

    /** Checks one line of a file. */
    static void check(Subject subject, String line, String place) {
        try {
            Json.Obj json = Json.object(line);
            if (json.has("instruction") && json.has("before") && json.has("after")) {
                new InstructionCase(json).check(subject);
            } else if (json.has("program") && json.has("rms") && json.has("accuracy")) {
                new ProgramCase(json).check(subject);
            } else if (json.has("kind") && (json.has("fitness") || json.has("combined"))) {
                new FitnessCase(json).check(subject);
            } else {
                throw new AssertionError("a case of no known form, with the fields "
                        + json.fields().keySet());
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(place + ": " + e.getMessage(), e);
        }
    }

    /** The lines of each file, by name. */
    static Map<String, List<String>> files() {
        String folder = System.getProperty("conformance.dir", "");
        return folder.isEmpty()
                ? kept()
                : inFolder(Path.of(System.getProperty("amlz.top", ".")).resolve(folder));
    }

    private static Map<String, List<String>> kept() {
        Map<String, List<String>> files = new LinkedHashMap<>();
        for (String name : KEPT) {
            String path = "/conformance/" + name + ".jsonl";
            try (InputStream in = Conformance.class.getResourceAsStream(path)) {
                files.put(
                        name + ".jsonl",
                        new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static Map<String, List<String>> inFolder(Path folder) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path p :
                    list.filter(p -> p.toString().endsWith(".jsonl")).sorted().toList()) {
                files.put(p.getFileName().toString(), Files.readAllLines(p));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("no *.jsonl file in " + folder);
        }
        return files;
    }
}
