/**
 * What a run leaves behind and shows meanwhile: {@link dev.amlz.report.RunFolder} with its files (those of one state
 * replaced atomically, logs added to), {@link dev.amlz.report.RunPage} with its {@link dev.amlz.report.Plot}, and
 * {@link dev.amlz.report.Progress} on standard error. Uses {@code config}; knows nothing of the search but the plain
 * records that it is given.
 */
package dev.amlz.report;
