/**
 * Words, their tags and the dependency graph of a sentence. The only package that touches the NLP library (Stanford
 * CoreNLP, GPL-3.0-or-later); nothing of the library shows outside.
 */
@NullMarked
package org.trucewire.extraction.syntax;

import org.jspecify.annotations.NullMarked;
