package dev.amlz.interpret;

import dev.amlz.op.Kernel;
import java.util.Arrays;

/**
 * The operands of single kernels that read one slot, which can be led elsewhere: one store each, where a copy to the slot
 * moves all of it. An operand that its kernel does not use may be led as well, to no effect. One thread.
 */
final class SlotReaders {
    private Kernel[] first = new Kernel[16];
    private Kernel[] second = new Kernel[16];
    private Kernel[] third = new Kernel[16];
    private int firsts;
    private int seconds;
    private int thirds;

    /** Forgets all readers. */
    void clear() {
        firsts = 0;
        seconds = 0;
        thirds = 0;
    }

    /** Adds those of a list that read the slot at an offset. */
    void add(KernelList list, int slot) {
        if (first.length < firsts + list.size()) {
            first = Arrays.copyOf(first, 2 * (firsts + list.size()));
        }
        if (second.length < seconds + list.size()) {
            second = Arrays.copyOf(second, 2 * (seconds + list.size()));
        }
        if (third.length < thirds + list.size()) {
            third = Arrays.copyOf(third, 2 * (thirds + list.size()));
        }
        for (int i = 0; i < list.size(); i++) {
            Kernel k = list.get(i);
            first[firsts] = k;
            firsts += k.a == slot ? 1 : 0;
            second[seconds] = k;
            seconds += k.b == slot ? 1 : 0;
            third[thirds] = k;
            thirds += k.d == slot ? 1 : 0;
        }
    }

    /** Leads all of them to an offset. */
    void lead(int offset) {
        for (int i = 0; i < firsts; i++) {
            first[i].a = offset;
        }
        for (int i = 0; i < seconds; i++) {
            second[i].b = offset;
        }
        for (int i = 0; i < thirds; i++) {
            third[i].d = offset;
        }
    }
}
