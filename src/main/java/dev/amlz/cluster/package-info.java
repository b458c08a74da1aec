/**
 * Many workers around a Redis or Valkey server (the paper's central server, section 4.2). {@link dev.amlz.cluster.RedisExchange}
 * is a worker's side: it never makes the search wait. {@link dev.amlz.cluster.Cluster} is a command's side. All that comes
 * from the server may be hostile and is read by {@link dev.amlz.cluster.ProgramCodec}, {@code Famous}, {@code Migrant} and
 * {@code WorkerStatus}, which give the forms of the values; {@code Keys} names the keys. Uses {@code search} and what is
 * below; nothing else knows Jedis.
 */
package dev.amlz.cluster;
