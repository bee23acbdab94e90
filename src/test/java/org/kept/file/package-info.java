@org.jspecify.annotations.NullMarked
package org.kept.file;
