/**
 * Programs as source code of other languages. Entry: {@link dev.amlz.export.Export}. May use {@code analyze}, {@code task}
 * (for what an evaluator reads and writes), {@code program}, {@code memory}, {@code op}.
 */
package dev.amlz.export;
