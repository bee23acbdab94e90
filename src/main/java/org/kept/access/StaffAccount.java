package org.kept.access;

import java.util.Set;

/**
 * A member of staff who can sign in.
 *
 * @param username unique, lower case, written to the ledger as who acted
 * @param name shown to colleagues and customers as who has a case
 * @param email where escalations are sent
 * @param active false once closed; closed accounts stay, so that history keeps its names
 */
public record StaffAccount(
    String username,
    String name,
    String email,
    Set<Role> roles,
    Set<String> teams,
    boolean active) {}
