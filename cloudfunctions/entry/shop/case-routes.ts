import * as v from 'valibot'
import { openCase } from '../../app/after-sale/open-case'
import { getOwnCase, listOwnCases, sayInCase, sendBack, withdrawCase } from '../../app/after-sale/own-case'
import { quoteOfCase } from '../../app/after-sale/quote-case'
import { plainText } from '../plain-text'
import { cursor, lines, orderId, requestKey } from './inputs'
import type { ShopRoutes } from './route'

const caseId = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))
const words = plainText(300)
/** What the phone uploaded under `cases/`: nothing else is shown to the shop. */
const picture = v.pipe(
  v.string(),
  v.maxLength(300),
  v.regex(/^cloud:\/\/[\w.-]+\/cases\/(?:[\w-]+\/)*[\w-]+(?:\.\w+)?$/),
)
const pictures = v.pipe(v.array(picture), v.maxLength(6))

/** What a shopper asks for after the payment. */
export const caseRoutes: ShopRoutes<
  'case.quote' | 'case.open' | 'case.get' | 'case.list' | 'case.withdraw' | 'case.sendBack' | 'case.say'
> = {
  'case.quote': { input: v.object({ orderId, lines }), run: quoteOfCase },
  'case.open': {
    input: v.object({
      requestKey,
      orderId,
      kind: v.picklist(['refundOnly', 'returnRefund', 'exchange']),
      lines,
      reason: v.picklist(['notAsDescribed', 'damaged', 'unwanted', 'wrongItem', 'notReceived', 'other']),
      words: v.exactOptional(words),
      pictures,
      expectedFen: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    }),
    run: openCase,
  },
  'case.get': { input: v.object({ caseId }), run: getOwnCase },
  'case.list': { input: v.object({ cursor: v.exactOptional(cursor) }), run: listOwnCases },
  'case.withdraw': { input: v.object({ caseId }), run: withdrawCase },
  'case.sendBack': {
    input: v.object({
      caseId,
      carrier: v.pipe(v.string(), v.maxLength(40)),
      trackingNo: v.pipe(v.string(), v.trim(), v.maxLength(60)),
    }),
    run: sendBack,
  },
  'case.say': {
    input: v.pipe(
      v.object({ requestKey, caseId, words, pictures }),
      v.check(({ words, pictures }) => words !== '' || pictures.length > 0, 'Nothing was said.'),
    ),
    run: sayInCase,
  },
}
