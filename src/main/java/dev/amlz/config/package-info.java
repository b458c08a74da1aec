/**
 * Experiments as YAML: {@link dev.amlz.config.ConfigReader} makes a validated {@link dev.amlz.config.Config} of a file and of
 * {@code --set} options, {@link dev.amlz.config.ConfigWriter} writes it back, resolved, so that it needs no other file.
 * Errors are one line: place, key, what was found, what is allowed. Uses {@code search} (its settings), {@code evaluate}
 * (its settings), {@code task}, {@code program}, {@code op}, {@code memory}; nothing else knows YAML.
 */
package dev.amlz.config;
