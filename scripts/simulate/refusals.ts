import type { FaultRequest } from '../../local/wechatpay/faults'
import { isOpenPlatform } from '../../local/wechatpay/open-platform/open-platform'
import type { Chance } from './chance'

/** HTTP status and code; of the mini program's platform the code is its `errcode`, answered with 200. */
type Refusal = readonly [status: number, code: string]

const always: readonly Refusal[] = [
  [400, 'PARAM_ERROR'],
  [400, 'INVALID_REQUEST'],
  [401, 'SIGN_ERROR'],
  [429, 'FREQUENCY_LIMITED'],
  [500, 'SYSTEM_ERROR'],
]

const ordering: readonly Refusal[] = [
  [400, 'APPID_MCHID_NOT_MATCH'],
  [400, 'MCH_NOT_EXISTS'],
  [400, 'ORDERPAID'],
  [400, 'ORDER_CLOSED'],
  [403, 'NO_AUTH'],
  [403, 'OUT_TRADE_NO_USED'],
]

// The platform's own words that something does not exist are said by the sandbox where that is true.
const documented: readonly (readonly [method: string, path: RegExp, refusals: readonly Refusal[]])[] = [
  ['POST', /\/transactions\/(jsapi|native)$/, ordering],
  [
    'POST',
    /\/close$/,
    [
      [403, 'TRADE_ERROR'],
      [403, 'RULE_LIMIT'],
    ],
  ],
  [
    'GET',
    /\/transactions\//,
    [
      [403, 'TRADE_ERROR'],
      [403, 'RULE_LIMIT'],
    ],
  ],
  [
    'POST',
    /\/refunds$/,
    [
      [403, 'NOT_ENOUGH'],
      [403, 'USER_ACCOUNT_ABNORMAL'],
      [403, 'NO_AUTH'],
      [404, 'RESOURCE_NOT_EXISTS'],
      [404, 'MCH_NOT_EXISTS'],
    ],
  ],
  [
    'GET',
    /\/refunds\//,
    [
      [403, 'NO_AUTH'],
      [404, 'MCH_NOT_EXISTS'],
    ],
  ],
  [
    'GET',
    /\/bill\//,
    [
      [400, 'STATEMENT_CREATING'],
      [403, 'NO_AUTH'],
    ],
  ],
]

/** Busy, a token that is not taken, too many calls, not allowed, and what no repeat would mend. */
const openPlatform: readonly Refusal[] = [
  [200, '-1'],
  [200, '40001'],
  [200, '42001'],
  [200, '45009'],
  [200, '45011'],
  [200, '47001'],
  [200, '48001'],
  [200, '10060012'],
  [200, '10060019'],
]
const tokens: readonly Refusal[] = [
  [200, '-1'],
  [200, '40164'],
  [200, '45009'],
  [502, 'BAD_GATEWAY'],
]

/** A documented refusal of one call, as another year's document may spell it. */
export function refusalOf(method: string, path: string, chance: Chance): FaultRequest {
  const [status, code] = chance.pick(refusalsOf(method, path))
  const spelt = /[A-Z]_/.test(code) && chance.happens(0.2) ? code.replaceAll('_', '') : code
  return { kind: 'error', times: 1, status, code: spelt, message: '系统繁忙' }
}

function refusalsOf(method: string, path: string): readonly Refusal[] {
  if (isOpenPlatform(path)) return path.startsWith('/cgi-bin/') ? tokens : openPlatform
  const [, , own = []] = documented.find((row) => row[0] === method && row[1].test(path)) ?? []
  return [...always, ...own]
}
