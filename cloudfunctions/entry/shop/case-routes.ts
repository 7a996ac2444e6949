import * as v from 'valibot'
import type { CaseView } from '../../../typings/after-sales'
import { beginPicture } from '../../app/after-sale/begin-picture'
import { getOwnCase } from '../../app/after-sale/get-own-case'
import { listOwnCases } from '../../app/after-sale/list-own-cases'
import { openCase } from '../../app/after-sale/open-case'
import { quoteCase } from '../../app/after-sale/quote-case'
import { sayInCase } from '../../app/after-sale/say-in-case'
import { sendBack } from '../../app/after-sale/send-back'
import { withAddresses } from '../../app/after-sale/with-addresses'
import { withdrawCase } from '../../app/after-sale/withdraw-case'
import { done } from '../../app/outcome'
import type { Ports } from '../../app/ports'
import { plainKey, plainText, plainTextLine } from '../plain-text'
import { cursor, lines, orderId, requestKey } from './inputs'
import type { ShopRoutes } from './route'

const caseId = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))
const words = plainText(300)
/** Only what was handed out to this shopper is taken: the use case looks. */
const picture = v.pipe(plainKey(400), v.startsWith('cloud://'))
const pictures = v.pipe(
  v.array(picture),
  v.maxLength(6),
  v.check((fileIds) => new Set(fileIds).size === fileIds.length, 'A picture is named twice.'),
)

interface Viewed {
  ok: true
  data: CaseView
}

/** A case leaves the door with pictures that the phone can load. */
async function shown<No extends { ok: false }>(
  ports: Pick<Ports, 'pictures'>,
  answering: Promise<Viewed | No>,
): Promise<Viewed | No> {
  const answer = await answering
  if (!answer.ok) return answer
  const [view = answer.data] = await withAddresses(ports, [answer.data])
  return done(view)
}

/** What a shopper asks for after the payment. */
export const caseRoutes: ShopRoutes<
  | 'case.quote'
  | 'case.open'
  | 'case.beginPicture'
  | 'case.get'
  | 'case.list'
  | 'case.withdraw'
  | 'case.sendBack'
  | 'case.say'
> = {
  'case.quote': { input: v.object({ orderId, lines }), run: quoteCase },
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
    run: (ports, shopper, input) => shown(ports, openCase(ports, shopper, input)),
  },
  'case.beginPicture': {
    input: v.object({ extension: v.picklist(['jpg', 'png', 'gif', 'webp']) }),
    run: beginPicture,
  },
  'case.get': {
    input: v.object({ caseId }),
    run: (ports, shopper, input) => shown(ports, getOwnCase(ports, shopper, input)),
  },
  'case.list': {
    input: v.object({ cursor: v.exactOptional(cursor) }),
    async run(ports, shopper, input) {
      const answer = await listOwnCases(ports, shopper, input)
      return answer.ok
        ? done({ ...answer.data, items: await withAddresses(ports, answer.data.items) })
        : answer
    },
  },
  'case.withdraw': {
    input: v.object({ caseId }),
    run: (ports, shopper, input) => shown(ports, withdrawCase(ports, shopper, input)),
  },
  'case.sendBack': {
    input: v.object({
      caseId,
      carrier: plainTextLine(40),
      trackingNo: plainTextLine(60),
    }),
    run: (ports, shopper, input) => shown(ports, sendBack(ports, shopper, input)),
  },
  'case.say': {
    input: v.pipe(
      v.object({ requestKey, caseId, words, pictures }),
      v.check(({ words, pictures }) => words !== '' || pictures.length > 0, 'Nothing was said.'),
    ),
    run: (ports, shopper, input) => shown(ports, sayInCase(ports, shopper, input)),
  },
}
