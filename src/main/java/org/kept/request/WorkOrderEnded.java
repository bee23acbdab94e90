package org.kept.request;

/**
 * A contractor has a piece of work no longer.
 *
 * @param order as it was while they had it
 */
public record WorkOrderEnded(WorkOrder order, WorkOrder.Ended how) {}
