package org.kept.workflow;

import java.util.HashMap;
import java.util.Map;
import org.kept.notice.Notices;
import org.kept.request.ExplanationAskedMore;
import org.kept.request.Explanations;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whoever asks more while we are about to explain something is told that it is added, and that the
 * date stays.
 */
@Component
class MoreToExplain {

  private final Explanations explanations;
  private final Notices notices;

  MoreToExplain(Explanations explanations, Notices notices) {
    this.explanations = explanations;
    this.notices = notices;
  }

  @EventListener
  void on(ExplanationAskedMore more) {
    Map<String, String> words = new HashMap<>(Map.of("more", "true"));
    explanations.due(more.reference()).ifPresent(date -> words.put("newDate", date.toString()));
    notices.tell(more.reference(), "explanation-promised", words, more.question().toString());
  }
}
