package org.kept.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.springframework.beans.factory.annotation.Autowired;

class ChoosingTest extends PortalTest {

  @Autowired Catalogue catalogue;

  @ParameterizedTest
  @CsvSource({
    "bin, missed-bin",
    "BINS, missed-bin",
    "my bin was not emptied, missed-bin",
    "recyc, missed-bin",
    "ruBbsih, missed-bin",
    "pot hole, pothole",
    "pothoel, pothole",
    "potholes in my road, pothole",
    "lamp, street-light",
    "street lihgt, street-light",
    "moving house, council-tax-change-of-address",
    "council tax, council-tax-change-of-address",
    "someone dumped a sofa, fly-tipping",
    "flytiping, fly-tipping",
    "dog poo, dog-fouling",
    "burst pipe, housing-repair-emergency",
    "mold in my bedroom, damp-and-mould",
    "Mould, damp-and-mould",
    "right to repair, right-to-repair",
    "rats, pest-visit",
    "noisy neighbour, environmental-health-enquiry",
    "blue bagde, blue-badge",
    "planning permission, planning-application",
    "school place, placing-request",
    "taxi license, civic-licence",
    "I want to complain, complaint",
    "ombudsman, complaint-stage-2",
    "foi, freedom-of-information",
    "gdpr, subject-access",
    "data breach, data-protection-complaint",
    "councillor, member-enquiry"
  })
  void findsAServiceByWhatPeopleType(String typed, String service) {
    assertThat(ServiceSearch.find(catalogue.open(), typed))
        .extracting(Service::id)
        .startsWith(service);
  }

  /** A word is not taken for another one that looks like it, nor for one that is inside it. */
  @ParameterizedTest
  @CsvSource({
    "hole, pothole",
    "holes, pothole",
    "toll san rathad, pothole",
    "mould, damp-and-mould",
    "rats, pest-visit",
    "lamppost, street-light",
    "lamp post, street-light"
  })
  void findsNothingBesideWhatWasMeant(String typed, String service) {
    assertThat(ServiceSearch.find(catalogue.services(), typed))
        .extracting(Service::id)
        .containsExactly(service);
  }

  @ParameterizedTest
  @CsvSource({"household", "carpet", "housing list"})
  void takesNoWordForOneThatItBeginsWith(String typed) {
    assertThat(ServiceSearch.find(catalogue.services(), typed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"dragon", "xyzzy", "%", "the"})
  void findsNothingWhereNothingFits(String typed) {
    assertThat(ServiceSearch.find(catalogue.open(), typed)).isEmpty();
  }

  @Test
  void theFirstPageShowsEveryServiceWithItsPromise() throws Exception {
    assertThat(page(get("/"), 200))
        .contains("What do you need?")
        .contains("/services/missed-bin", "/services/pothole", "/services/street-light")
        .contains("We answer: within 3 working days");
  }

  @Test
  void theFirstPageListsTheServicesFromAToZ() throws Exception {
    List<String> names =
        Pattern.compile("href=\"/services/[a-z0-9-]+\">([^<]+)<")
            .matcher(page(get("/"), 200))
            .results()
            .map(name -> name.group(1))
            .toList();

    assertThat(names)
        .hasSameSizeAs(catalogue.open())
        .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
  }

  @Test
  void aSearchShowsWhatFitsAndKeepsWhatWasTyped() throws Exception {
    assertThat(page(get("/").param("q", "Recycling"), 200))
        .contains("1 service fits “Recycling”")
        .contains("value=\"Recycling\"")
        .contains("/services/missed-bin")
        .doesNotContain("/services/pothole");
  }

  @Test
  void aSearchThatFindsNothingSaysSoAndShowsEverything() throws Exception {
    assertThat(page(get("/").param("q", "<script>dragons</script>"), 200))
        .contains("No service fits “&lt;script&gt;dragons")
        .doesNotContain("<script>dragons")
        .contains("/services/pothole");
  }

  @Test
  void aServiceSaysWhatItPromisesAndWhereTheFigureComesFrom() throws Exception {
    assertThat(page(get("/services/pothole"), 200))
        .contains("within 5 working days")
        .contains("The City of Edinburgh Council publishes 5 working days")
        .contains(">Proposed</span>")
        .contains("The team that does this: Roads.")
        .contains("href=\"/ask/pothole\"");
  }

  @Test
  void aServiceSaysWhatToDoInDangerBeforeAnythingElse() throws Exception {
    for (String address : List.of("/services/street-light", "/ask/street-light")) {
      String page = page(get(address), 200);
      assertThat(page).contains("If there is danger", "call 999");
      assertThat(page.indexOf("call 999")).isLessThan(page.indexOf("Tell us if a street light"));
    }
    assertThat(page(get("/services/blue-badge"), 200)).doesNotContain("If there is danger");
  }

  @Test
  void aServiceSaysWhichAnswersAndDaysChangeTheTime() throws Exception {
    assertThat(page(get("/services/pothole"), 200))
        .contains("If you answer “Yes” to “Could it cause an accident today?”:")
        .contains("within 24 hours");
    assertThat(page(get("/services/placing-request"), 200))
        .contains("If we get it from 1 January to 15 March:", "by 30 April");
    assertThat(page(get("/services/complaint"), 200))
        .contains("If a manager agrees, it can take up to 5 working days more. Then we");
    assertThat(page(get("/services/complaint-stage-2"), 200))
        .containsPattern("it can take up to \\d+ working days more, in up to \\d+ parts.");
    assertThat(page(get("/services/damp-and-mould"), 200))
        .contains("This time starts when we have done this: We look into it");
  }

  @Test
  void pagesSpeakGaelic() throws Exception {
    assertThat(page(get("/").cookie(new Cookie("kept-language", "gd")), 200))
        .contains("Dè tha a dhìth ort?")
        .contains("taobh a-staigh 3 latha obrach");
  }
}
