package org.kept.browser;

import com.microsoft.playwright.Page;
import java.util.function.Consumer;

/**
 * A look at one page.
 *
 * @param way to the page; one after another, as it may change what others see
 * @param check of the page once it stands; beside other checks, so it asks the server for nothing
 */
record Look(String name, Who who, Consumer<Page> way, Consumer<Page> check) {}
