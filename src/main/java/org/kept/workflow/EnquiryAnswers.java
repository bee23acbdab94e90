package org.kept.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kept.form.Answers.Problem;
import org.kept.request.Duplicates;
import org.kept.request.Enquiries;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Looks at what an officer answers to an elected representative: the request that is asked about
 * must be one, and words that tell more than how far it is are not sent without authority.
 */
@Component
class EnquiryAnswers {

  private static final String MORE = "details";

  private final Enquiries enquiries;
  private final MessageSource messages;

  EnquiryAnswers(Enquiries enquiries, MessageSource messages) {
    this.enquiries = enquiries;
    this.messages = messages;
  }

  /** The same answers, with the reference as it was minted. */
  static Map<String, String> asMinted(Map<String, String> answers) {
    Map<String, String> minted = new LinkedHashMap<>(answers);
    minted.computeIfPresent(
        Enquiries.ABOUT,
        (question, typed) -> {
          String reference = Duplicates.referenceIn(typed);
          return reference.isEmpty() ? typed : reference;
        });
    return minted;
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
    if (MORE.equals(answers.get(Enquiries.TELLS)) && !enquiries.mayTellMore(reference)) {
      problems.add(problem(Enquiries.TELLS, "NO_AUTHORITY"));
    }
    return problems;
  }

  private Problem problem(String question, String what) {
    return new Problem(
        question,
        messages.getMessage("work.enquiry." + what, null, LocaleContextHolder.getLocale()));
  }
}
