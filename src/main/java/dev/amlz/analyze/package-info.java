/**
 * Static analysis of programs: {@link dev.amlz.analyze.Analyzer} finds the live code and its canonical form, a
 * {@link dev.amlz.analyze.LiveProgram}. It goes from {@link dev.amlz.analyze.DataFlow}, which looks at every instruction once,
 * over {@link dev.amlz.analyze.Liveness} to the canonical form; what that reads and writes is in its
 * {@link dev.amlz.analyze.SlotUses}. Uses {@code task} (for what an evaluator reads and writes), {@code program},
 * {@code memory}, {@code op}.
 */
package dev.amlz.analyze;
