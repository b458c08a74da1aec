package dev.amlz.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The op table against the public reference's. */
class OpTest {
    private static String signature(Op op) {
        if (op.out() == null) {
            return "";
        }
        String in = (op.inputs() > 0 ? "" + op.in1().letter() : "")
                + (op.inputs() > 1 ? op.in2().letter() : "");
        return in + ">" + op.out().letter();
    }

    @Test
    void thereAre65InOrder() {
        assertThat(Op.all()).hasSize(65).containsExactly(Op.values());
        for (int id = 0; id < 65; id++) {
            assertThat(Op.ofId(id).id()).isEqualTo(id);
        }
    }

    @Test
    void costsAreTheReferences() {
        assertThat(Op.all().stream().mapToLong(Op::cost).sum()).isEqualTo(1081330807L);
        assertThat(Op.all().stream().mapToLong(op -> op.id() * op.cost()).sum()).isEqualTo(54164619199L);
    }

    @ParameterizedTest
    @CsvSource({
        "0, NO_OP, ''",
        "2, SCALAR_DIFF, ss>s",
        "15, SCALAR_HEAVISIDE, s>s",
        "18, SCALAR_VECTOR_PRODUCT, sv>v",
        "19, SCALAR_BROADCAST, s>v",
        "21, VECTOR_NORM, v>s",
        "27, VECTOR_INNER_PRODUCT, vv>s",
        "28, VECTOR_OUTER_PRODUCT, vv>m",
        "29, SCALAR_MATRIX_PRODUCT, sm>m",
        "31, MATRIX_VECTOR_PRODUCT, mv>v",
        "32, VECTOR_COLUMN_BROADCAST, v>m",
        "35, MATRIX_COLUMN_NORM, m>v",
        "36, MATRIX_ROW_NORM, m>v",
        "43, MATRIX_MATRIX_PRODUCT, mm>m",
        "46, MATRIX_MIN, mm>m",
        "53, MATRIX_ROW_ST_DEV, m>v",
        "54, VECTOR_ST_DEV, v>s",
        "58, MATRIX_CONST_SET, >m",
        "59, SCALAR_UNIFORM_SET, >s",
        "64, MATRIX_GAUSSIAN_SET, >m"
    })
    void numbersNamesAndSignatures(int id, Op op, String signature) {
        assertThat(op.id()).isEqualTo(id);
        assertThat(signature(op)).isEqualTo(signature);
    }

    @ParameterizedTest
    @EnumSource(Op.class)
    void namesSayWhatBankIsReadOrWritten(Op op) {
        if (op != Op.NO_OP) {
            Bank first = Bank.valueOf(op.name().substring(0, op.name().indexOf('_')));
            assertThat(op.inputs() > 0 ? op.in1() : op.out()).isEqualTo(first);
        }
        assertThat(op.meaning()).isNotBlank();
        assertThat(op.isRandom()).isEqualTo(op.id() >= 59);
        assertThat(op.keepsOldOutput()).isEqualTo(op.id() == 57 || op.id() == 58);
        assertThat(op.constants().count())
                .isEqualTo(op.id() < 56 ? 0 : List.of(1, 2, 3, 2, 2, 2, 2, 2, 2).get(op.id() - 56));
    }

    @Test
    void noTwoOperationsLookAlike() {
        Map<String, Op> shapes = new HashMap<>();
        for (Op op : Op.all()) {
            String shape = op.textForm()
                    .replace("{o}", op.out() == null ? "" : "" + op.out().letter())
                    .replace("{a}", op.in1() == null ? "" : "" + op.in1().letter())
                    .replace("{b}", op.in2() == null ? "" : "" + op.in2().letter());
            assertThat(shapes.put(shape, op)).as(shape).isNull();
        }
    }

    @Test
    void namesAreFoundInEitherSpelling() {
        for (Op op : Op.all()) {
            assertThat(Op.find(op.name())).contains(op);
            assertThat(Op.find(op.name() + "_OP")).contains(op);
        }
        assertThat(Op.find("SCALAR_HEAVYSIDE_OP")).contains(Op.SCALAR_HEAVISIDE);
        assertThat(Op.find("MATRIX_HEAVYSIDE")).contains(Op.MATRIX_HEAVISIDE);
        assertThat(Op.find("NO_OP")).contains(Op.NO_OP);
        assertThat(Op.find("SCALAR_SUMS")).isEmpty();
        assertThat(Op.find("")).isEmpty();
    }

    @Test
    void commutativeOperationsAreTheBitExactOnes() {
        assertThat(Op.all().stream().filter(Op::isCommutative))
                .allMatch(op -> op.in1() == op.in2())
                .doesNotContain(Op.SCALAR_MIN, Op.VECTOR_MAX, Op.MATRIX_MIN, Op.SCALAR_DIFF, Op.MATRIX_MATRIX_PRODUCT)
                .hasSize(7);
    }
}
