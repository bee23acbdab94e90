package org.kept.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.request.Attachment;
import org.kept.request.Attachments;
import org.kept.request.ServiceRequest;
import org.kept.site.FileDownload;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Hands customers the files of their own request. */
@Controller
class FileController {

  private final Attachments attachments;
  private final TrackingCookies cookies;
  private final KeyPages keyPages;

  FileController(Attachments attachments, TrackingCookies cookies, KeyPages keyPages) {
    this.attachments = attachments;
    this.cookies = cookies;
    this.keyPages = keyPages;
  }

  @GetMapping("/track/{reference}/files/{id}")
  @Nullable ModelAndView download(
      @PathVariable String reference,
      @PathVariable String id,
      HttpServletRequest web,
      HttpServletResponse answer)
      throws IOException {
    TrackingCookies.keepPrivate(answer);
    Optional<ServiceRequest> request = cookies.open(web, reference);
    if (request.isEmpty()) {
      return keyPages.closed(reference, web, answer);
    }
    String known = request.get().reference();
    Attachment file =
        id(id)
            .flatMap(one -> attachments.find(known, one))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    if (!file.readable()) {
      // Why not stands there.
      return SeeOther.at("/track/{reference}", known);
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
