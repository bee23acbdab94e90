package org.kept.request;

/**
 * The open appointment of a request is another, or stands otherwise: its process is to hear of it,
 * in the same transaction. What happened, the facts say.
 */
public record AppointmentTurned(String reference) {}
