import * as v from 'valibot'
import { agreeCase } from '../../app/after-sale/agree-case'
import { getOwnerCase } from '../../app/after-sale/get-owner-case'
import { listOwnerCases } from '../../app/after-sale/list-owner-cases'
import { refuseCase } from '../../app/after-sale/refuse-case'
import { replyInCase } from '../../app/after-sale/reply-in-case'
import { reshipCase } from '../../app/after-sale/reship-case'
import { takeBackCase } from '../../app/after-sale/take-back-case'
import { caseRights } from '../../domain/rights'
import { plainText, plainTextLine } from '../plain-text'
import { cursor, id, priceFen, requestKey } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const revision = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const words = plainText(300)
const neededWords = v.pipe(words, v.minLength(1))

/** What shoppers ask for after the payment; a clerk may talk, and decides nothing. */
export const caseRoutes: OwnerRoutes<
  'case.list' | 'case.get' | 'case.agree' | 'case.refuse' | 'case.takeBack' | 'case.reship' | 'case.reply'
> = {
  'case.list': {
    access: 'case.read',
    input: v.object({ tab: v.picklist(['mine', 'theirs', 'ended']), cursor: v.exactOptional(cursor) }),
    run: (ports, caller, input) => listOwnerCases(ports, staffOf(caller), input),
  },
  'case.get': {
    access: 'case.read',
    input: v.object({ caseId: id }),
    run: (ports, caller, input) => getOwnerCase(ports, staffOf(caller), input),
  },
  'case.agree': {
    access: caseRights.agree,
    input: v.object({
      caseId: id,
      revision,
      amountFen: v.exactOptional(priceFen),
      words: v.exactOptional(words),
      returnAddressId: v.exactOptional(id),
    }),
    run: (ports, caller, input) => agreeCase(ports, staffOf(caller), input),
  },
  'case.refuse': {
    access: caseRights.refuse,
    input: v.object({ caseId: id, revision, reason: neededWords }),
    run: (ports, caller, input) => refuseCase(ports, staffOf(caller), input),
  },
  'case.takeBack': {
    access: caseRights.takeBack,
    input: v.object({ caseId: id, revision, goods: v.picklist(['good', 'damaged']) }),
    run: (ports, caller, input) => takeBackCase(ports, staffOf(caller), input),
  },
  'case.reship': {
    access: caseRights.reship,
    input: v.object({
      caseId: id,
      revision,
      carrier: plainTextLine(40),
      trackingNo: plainTextLine(60),
    }),
    run: (ports, caller, input) => reshipCase(ports, staffOf(caller), input),
  },
  'case.reply': {
    access: caseRights.reply,
    input: v.object({ requestKey, caseId: id, words: neededWords }),
    run: (ports, caller, input) => replyInCase(ports, staffOf(caller), input),
  },
}
