package dev.amlz.cluster;

import dev.amlz.InputException;
import dev.amlz.program.Program;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A program of the shared hall of fame. On the server: a line with the score by which it replaces others, and the figures
 * below, then the program ({@link ProgramCodec}).
 *
 * @param worker that found it
 * @param finished whether it is the best of a finished experiment, and competes with those by select fitness; else it
 *     competes with programs of its length by fitness
 * @param length live instructions
 * @param fitness on that worker's search tasks
 * @param selectFitness on its select tasks; NaN where not known
 * @param experiment number of the experiment that found it
 * @param program as it was found
 */
public record Famous(
        String worker,
        boolean finished,
        int length,
        double fitness,
        double selectFitness,
        int experiment,
        Program program) {
    /** No entry takes more bytes. */
    static final int MOST_BYTES = ProgramCodec.MOST_BYTES + 256;

    private static final String FINISHED = "finished";
    private static final int WORDS = 6;

    /** The place that it competes for. */
    String field() {
        return finished ? FINISHED : Integer.toString(length);
    }

    /** What decides there: higher wins. */
    double score() {
        return finished && !Double.isNaN(selectFitness) ? selectFitness : fitness;
    }

    byte[] encode() {
        byte[] code = ProgramCodec.encode(program);
        String line =
                score() + " " + worker + " " + length + " " + fitness + " " + selectFitness + " " + experiment + "\n";
        byte[] head = line.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + code.length)
                .put(head)
                .put(code)
                .array();
    }

    /**
     * Reads what {@link #encode} made, or something else.
     *
     * @throws InputException when it is something else
     */
    static Famous decode(String field, byte[] bytes, ProgramCodec codec) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        String[] words = new String(bytes, 0, end, StandardCharsets.US_ASCII).split(" ");
        if (end == bytes.length || words.length != WORDS || !ExchangeUrl.isName(words[1])) {
            throw new InputException("no entry of a hall of fame");
        }
        try {
            Famous entry = new Famous(
                    words[1],
                    field.equals(FINISHED),
                    Integer.parseInt(words[2]),
                    Double.parseDouble(words[3]),
                    Double.parseDouble(words[4]),
                    Integer.parseInt(words[5]),
                    codec.decode(ByteBuffer.wrap(bytes, end + 1, bytes.length - end - 1)));
            boolean select = Double.isNaN(entry.selectFitness) || isFitness(entry.selectFitness);
            if (entry.field().equals(field) && isFitness(entry.fitness) && select) {
                return entry;
            }
        } catch (NumberFormatException e) {
            throw new InputException("no entry of a hall of fame", e);
        }
        throw new InputException("an entry of a hall of fame that cannot be");
    }

    private static boolean isFitness(double value) {
        return value >= 0 && value <= 1;
    }
}
