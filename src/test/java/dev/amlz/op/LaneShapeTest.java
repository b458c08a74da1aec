package dev.amlz.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneShapeTest {
    /** Each element of each lane has a place of its own, within its slot. */
    @ParameterizedTest
    @CsvSource({
        "4, 8, 8",
        "5, 16, 8",
        "5, 1, 8",
        "8, 1, 8",
        "11, 2, 8",
        "5, 4, 8",
        "3, 1, 2",
        "7, 2, 4",
        "1, 1, 8",
        "6, 1, 1",
        "5, 10, 8",
        "16, 20, 8",
        "3, 5, 4",
        "4, 9, 2"
    })
    void elementsHavePlacesOfTheirOwn(int features, int lanes, int width) {
        LaneShape shape = new LaneShape(features, lanes, width);
        for (Bank bank : Bank.values()) {
            BitSet taken = new BitSet();
            for (int element = 0; element < bank.elements(features); element++) {
                for (int lane = 0; lane < lanes; lane++) {
                    int at = shape.offset(bank, element, lane);
                    assertThat(taken.get(at)).isFalse();
                    taken.set(at);
                }
            }
            assertThat(taken.length()).isLessThanOrEqualTo(shape.doubles(bank));
            assertThat(shape.doubles(bank) % width).isZero();
        }
    }

    @Test
    void packedMatricesLieColumnByColumnSoThatRowsFillVectors() {
        LaneShape packed = new LaneShape(5, 2, 8);
        assertThat(packed.vector()).isEqualTo(16);
        assertThat(packed.offset(Bank.MATRIX, 1, 0)).isEqualTo(16);
        assertThat(packed.offset(Bank.MATRIX, 5, 0)).isEqualTo(2);
        assertThat(packed.rowSteps()).isEqualTo(2);

        LaneShape full = new LaneShape(5, 16, 8);
        assertThat(full.offset(Bank.MATRIX, 1, 0)).isEqualTo(16);
        assertThat(full.offset(Bank.MATRIX, 5, 0)).isEqualTo(80);
        assertThat(full.rowSteps()).isEqualTo(5);
    }

    @Test
    void mixedLanesLieBehindEachOtherInASlot() {
        LaneShape mixed = new LaneShape(5, 10, 8);
        assertThat(mixed.parts()).containsExactly(new LaneShape(5, 8, 8), new LaneShape(5, 2, 8));
        assertThat(mixed.scalar()).isEqualTo(16);
        assertThat(mixed.vector()).isEqualTo(40 + 16);
        assertThat(mixed.offset(Bank.VECTOR, 1, 7)).isEqualTo(15);
        assertThat(mixed.offset(Bank.VECTOR, 1, 9)).isEqualTo(40 + 3);
        assertThat(mixed.offset(Bank.MATRIX, 5, 8)).isEqualTo(200 + 2);
        assertThat(new LaneShape(5, 16, 8).parts()).containsExactly(new LaneShape(5, 16, 8));
    }

    @Test
    void lanesThatNeitherFillNorDivideVectorsAreRefused() {
        assertThatThrownBy(() -> new LaneShape(4, 3, 8)).hasMessage("3 lanes do not go with vectors of 8");
        assertThatThrownBy(() -> new LaneShape(4, 13, 8)).isInstanceOf(IllegalArgumentException.class);
    }
}
