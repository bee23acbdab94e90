package org.kept.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.request.Attachment;
import org.kept.request.Attachments;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.site.FileDownload;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Hands the files of a case to those who may read it. */
@Controller
class CaseFileController {

  private final Requests requests;
  private final Attachments attachments;
  private final CurrentActor currentActor;
  private final CaseFiles cases;

  CaseFileController(
      Requests requests, Attachments attachments, CurrentActor currentActor, CaseFiles cases) {
    this.requests = requests;
    this.attachments = attachments;
    this.currentActor = currentActor;
    this.cases = cases;
  }

  @GetMapping("/desk/case/{reference}/files/{id}")
  @Nullable ModelAndView download(
      @PathVariable("reference") String reference,
      @PathVariable("id") String id,
      HttpServletResponse answer)
      throws IOException {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, Act.SEE_WORK, null)) {
      return Answering.forbidden();
    }
    Optional<ServiceRequest> request = requests.find(reference);
    if (request.isEmpty()) {
      return Answering.missing("case");
    }
    if (!cases.maySee(actor, request.get())) {
      return Answering.forbidden();
    }
    String known = request.get().reference();
    Optional<Attachment> found = id(id).flatMap(one -> attachments.find(known, one));
    if (found.isEmpty()) {
      return Answering.missing("file");
    }
    Attachment file = found.get();
    if (!file.readable()) {
      // Why not stands there.
      return Answering.seeOther("/desk/case/{reference}", known);
    }
    FileDownload.send(
        answer,
        file.name(),
        file.kind().mediaType(),
        file.size(),
        to -> attachments.write(file, to));
    return null;
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
