package dev.amlz.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** The commands that need a script on the server, as several steps must be one. */
final class Scripts {
    /** Replaces hall-of-fame entries by better ones, and counts changes. A score that no fitness can have is none. */
    private static final String ENTER = """
            local changes = 0
            for i = 1, #ARGV, 2 do
              local old = redis.call('HGET', KEYS[1], ARGV[i])
              local score = old and tonumber(string.match(old, '^%S+'))
              local new = tonumber(string.match(ARGV[i + 1], '^%S+'))
              if not score or not (score <= 1) or new > score then
                redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
                changes = changes + 1
              end
            end
            return changes > 0 and redis.call('INCRBY', KEYS[2], changes)""";

    /** Puts values into the next slots of a hash with ARGV[1] slots, the oldest first to be overwritten. */
    private static final String PUT = """
            for i = 2, #ARGV do
              redis.call('HSET', KEYS[1], redis.call('INCR', KEYS[2]) % tonumber(ARGV[1]), ARGV[i])
            end
            return 1""";

    /** Random values of a hash, each with its length at most ARGV[2]: of a longer one the empty text. */
    private static final String DRAW = """
            local values = {}
            for i, field in ipairs(redis.call('HRANDFIELD', KEYS[1], ARGV[1])) do
              local fits = redis.call('HSTRLEN', KEYS[1], field) <= tonumber(ARGV[2])
              values[i] = fits and redis.call('HGET', KEYS[1], field) or ''
            end
            return values""";

    /** All fields and values of a hash, likewise. */
    private static final String ALL = """
            local all = {}
            for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
              local fits = redis.call('HSTRLEN', KEYS[1], field) <= tonumber(ARGV[1])
              table.insert(all, field)
              table.insert(all, fits and redis.call('HGET', KEYS[1], field) or '')
            end
            return all""";

    /**
     * Adds a batch to a stream, unless it is empty, and reads on after ARGV[3]: id, worker and batch in turn. Of a batch that
     * is too long only the id comes, so that it is passed by.
     */
    private static final String SHARE = """
            if #ARGV[2] > 0 then
              redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[4], '*', 'w', ARGV[1], 'b', ARGV[2])
              redis.call('EXPIRE', KEYS[1], 3600)
            end
            local all = {}
            for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '(' .. ARGV[3], '+', 'COUNT', ARGV[5])) do
              local fields = entry[2]
              table.insert(all, entry[1])
              table.insert(all, fields[2] and #fields[2] <= 64 and fields[2] or '')
              table.insert(all, fields[4] and #fields[4] <= tonumber(ARGV[6]) and fields[4] or '')
            end
            return all""";

    private static final int STREAM = 1_000;
    private static final int MOST_BATCHES = 64;

    private Scripts() {}

    /** Enters programs into the hall of fame, by field, each where it is better than what is there. */
    static CommandArguments enter(Keys keys, Map<String, byte[]> entries) {
        List<Object> arguments = new ArrayList<>(List.of(ENTER, 2, keys.hall, keys.changes));
        entries.forEach((field, entry) -> {
            arguments.add(field);
            arguments.add(entry);
        });
        return Link.command(Command.EVAL, arguments.toArray());
    }

    /** Puts migrants into a pool of so many slots. */
    static CommandArguments put(Keys keys, int slots, List<byte[]> migrants) {
        List<Object> arguments = new ArrayList<>(List.of(PUT, 2, keys.pool, keys.next, slots));
        arguments.addAll(migrants);
        return Link.command(Command.EVAL, arguments.toArray());
    }

    /** Draws that many different migrants from the pool, or all there are. */
    static CommandArguments draw(Keys keys, int count) {
        return Link.command(Command.EVAL, DRAW, 1, keys.pool, count, Migrant.MOST_BYTES);
    }

    /** The hall of fame: fields and values in turn. */
    static CommandArguments hall(Keys keys) {
        return Link.command(Command.EVAL, ALL, 1, keys.hall, Famous.MOST_BYTES);
    }

    /** Sends a batch of fitness by fingerprint and asks for what came after the entry of that id. */
    static CommandArguments share(byte[] key, String worker, byte[] batch, String last) {
        int most = FitnessTable.BATCH * FitnessTable.ENTRY_BYTES;
        return Link.command(Command.EVAL, SHARE, 1, key, worker, batch, last, STREAM, MOST_BATCHES, most);
    }
}
