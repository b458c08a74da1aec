/**
 * Code generation with ASM: kernel classes for regions of programs' live code, by shape, shared by all programs; and classes
 * of whole programs, by canonical shape, for what runs long. Entry types: {@link dev.amlz.jit.Engines},
 * {@link dev.amlz.jit.KernelShape}, {@link dev.amlz.jit.ProgramClass} and {@link dev.amlz.jit.Dump}. Uses {@code interpret}
 * and what lies below it.
 *
 * <p>{@link dev.amlz.jit.AutoEngine} cuts the parts of a schedule into windows ({@code Partitions} finds and keeps them),
 * looks each window's {@link dev.amlz.jit.KernelShape} up, and uses those that have earned a class by the
 * {@link dev.amlz.jit.TierPolicy}.
 *
 * <p>Bytes and definition are two steps; classes are hidden and unload. Their binary names begin so that compiler directives
 * can tell them apart: {@code dev/amlz/jit/Kernel} for kernels, {@code dev/amlz/jit/ProgramCodeFused} for programs as code,
 * {@code dev/amlz/jit/ProgramCodeCalls} for programs as calls of kernels, on which HotSpot's optimising compiler is wasted.
 */
package dev.amlz.jit;
