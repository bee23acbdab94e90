package org.kept.channel;

import org.springframework.http.HttpStatus;

/**
 * Everything that the interface refuses, with the stable code by which a program tells it apart.
 */
enum ProblemKind {
  MALFORMED_JSON("malformed-json", HttpStatus.BAD_REQUEST, "The body is not valid JSON"),
  PARAMETER_MALFORMED(
      "parameter-malformed", HttpStatus.BAD_REQUEST, "A parameter or header cannot be read"),
  REQUEST_NOT_FOUND(
      "request-not-found", HttpStatus.NOT_FOUND, "No request opens with this reference and key"),
  SERVICE_NOT_FOUND("service-not-found", HttpStatus.NOT_FOUND, "There is no such service"),
  NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "There is nothing at this address"),
  METHOD_NOT_ALLOWED(
      "method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "This address does not take the method"),
  NOT_ACCEPTABLE("not-acceptable", HttpStatus.NOT_ACCEPTABLE, "We only answer in JSON"),
  TOO_LARGE("too-large", HttpStatus.PAYLOAD_TOO_LARGE, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON"),
  VALIDATION("validation", HttpStatus.UNPROCESSABLE_ENTITY, "Something has to be put right"),
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused",
      HttpStatus.UNPROCESSABLE_ENTITY,
      "The Idempotency-Key was used for a different request"),
  TOO_MANY("too-many", HttpStatus.TOO_MANY_REQUESTS, "That was too often from one address"),
  UNAVAILABLE(
      "unavailable", HttpStatus.SERVICE_UNAVAILABLE, "We cannot reach our records at the moment"),
  INTERNAL_ERROR(
      "internal-error", HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side");

  private final String code;
  private final HttpStatus status;
  private final String title;

  ProblemKind(String code, HttpStatus status, String title) {
    this.code = code;
    this.status = status;
    this.title = title;
  }

  String code() {
    return code;
  }

  HttpStatus status() {
    return status;
  }

  String title() {
    return title;
  }
}
