package org.kept.request;

/** Where a request is, computed from its dated facts and stored nowhere. */
public enum Stage {
  RECEIVED,
  WITH_TEAM,
  WAITING_FOR_CUSTOMER,
  ANSWERED,
  CLOSED
}
