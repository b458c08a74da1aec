/**
 * Code generation with ASM: regions of a program's live code become kernel classes, by shape, shared by all programs.
 * Entry types: {@link dev.amlz.jit.JitEngine} and {@link dev.amlz.jit.KernelShape}. Uses {@code interpret} and what lies
 * below it.
 */
package dev.amlz.jit;
