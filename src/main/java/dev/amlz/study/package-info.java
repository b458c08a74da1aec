/**
 * Studies of one program: what becomes of it when something about it is changed. Entry: {@link
 * dev.amlz.study.ConstantTuning}. May use all below: evaluation, engines, analysis, tasks, programs.
 */
package dev.amlz.study;
