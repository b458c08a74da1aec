/**
 * Studies of one program: what becomes of it when something about it is changed. Entries: {@link
 * dev.amlz.study.Simplifier}, {@link dev.amlz.study.Ablation}, {@link dev.amlz.study.ConstantTuning}. May use all below:
 * evaluation, engines, analysis, tasks, programs.
 */
package dev.amlz.study;
