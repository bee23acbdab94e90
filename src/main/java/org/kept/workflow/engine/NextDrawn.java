package org.kept.workflow.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.camunda.bpm.engine.RepositoryService;
import org.kept.promise.Catalogue;
import org.kept.proof.DrawnNext;
import org.kept.request.NextInDiagram;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the diagrams that requests run on tell customers of what happens next. Each request is told
 * what its own version says, so whoever changes a diagram changes no word for those on the old one.
 */
@Component
class NextDrawn implements NextInDiagram {

  private static final int MOST = 5;

  private final ObjectProvider<RepositoryService> repository;
  private final JdbcClient jdbc;
  private final Catalogue catalogue;

  /** What is published never changes, so each version is read once. */
  private final Map<String, Map<String, DrawnNext>> read = new ConcurrentHashMap<>();

  NextDrawn(ObjectProvider<RepositoryService> repository, JdbcClient jdbc, Catalogue catalogue) {
    this.repository = repository;
    this.jdbc = jdbc;
    this.catalogue = catalogue;
  }

  @Override
  public List<Said> ofRequest(String reference) {
    return said(reference, process -> !catalogue.isBeside(process));
  }

  @Override
  public List<Said> ofExplanation(String reference) {
    return said(reference, catalogue::explains);
  }

  @Override
  public List<Said> ofAppointment(String reference) {
    return said(reference, catalogue::keepsAppointments);
  }

  /** What a step's own element says. */
  Optional<DrawnNext> at(String definition, String element) {
    return Optional.ofNullable(of(definition).get(element));
  }

  private List<Said> said(String reference, Predicate<String> process) {
    List<Place> places =
        jdbc.sql(
                """
                select place.proc_def_id_, place.act_id_, root.key_
                from act_ru_execution outermost
                join act_re_procdef root on root.id_ = outermost.proc_def_id_
                join act_ru_execution instance on instance.root_proc_inst_id_ = outermost.id_
                join act_ru_execution place on place.proc_inst_id_ = instance.id_
                where outermost.business_key_ = ? and outermost.id_ = outermost.root_proc_inst_id_
                  and place.is_active_ = true and place.act_id_ is not null
                order by place.sequence_counter_, place.id_
                """)
            .param(reference)
            .query((row, number) -> new Place(row.getString(1), row.getString(2), row.getString(3)))
            .list();
    Set<Said> said = new LinkedHashSet<>();
    for (Place place : places) {
      if (process.test(place.process()) && said.size() < MOST) {
        at(place.definition(), place.element())
            .filter(DrawnNext::waits)
            .map(next -> new Said(next.customers(), next.text(), next.gaelic()))
            .ifPresent(said::add);
      }
    }
    return new ArrayList<>(said);
  }

  private record Place(String definition, String element, String process) {}

  private Map<String, DrawnNext> of(String definition) {
    Map<String, DrawnNext> known = read.get(definition);
    if (known == null) {
      // Not within the map: reading asks the database, and others would wait for both.
      known = readFrom(definition);
      read.putIfAbsent(definition, known);
    }
    return known;
  }

  private Map<String, DrawnNext> readFrom(String definition) {
    try (InputStream file = repository.getObject().getProcessModel(definition)) {
      return DrawnNext.in(file.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
