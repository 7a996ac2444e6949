/** What the console does with search: a part of its own, which the door loads when it is asked for. */
export { getSearch } from './get-search'
export { saveSearch } from './save-search'
export { settleSearch } from './settle-search'
