/** An article's text before any word is understood: report and boilerplate, paragraphs, sentences, quotations, language. */
@NullMarked
package org.trucewire.extraction.text;

import org.jspecify.annotations.NullMarked;
