package org.kept.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which requests elected representatives ask about, and whether the authority is recorded to tell
 * them more than how far these are. A colleague says so of each enquiry, and it can be taken back
 * at any time. Nothing of it is told to the customer of the request, and nothing of their request
 * goes to the representative from here: {@link AskedAbout} says what they may see.
 */
@Component
public class Enquiries {

  /** Whether a colleague is sure which request it is about. */
  static final String LINK = "enquiryLink";

  /** The reference of that request. */
  public static final String ABOUT = "enquiryAbout";

  /** Why they may be told more. */
  static final String HOW = "authorityHow";

  /** How that was checked. */
  static final String CHECKED = "authorityChecked";

  /** What the words of an answer tell of a person's case. */
  public static final String TELLS = "tells";

  /** Codes of why a representative may be told more than how far a case is. */
  public static final List<String> WAYS = List.of("in-writing", "by-phone", "asked-for-help");

  private static final String RECORDED = "recorded";
  private static final int SHORTEST_WORDS = 10;
  private static final int LONGEST_WORDS = 2000;

  private final JdbcClient jdbc;
  private final Words words;
  private final Stories stories;
  private final Catalogue catalogue;
  private final Ledger ledger;
  private final Moment moment;
  private final Attempts attempts;

  Enquiries(
      JdbcClient jdbc,
      Words words,
      Stories stories,
      Catalogue catalogue,
      Ledger ledger,
      Moment moment,
      Attempts attempts) {
    this.jdbc = jdbc;
    this.words = words;
    this.stories = stories;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.moment = moment;
    this.attempts = attempts;
  }

  /** How a request stands to an enquiry that is said to ask about it. */
  public enum Other {
    /** It can be asked about. */
    FITS,
    /** There is no such request. */
    UNKNOWN,
    /** It is the very enquiry. */
    ITSELF,
    /** It is an enquiry of a representative, and theirs alone. */
    AN_ENQUIRY
  }

  /**
   * What is in force for an enquiry.
   *
   * @param about the reference of the request that it asks about, null if none is known for sure
   * @param authority null if they may be told only how far it is
   */
  public record Standing(@Nullable String about, @Nullable Authority authority) {}

  /**
   * That a representative may be told more.
   *
   * @param how why, one of {@link #WAYS}
   * @param by the username of who recorded it
   * @param checked how it was checked; for colleagues only, empty once it is erased
   */
  public record Authority(String how, Instant at, String by, String checked) {}

  /** True if an elected representative asks with it, so that it may be about another request. */
  public boolean isEnquiry(ServiceRequest request) {
    return catalogue.service(request.service()).filter(Service::forRepresentatives).isPresent();
  }

  /** What is in force for this enquiry. */
  public Standing of(String reference) {
    return new Standing(about(reference).orElse(null), authority(reference).orElse(null));
  }

  /** The enquiries that ask about this request now, the oldest first. */
  public List<String> asking(String about) {
    return jdbc.sql(
            "select reference from enquiry_about where about = ? and unlinked_at is null"
                + " order by linked_at, reference")
        .param(about)
        .query(String.class)
        .list();
  }

  /**
   * How the other one stands.
   *
   * @param typed its reference, however it was typed
   */
  public Other other(String reference, String typed) {
    ServiceRequest other = request(References.normal(typed)).orElse(null);
    if (other == null) {
      return Other.UNKNOWN;
    }
    if (other.reference().equals(reference)) {
      return Other.ITSELF;
    }
    return isEnquiry(other) ? Other.AN_ENQUIRY : Other.FITS;
  }

