package org.kept.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kept.form.Answers.Problem;
import org.kept.request.Enquiries;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Looks at what an officer answers to an elected representative: the request that is asked about
 * must be one, an authority is of one case, and words that tell more than how far it is are not
 * sent without authority. The forms of work say much of this too; but work goes on with the edition
 * of a form that it began with.
 */
@Component
class EnquiryAnswers {

  /** As the forms call it, and the diagrams. */
  private static final String AUTHORITY = Variables.AUTHORITY;

  private static final String ASKS = "ask-customer";

  private final Enquiries enquiries;
  private final MessageSource messages;

  EnquiryAnswers(Enquiries enquiries, MessageSource messages) {
    this.enquiries = enquiries;
    this.messages = messages;
  }

  /** What has to be put right; nothing if no enquiry is answered. */
  List<Problem> problems(String reference, Map<String, String> answers) {
    List<Problem> problems = new ArrayList<>();
    String about = answers.get(Enquiries.ABOUT);
    if (about != null) {
      Enquiries.Other other = enquiries.other(reference, about);
      if (other != Enquiries.Other.FITS) {
        problems.add(problem(Enquiries.ABOUT, other.name()));
      }
    }
    if (Enquiries.RECORDED.equals(answers.get(AUTHORITY))
        && !Enquiries.YES.equals(answers.get(Enquiries.LINK))) {
      problems.add(problem(AUTHORITY, "NOBODY"));
    }
    String how = answers.get(Enquiries.HOW);
    if (how != null && !Enquiries.WAYS.contains(how)) {
      problems.add(problem(Enquiries.HOW, "NO_WAY"));
    }
    if (Enquiries.MORE.equals(answers.get(Enquiries.TELLS))) {
      // What is asked is said again in reminders, whatever was taken back meanwhile.
      if (ASKS.equals(answers.get(Variables.DECISION))) {
        problems.add(problem(Enquiries.TELLS, "QUESTION"));
      } else if (!enquiries.mayTellMore(reference)) {
        problems.add(problem(Enquiries.TELLS, "NO_AUTHORITY"));
      }
    }
    return problems;
  }

  /** That nobody can have agreed where it is not known whose request it is. */
  List<Problem> impossible(Map<String, List<String>> sent) {
    List<String> link = sent.getOrDefault(Enquiries.LINK, List.of());
    return List.of(Enquiries.RECORDED).equals(sent.get(AUTHORITY))
            && link.stream().anyMatch(answer -> !answer.isEmpty() && !answer.equals(Enquiries.YES))
        ? List.of(problem(AUTHORITY, "NOBODY"))
        : List.of();
  }

  /**
   * True if this is an enquiry that asks about another request than whoever answers saw. Until this
   * transaction ends, nobody changes that.
   *
   * @param seen the reference of that request, empty if it was none; null if they saw none of this
   */
  boolean changedSince(String reference, @Nullable String seen) {
    return seen != null && enquiries.changedSince(reference, seen);
  }

  private Problem problem(String question, String what) {
    return new Problem(
        question,
        messages.getMessage("work.enquiry." + what, null, LocaleContextHolder.getLocale()));
  }
}
