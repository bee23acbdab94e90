package org.kept.workflow;

import java.util.HashMap;
import java.util.Map;
import org.kept.notice.Notices;
import org.kept.request.Attempts;
import org.kept.request.Questions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Wakes every few minutes to remind customers of questions that wait for their answers; each
 * question is reminded of once, by whichever node comes first.
 */
@Component
public class QuestionReminders {

  private static final Logger LOG = LoggerFactory.getLogger(QuestionReminders.class);

  private final Questions questions;
  private final Notices notices;
  private final Attempts attempts;

  QuestionReminders(Questions questions, Notices notices, Attempts attempts) {
    this.questions = questions;
    this.notices = notices;
    this.attempts = attempts;
  }

  @Scheduled(cron = "40 2/5 * * * *", zone = "Europe/London")
  void wake() {
    remindAll();
  }

  /**
   * Reminds everybody who has to be reminded by now.
   *
   * @return how many were
   */
  public int remindAll() {
    int reminded = 0;
    for (String reference : questions.toRemind()) {
      try {
        if (attempts.of(() -> remind(reference))) {
          reminded++;
        }
      } catch (RuntimeException failed) {
        // The others must not wait for it; it is tried again with the next look.
        LOG.error("The customer of {} could not be reminded of our question.", reference, failed);
      }
    }
    return reminded;
  }

  private boolean remind(String reference) {
    return questions
        .remind(reference)
        .map(
            reminder -> {
              Map<String, String> parameters = new HashMap<>();
              parameters.put("question", reminder.words());
              parameters.put("replyBy", reminder.replyBy().toString());
              if (reminder.ours() != null) {
                parameters.put("ourDate", reminder.ours().toString());
              }
              notices.tell(
                  reference, "question-reminder", parameters, reminder.toldAt().toString());
              return true;
            })
        .orElse(false);
  }
}
