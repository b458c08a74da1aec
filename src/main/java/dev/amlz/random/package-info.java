/**
 * Streams of random numbers whose whole state is one number: {@link dev.amlz.random.RandomStream}. Uses no other package.
 */
package dev.amlz.random;
