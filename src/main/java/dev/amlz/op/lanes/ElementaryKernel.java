package dev.amlz.op.lanes;

import dev.amlz.op.ElementaryFunction;
import dev.amlz.op.Kernel;

/** An elementary function of n doubles, whatever elements and lanes they are. */
final class ElementaryKernel extends Kernel {
    private final ElementaryFunction function;

    ElementaryKernel(ElementaryFunction function) {
        this.function = function;
    }

    @Override
    public void run(double[] m) {
        switch (function) {
            case EXP -> LaneMath.exp(m, a, m, out, n);
            case LOG -> LaneMath.log(m, a, m, out, n);
            case SIN -> LaneMath.sin(m, a, m, out, n);
            case COS -> LaneMath.cos(m, a, m, out, n);
            case TAN -> LaneMath.tan(m, a, m, out, n);
            case ARCSIN -> LaneMath.arcsin(m, a, m, out, n);
            case ARCCOS -> LaneMath.arccos(m, a, m, out, n);
            default -> LaneMath.arctan(m, a, m, out, n);
        }
    }
}
