package org.kept.portal;

import java.time.Clock;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.kept.promise.Asked;
import org.kept.promise.Catalogue;
import org.kept.promise.Rule;
import org.kept.promise.Service;
import org.kept.promise.ServicePromise;
import org.kept.promise.Team;
import org.springframework.stereotype.Component;

/** Composes the page of what a service promises, from the very figures that its dates come from. */
@Component
class ServicePages {

  private final Catalogue catalogue;
  private final Forms forms;
  private final PromiseWords words;
  private final Clock clock;

  ServicePages(Catalogue catalogue, Forms forms, PromiseWords words, Clock clock) {
    this.catalogue = catalogue;
    this.forms = forms;
    this.words = words;
    this.clock = clock;
  }

  ServicePage of(Service service, Locale locale) {
    return new ServicePage(
        service.id(),
        service.name(),
        service.summary(),
        catalogue.team(service.team()).map(Team::name).orElse(service.team()),
        service.emergency(),
        service.channels().stream()
            .map(channel -> words.say("portal.way." + channel, locale))
            .collect(Collectors.joining(", ")),
        catalogue.ask(service, clock.instant()).stream()
            .map(asked -> promised(service, asked, locale))
            .toList());
  }

  private ServicePage.Promised promised(Service service, Asked asked, Locale locale) {
    ServicePromise promise = asked.promise();
    Rule.Extension extension = promise.rule().extension();
    return new ServicePage.Promised(
        words.what(promise, locale),
        words.timescale(promise.timescale(), locale),
        startsWith(service, promise, locale),
        otherwise(service, promise, locale),
        extension == null
            ? null
            : words.say(
                "portal.service.extension" + (extension.times() > 1 ? ".parts" : ""),
                locale,
                words.longer(extension.atMost(), locale),
                extension.times()),
        words.charter(promise.honours()),
        promise.source(),
        promise.proposed(),
        promise.mayPause(),
        words.reckoned(asked, locale));
  }

  private @Nullable String startsWith(Service service, ServicePromise promise, Locale locale) {
    return service.promises().stream()
        .filter(before -> before.commitment().equals(promise.after()))
        .map(before -> words.what(before, locale))
        .findFirst()
        .orElse(null);
  }

  private List<ServicePage.Otherwise> otherwise(
      Service service, ServicePromise promise, Locale locale) {
    List<ServicePage.Otherwise> otherwise = new ArrayList<>();
    Rule.ByDate byDate = promise.rule().byDate();
    if (byDate != null) {
      otherwise.add(
          new ServicePage.Otherwise(
              words.say("portal.service.by-date", locale, day(byDate.receivedBy(), locale)),
              words.say("portal.service.by", locale, day(byDate.due(), locale)),
              "",
              promise.proposed()));
    }
    if (!promise.byAnswer().isEmpty()) {
      Form form = forms.published(service.form());
      for (ServicePromise.ByAnswer answer : promise.byAnswer()) {
        otherwise.add(
            new ServicePage.Otherwise(
                asked(form, answer, locale),
                words.timescale(answer.rule().timescale(), locale),
                answer.source(),
                answer.proposed()));
      }
    }
    return List.copyOf(otherwise);
  }

  private String asked(Form form, ServicePromise.ByAnswer answer, Locale locale) {
    Form.Element question = form.question(answer.question()).orElse(null);
    if (question == null) {
      return answer.question();
    }
    String label =
        question.options().stream()
            .filter(option -> option.value().equals(answer.answer()))
            .map(Form.Option::label)
            .findFirst()
            .orElse(answer.answer());
    return words.say("portal.service.answer", locale, label, question.label());
  }

  private static String day(MonthDay day, Locale locale) {
    return DateTimeFormatter.ofPattern("d MMMM", locale).format(day);
  }
}
