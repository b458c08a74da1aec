/**
 * Tasks, what they are described by and what they are made from: generators of regression tasks, loaders of image data
 * sets, random projections, the user's own CSV files.
 *
 * <p>A {@link dev.amlz.task.TaskSpec} describes a set of tasks, {@link dev.amlz.task.TaskFactory} makes the
 * {@link dev.amlz.task.Task}s with the data that a {@link dev.amlz.task.DataSource} finds, and
 * {@link dev.amlz.task.TaskBatch} lays them side by side for the engines. Uses {@code random} only.
 */
package dev.amlz.task;
