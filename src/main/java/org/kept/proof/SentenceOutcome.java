package org.kept.proof;

/**
 * What became of one sentence of the charter in one diagram.
 *
 * @param sentence its id
 * @param serves id of the commitment that it serves
 * @param text the sentence
 * @param mandatory whether diagrams of this kind must hold it
 * @param outcome what became of it
 * @param note what the outcome does not say; empty where it says all
 */
public record SentenceOutcome(
    String sentence, String serves, String text, boolean mandatory, Outcome outcome, String note) {}
