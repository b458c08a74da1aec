package dev.amlz.export;

import dev.amlz.op.Bank;
import dev.amlz.program.Instruction;

/** What a program can be exported as. */
public enum Language {
    /** One Java file that compiles alone; gives the bits of the engines. */
    JAVA("java.txt", new JavaForm()),
    /** One Python file that needs NumPy. */
    NUMPY("numpy.txt", new NumpyForm());

    final String template;
    final Form form;

    Language(String template, Form form) {
        this.template = template;
        this.form = form;
    }

    /** How a language writes one instruction. */
    interface Form {
        /**
         * The statement of a live instruction.
         *
         * @param drawPosition tells the draws of random instructions apart
         * @param features F
         */
        String statement(Instruction i, int drawPosition, int features);

        /** The declaration of an address, filled with 0. */
        String declaration(Bank bank, int address);

        /** Put before each instruction's text to make it a comment. */
        String comment();

        /** What indents a method's line. */
        String indent();
    }
}
