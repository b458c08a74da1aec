/**
 * Tests of generated code from outside: golden bytecode, the class verifier, conformance, engine against engine, method
 * sizes, unloading. They use the public API alone, and the generators of the main module's tests.
 */
package dev.amlz.codegen;