  /**
   * True if words for this representative may tell more than how far a case is. Until this
   * transaction ends, nobody takes the authority back.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean mayTellMore(String reference) {
    locked(reference);
    return authority(reference).isPresent();
  }

  /**
   * What a colleague answered who checked the authority is so from now on: what they did not
   * confirm ends.
   *
   * @param authority {@code recorded} or {@code none}
   * @throws IllegalStateException if what they answered is not there, or cannot be
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void checked(String reference, String authority) {
    locked(reference);
    String by = words.writerOfLatest(reference, LINK).orElseGet(() -> Actor.system().id());
    if (answer(reference, LINK).words().equals("yes")) {
      String about = References.normal(answer(reference, ABOUT).words());
      if (other(reference, about) != Other.FITS) {
        throw new IllegalStateException(reference + " cannot ask about that request.");
      }
      link(reference, about, by, Actor.system());
    } else {
      unlink(reference, by, Actor.system());
    }
    if (authority.equals(RECORDED)) {
      Words.Written how = answer(reference, HOW);
      authorise(reference, how.words(), answer(reference, CHECKED).id(), by, Actor.system());
    } else {
      end(reference, by, Actor.system(), null);
    }
  }

  private Words.Written answer(String reference, String question) {
    return words
        .latest(reference, question)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Nobody wrote the answer to '" + question + "' of " + reference + "."));
  }

  /**
   * A colleague says which request an enquiry asks about, and is sure of it. An authority that was
   * recorded for another one ends.
   *
   * @param typed the reference, however it was typed
   * @return false if it was so already
   * @throws IllegalArgumentException with a sentence for the colleague if it cannot be
   */
  public boolean link(String reference, String typed, Actor colleague) {
    return attempts.of(
        () -> {
          enquiry(reference);
          Other other = other(reference, typed);
          if (other != Other.FITS) {
            throw refused("enquiry." + other);
          }
          return link(reference, References.normal(typed), colleague.id(), colleague);
        });
  }

  /**
   * A colleague says that an enquiry asks about no request that we know of. The authority ends with
   * it.
   *
   * @return false if it was so already
   */
  public boolean unlink(String reference, Actor colleague) {
    return attempts.of(
        () -> {
          enquiry(reference);
          return unlink(reference, colleague.id(), colleague);
        });
  }

  /**
   * A colleague records that the representative may be told more than how far the case is.
   *
   * @param how one of {@link #WAYS}
   * @param checked how it was checked, by whom and when; at least 10 characters
   * @return false if it was recorded already, which changes nothing
   * @throws IllegalArgumentException with a sentence for the colleague if it cannot be
   */
  public boolean record(String reference, String how, String checked, Actor colleague) {
    String said = checked.strip();
    if (!WAYS.contains(how)) {
      throw refused("authority-how");
    }
    if (said.length() < SHORTEST_WORDS) {
      throw refused("authority-checked");
    }
    if (said.length() > LONGEST_WORDS) {
      throw refused("authority-long");
    }
    return attempts.of(
        () -> {
          enquiry(reference);
          if (authority(reference).isPresent()) {
            return false;
          }
          UUID written = words.write(reference, CHECKED, colleague, said);
          authorise(reference, how, written, colleague.id(), colleague);
          return true;
        });
  }

  /**
   * A colleague takes it back: from now on the representative sees again how far the case is, and
   * no more.
   *
   * @param why for colleagues only, or empty
   * @return false if nothing was recorded, which changes nothing
   * @throws IllegalArgumentException with a sentence for the colleague if it cannot be
   */
  public boolean takeBack(String reference, String why, Actor colleague) {
    String said = why.strip();
    if (said.length() > LONGEST_WORDS) {
      throw refused("authority-long");
    }
    return attempts.of(
        () -> {
          enquiry(reference);
          if (authority(reference).isEmpty()) {
            return false;
          }
          UUID written =
              said.isEmpty() ? null : words.write(reference, "authorityEnded", colleague, said);
          end(reference, colleague.id(), colleague, written);
          return true;
        });
  }

