package org.kept.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.form.FormPage;

/**
 * What the form of another service asks, before a request begins anew as one of it.
 *
 * @param id of the work
 * @param open whether that work is there still
 * @param seen the service that it was about, as they saw it
 * @param to the service that it is about
 * @param service its name
 * @param reason how they know
 * @param form null if there is no such service
 * @param shown names of the questions on the page
 * @param carried answers to questions that are not on the page
 * @param further questions that the last answers brought up
 * @param promised what is promised by it; empty where a refused page is shown again
 * @param others problems that belong to no question
 * @param message why it was not done, null if nothing was tried
 */
record SortAnewPage(
    String id,
    boolean open,
    String seen,
    String to,
    String service,
    String reason,
    @Nullable FormPage form,
    String shown,
    List<TaskPage.Carried> carried,
    List<FormPage.Further> further,
    List<Due> promised,
    List<String> others,
    @Nullable String message) {

  /** By when something is promised. */
  record Due(String what, String by, boolean over) {}

  /** True if anything has to be put right. */
  public boolean hasProblems() {
    return !others.isEmpty() || (form != null && form.hasProblems());
  }
}
