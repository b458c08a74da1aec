/**
 * All code that uses the incubating Vector API: kernels over vectors of one width, {@link dev.amlz.op.lanes.LaneWidth}.
 *
 * <p>The package is compiled apart and defined once per width by {@link dev.amlz.op.LaneLoader}; no other package refers to
 * it. Entry: {@link dev.amlz.op.lanes.LaneMath}, as a {@link dev.amlz.op.VectorMath}. May use {@code dev.amlz.op} alone.
 *
 * <p>Vectors live in registers only while everything that touches them is inlined into one compiled method. So loops hold
 * the vectors, helpers stay below about 25 vector operations (325 bytecodes, and small enough that HotSpot still inlines
 * them once they were compiled on their own), no vector is merged from two branches, and rare cases go through memory.
 */
package dev.amlz.op.lanes;
