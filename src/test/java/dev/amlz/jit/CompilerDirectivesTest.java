package dev.amlz.jit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompilerDirectivesTest {
    @Test
    void theOptimisingCompilerIsKeptFromClassesOfCallsAlone() throws Exception {
        Engines.sharing(EngineName.JIT);
        Engines.sharing(EngineName.JIT);

        String directives = CompilerDirectives.print().replaceAll("\\s+", " ");

        assertThat(directives).containsOnlyOnce("dev/amlz/jit/ProgramCodeCalls*.*");
        assertThat(directives).doesNotContain("ProgramCodeFused");
        String ours = directives.substring(directives.indexOf("ProgramCodeCalls"));
        String c1 = ours.substring(ours.indexOf("c1 directives"), ours.indexOf("c2 directives"));
        String c2 = ours.substring(ours.indexOf("c2 directives"));
        assertThat(c1).contains("Exclude:false");
        assertThat(c2.substring(0, c2.indexOf("BreakAtExecute"))).contains("Exclude:true");
    }
}
