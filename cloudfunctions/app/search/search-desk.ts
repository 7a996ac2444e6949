/** Searching: a part of its own, which the door loads when somebody searches. */
export { findProducts } from './find-products'
export { suggestWords } from './suggest-words'
