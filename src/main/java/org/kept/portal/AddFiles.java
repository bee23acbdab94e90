package org.kept.portal;

import java.util.List;
import org.kept.form.FormPage;

/**
 * Where files can be added to what a customer writes.
 *
 * @param which the kinds, how large and how many, in words
 * @param accept what a browser offers to choose from
 * @param largest the most that one may have, in words
 * @param largestBytes the same as a number
 * @param most how many can come at once
 * @param here those that came already, all ticked
 */
record AddFiles(
    String which,
    String accept,
    String largest,
    long largestBytes,
    int most,
    List<FormPage.Choice> here) {}
