import * as v from 'valibot'
import type { OwnerSearchApi } from '../../../typings/search'
import { beginReindex } from '../../app/jobs/begin-reindex'
import {
  HIDDEN_WORDS_MAX,
  HOT_WORDS_MAX,
  SYNONYMS_A_GROUP_MAX,
  SYNONYMS_MAX,
  WORD_MAX,
} from '../../domain/search/settings'
import { plainTextLine } from '../plain-text'
import { nothing, requestKey } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const word = v.pipe(plainTextLine(WORD_MAX), v.minLength(1))
const words = (most: number, least = 0) => v.pipe(v.array(word), v.minLength(least), v.maxLength(most))

const desk = () => import('../../app/search/owner-desk')

/** What shoppers search: everybody may look, managers say what is hot and what means the same. */
export const searchRoutes: OwnerRoutes<keyof OwnerSearchApi> = {
  'search.get': {
    access: 'search.read',
    input: nothing,
    run: async (ports, caller) => (await desk()).getSearch(ports, staffOf(caller)),
  },
  'search.save': {
    access: 'search.edit',
    input: v.object({
      hotBy: v.picklist(['count', 'own']),
      hotWords: words(HOT_WORDS_MAX),
      hiddenWords: words(HIDDEN_WORDS_MAX),
      synonyms: v.pipe(v.array(words(SYNONYMS_A_GROUP_MAX, 2)), v.maxLength(SYNONYMS_MAX)),
      revision: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    }),
    run: async (ports, caller, input) => (await desk()).saveSearch(ports, staffOf(caller), input),
  },
  'search.settle': {
    access: 'search.edit',
    input: v.object({ word }),
    run: async (ports, caller, input) => (await desk()).settleSearch(ports, staffOf(caller), input),
  },
  'search.rebuild': {
    access: 'search.edit',
    input: v.object({ requestKey }),
    run: (ports, caller, input) => beginReindex(ports, staffOf(caller), input),
  },
}
