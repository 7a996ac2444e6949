import { type AfterSaleCase, caseSaid, saidUnder } from '../../domain/after-sale/case'
import { refuse } from '../outcome'
import { refuseOther, requestText } from '../request-key'

interface Words {
  by: 'shopper' | 'owner'
  words: string
  pictures: string[]
}

/** The case with words of either side, once for a request key; other words need another key. */
export function sayOnce(known: AfterSaleCase, requestKey: string, words: Words, now: number) {
  const said = saidUnder(known, requestKey)
  if (said) return refuseOther(wordsText(said), wordsText(words)) ?? known
  return caseSaid(known, requestKey, words, now) ?? refuse('CANNOT', { state: known.state })
}

const wordsText = ({ by, words, pictures }: { by: string; words: string; pictures: readonly string[] }) =>
  requestText([by, words, pictures])
