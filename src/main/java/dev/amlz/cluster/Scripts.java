package dev.amlz.cluster;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** The commands that need a script on the server, as several steps must be one. */
final class Scripts {
    /** Replaces hall-of-fame entries by better ones. A score that no fitness can have counts as none. */
    private static final String ENTER = """
            for i = 1, #ARGV, 2 do
              local old = redis.call('HGET', KEYS[1], ARGV[i])
              local score = old and tonumber(string.match(old, '^%S+'))
              local new = tonumber(string.match(ARGV[i + 1], '^%S+'))
              if not score or not (score <= 1) or new > score then
                redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
              end
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

    private Scripts() {}

    /** Enters programs into the hall of fame, each where it is better than what is there. */
    static CommandArguments enter(Keys keys, List<Famous> entries) {
        List<Object> arguments = new ArrayList<>(List.of(ENTER, 1, keys.hall));
        for (Famous entry : entries) {
            arguments.add(entry.field());
            arguments.add(entry.encode());
        }
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
}
