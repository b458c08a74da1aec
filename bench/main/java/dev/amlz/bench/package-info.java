/**
 * JMH benchmarks, each combination of parameters in a JVM of its own: {@code java -jar target/benchmarks.jar [PATTERN]}. Results
 * are kept in {@code bench/results/} with JDK and processor.
 */
package dev.amlz.bench;
