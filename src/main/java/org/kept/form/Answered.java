package org.kept.form;

/** A question and what was answered, both in words. */
public record Answered(String question, String answer) {}
