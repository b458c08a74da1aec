/**
 * The kernels in lanes, by {@code jdk.incubator.vector}: vectors of tasks ({@code Lane...}), or of several elements of a few
 * tasks ({@code Packed...}), or both behind each other ({@code Mixed...}); elementwise ones serve all. Loaded once per vector width, and anew for a number of lanes and
 * features, by {@link dev.amlz.op.LaneLoader}, so that these are constants; reached only through
 * {@link dev.amlz.op.KernelFactory} and {@link dev.amlz.op.VectorMath}. Uses {@code op}.
 */
package dev.amlz.op.lanes;
