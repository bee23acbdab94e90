package org.kept.desk;

import java.util.List;

/**
 * The page on which colleagues write down what an elected representative asks about, and whether
 * they may be told more than how far it is.
 *
 * @param ways codes of why they may be told more
 */
record AuthorityPage(
    String reference, String service, CasePage.Enquiry enquiry, List<String> ways, Typed typed) {

  /** Of the request that is asked about as this page shows it, empty if none is. */
  public String seen() {
    return enquiry.about() == null ? "" : enquiry.about().reference();
  }

  /** True if authority can be recorded: for one case, and once. */
  public boolean records() {
    return enquiry.about() != null && enquiry.authority() == null;
  }

  /** The id of where something has to be put right. */
  public String target() {
    boolean shown = shows();
    return switch (typed.field()) {
      case "about", "sure", "unlink" -> shown ? typed.field() : "which";
      case "how" -> shown ? "how-" + ways.get(0) : "authority";
      case "words", "why" -> shown ? typed.field() : "authority";
      default -> "which";
    };
  }

  /** What was typed into a form that is gone, as somebody changed something meanwhile. */
  public String unsent() {
    return shows() ? "" : typed.about() + typed.words();
  }

  private boolean shows() {
    return switch (typed.field()) {
      case "about", "sure" -> enquiry.about() == null;
      case "how", "words" -> records();
      case "why" -> enquiry.authority() != null;
      case "unlink" -> enquiry.about() != null;
      default -> true;
    };
  }

  /**
   * What was typed and could not be taken.
   *
   * @param about the reference of the request
   * @param how the code that was chosen
   * @param words how it was checked, or why it is taken back
   * @param field where something has to be put right, empty if nowhere
   */
  record Typed(String about, String how, String words, String field, String problem) {

    static Typed nothing() {
      return new Typed("", "", "", "", "");
    }

    Typed refusedWith(String sentence) {
      return new Typed(about, how, words, field, sentence);
    }

    /** True if something could not be taken. */
    public boolean refused() {
      return !field.isEmpty();
    }

    /** True if it is this field that has to be put right. */
    public boolean wrong(String which) {
      return field.equals(which);
    }
  }
}
