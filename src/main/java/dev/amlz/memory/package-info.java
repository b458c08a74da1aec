/**
 * The memory of a program: how many addresses each bank has, {@link dev.amlz.memory.MemorySizes}. Uses {@code op} only.
 */
package dev.amlz.memory;
