package org.kept.desk;

/**
 * How a piece of work stands to its date.
 *
 * @param words says it all by itself
 * @param colour of the design system's tag; says nothing that the words do not
 */
record TimeLeft(String words, String colour) {}
