/**
 * The one table of operations, {@link dev.amlz.op.Op}; their arithmetic, as kernels that a {@link dev.amlz.op.KernelFactory}
 * makes; and how tasks lie side by side in the memory that these work on, {@link dev.amlz.op.LaneShape}. Uses no other package.
 */
package dev.amlz.op;
