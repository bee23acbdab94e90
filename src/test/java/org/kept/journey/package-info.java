/**
 * Journeys: what customers and staff do from beginning to end, told in plain English and run on
 * both databases.
 */
@org.jspecify.annotations.NullMarked
package org.kept.journey;
