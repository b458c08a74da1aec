/**
 * The kernels in lanes, by {@code jdk.incubator.vector}: one task a lane. Loaded once per vector width by
 * {@link dev.amlz.op.LaneLoader}, so that the width is a constant; reached only through {@link dev.amlz.op.KernelFactory}
 * and {@link dev.amlz.op.VectorMath}. Uses {@code op}.
 */
package dev.amlz.op.lanes;
