/**
 * The one table of operations, {@link dev.amlz.op.Op}, and their arithmetic. Uses no other package.
 */
package dev.amlz.op;
