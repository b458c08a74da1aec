package dev.amlz.evaluate;

/**
 * Functional-equivalence checking (SEMANTICS iv; the paper, section 3.2).
 *
 * @param train training examples of the check, 1 to 100
 * @param valid validation examples of the check, 1 to 100
 * @param cacheSize fingerprints kept, least recently used go first
 * @param forgetEvery a fingerprint is forgotten once it was hit so often, its insertion counted; 0 for never, 1 is illegal
 * @param truncate relative precision to which errors are cut before they are hashed; 0 for raw bits
 */
public record FecSettings(int train, int valid, int cacheSize, int forgetEvery, double truncate) {
    /** @throws IllegalArgumentException when a value is out of range */
    public FecSettings {
        if (train < 1 || train > 100 || valid < 1 || valid > 100) {
            throw new IllegalArgumentException("train and valid must be 1 to 100");
        }
        if (cacheSize < 2 || forgetEvery < 0 || forgetEvery == 1 || !(truncate >= 0 && truncate < 1)) {
            throw new IllegalArgumentException(
                    "cacheSize must be at least 2, forgetEvery 0 or at least 2, truncate 0 to below 1");
        }
    }
}
