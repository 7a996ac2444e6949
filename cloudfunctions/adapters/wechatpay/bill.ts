import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import * as v from 'valibot'
import type { BillAnswer, PaymentPort } from '../../app/ports'
import { readTradeBill } from '../../domain/bill'
import { plainCode, WechatPayError } from './error'
import type { WechatPaySdk } from './sdk'
import type { TransportReply } from './transport'

const billSchema = v.object({
  hash_type: v.literal('SHA1'),
  hash_value: v.string(),
  download_url: v.string(),
})

/** Far more than a day's bill of a shop takes. */
const BYTES_MAX = 200_000_000

type Ask = (call: (sdk: WechatPaySdk) => Promise<TransportReply>) => Promise<TransportReply | string>

/** The bill part of the port. The file itself is unsigned: the hash in the signed answer vouches for it. */
export function billCalls(ask: Ask, openSdk: () => Promise<WechatPaySdk>): Pick<PaymentPort, 'tradeBill'> {
  return {
    async tradeBill(day) {
      const reply = await ask((sdk) => sdk.tradeBill(day))
      if (typeof reply === 'string') return { kind: 'notReady', reason: reply }
      if (reply.error) return refused(reply.error.code)
      const bill = v.safeParse(billSchema, reply.data)
      if (!bill.success) return { kind: 'notReady', reason: 'unreadable answer' }
      try {
        const file = await (await openSdk()).download(bill.output.download_url)
        return read(file, bill.output.hash_value)
      } catch (error) {
        if (error instanceof WechatPayError) return { kind: 'notReady', reason: error.message }
        throw error
      }
    },
  }
}

function refused(code: string): BillAnswer {
  return plainCode(code) === 'NOSTATEMENTEXIST'
    ? { kind: 'bill', rows: [] }
    : { kind: 'notReady', reason: code }
}

function read(file: Buffer, hash: string): BillAnswer {
  const plain = unzipped(file)
  if (!plain || createHash('sha1').update(plain).digest('hex') !== hash.toLowerCase())
    return { kind: 'badHash' }
  const rows = readTradeBill(plain.toString('utf8'))
  return rows ? { kind: 'bill', rows } : { kind: 'unreadable' }
}

/** Null where it is no gzip file, or one that holds more than any bill. */
function unzipped(file: Buffer): Buffer | null {
  try {
    return gunzipSync(file, { maxOutputLength: BYTES_MAX })
  } catch {
    return null
  }
}