  private boolean link(String reference, String about, String by, Actor actor) {
    Optional<String> before = about(reference);
    if (before.filter(about::equals).isPresent()) {
      return false;
    }
    if (before.isPresent()) {
      unlink(reference, by, actor);
    }
    jdbc.sql(
            "insert into enquiry_about (id, reference, about, linked_at, linked_by)"
                + " values (?, ?, ?, ?, ?)")
        .params(UUID.randomUUID(), reference, about, Rows.utc(now()), by)
        .update();
    ledger.append(reference, "enquiry-linked", actor, Map.of("about", about));
    ledger.append(about, "enquired-about", actor, Map.of("enquiry", reference));
    return true;
  }

  private boolean unlink(String reference, String by, Actor actor) {
    String about = about(reference).orElse(null);
    if (about == null) {
      return false;
    }
    end(reference, by, actor, null);
    jdbc.sql(
            "update enquiry_about set unlinked_at = ?, unlinked_by = ?"
                + " where reference = ? and unlinked_at is null")
        .params(Rows.utc(now()), by, reference)
        .update();
    ledger.append(reference, "enquiry-unlinked", actor, Map.of("about", about));
    ledger.append(about, "enquired-about-no-more", actor, Map.of("enquiry", reference));
    return true;
  }

  private void authorise(String reference, String how, UUID checked, String by, Actor actor) {
    jdbc.sql(
            "update enquiry_authority set ended_at = ?, ended_by = ?"
                + " where reference = ? and ended_at is null")
        .params(Rows.utc(now()), by, reference)
        .update();
    jdbc.sql(
            "insert into enquiry_authority (id, reference, how, recorded_at, recorded_by, words)"
                + " values (?, ?, ?, ?, ?, ?)")
        .params(UUID.randomUUID(), reference, how, Rows.utc(now()), by, checked)
        .update();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("how", how);
    if (actor.kind() == Actor.Kind.STAFF) {
      // Else it stands with the work that was completed.
      facts.put("words." + CHECKED, checked.toString());
    }
    ledger.append(reference, "authority-recorded", actor, facts);
  }

  private void end(String reference, String by, Actor actor, @Nullable UUID why) {
    int ended =
        jdbc.sql(
                "update enquiry_authority set ended_at = ?, ended_by = ?"
                    + " where reference = ? and ended_at is null")
            .params(Rows.utc(now()), by, reference)
            .update();
    if (ended > 0) {
      ledger.append(
          reference,
          "authority-ended",
          actor,
          why == null ? Map.of() : Map.of("words.authorityEnded", why.toString()));
    }
  }

  private Optional<String> about(String reference) {
    return jdbc.sql("select about from enquiry_about where reference = ? and unlinked_at is null")
        .param(reference)
        .query(String.class)
        .optional();
  }

  private Optional<Authority> authority(String reference) {
    return jdbc.sql(
            "select a.how, a.recorded_at, a.recorded_by, w.words from enquiry_authority a"
                + " left join request_words w on w.id = a.words"
                + " where a.reference = ? and a.ended_at is null")
        .param(reference)
        .query(
            (row, index) ->
                new Authority(
                    row.getString("how"),
                    Rows.required(row, "recorded_at"),
                    row.getString("recorded_by"),
                    Optional.ofNullable(row.getString("words")).orElse("")))
        .optional();
  }

  private void enquiry(String reference) {
    if (!isEnquiry(locked(reference))) {
      throw refused("enquiry.none");
    }
  }

  /** Of two who change it at once, the second sees what the first did. */
  private ServiceRequest locked(String reference) {
    return jdbc.sql("select * from service_request where reference = ? for update")
        .param(reference)
        .query(Rows::request)
        .optional()
        .orElseThrow(() -> refused("unknown"));
  }

  private Optional<ServiceRequest> request(String reference) {
    return jdbc.sql("select * from service_request where reference = ?")
        .param(reference)
        .query(Rows::request)
        .optional();
  }

  private Instant now() {
    return moment.now().truncatedTo(ChronoUnit.MICROS);
  }

  private IllegalArgumentException refused(String key) {
    return new IllegalArgumentException(stories.text("refused." + key));
  }
}
