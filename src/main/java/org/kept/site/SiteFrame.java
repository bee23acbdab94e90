package org.kept.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the layout knows on every page, under the name {@code site}.
 *
 * @param lang the page's language
 * @param otherLanguage what its language link changes to
 * @param otherLanguageLink this page in the other language
 * @param unchecked true if no speaker has checked the words yet
 * @param signedInAs the username, null on a customer's page
 */
record SiteFrame(
    String councilName,
    String lang,
    String otherLanguage,
    String otherLanguageLink,
    boolean unchecked,
    @Nullable String signedInAs,
    List<Link> customerLinks,
    List<Link> staffLinks) {

  /**
   * One entry of the navigation.
   *
   * @param words key of its words
   * @param current true if the page is in that part of the site
   */
  record Link(String words, String address, boolean current) {}
}
