import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import * as v from 'valibot'
import type { BillAnswer, PaymentPort } from '../../app/ports'
import { readTradeBill } from '../../domain/bill'
import { plainCode, WechatPayError } from './error'
import { type Ask, reasonOf } from './heard'
import type { WechatPaySdk } from './sdk'

const billSchema = v.object({
  hash_type: v.literal('SHA1'),
  hash_value: v.string(),
  download_url: v.string(),
})

/** Far more than a day's bill of a shop takes. */
const BYTES_MAX = 200_000_000

/** The bill part of the port. The file itself is unsigned: the hash in the signed answer vouches for it. */
export function billCalls(ask: Ask, openSdk: () => Promise<WechatPaySdk>): Pick<PaymentPort, 'tradeBill'> {
  return {
    async tradeBill(day) {
      const heard = await ask(200, (sdk) => sdk.tradeBill(day))
      if (heard.kind === 'code' && plainCode(heard.code) === 'NOSTATEMENTEXIST')
        return { kind: 'bill', rows: [] }
      if (heard.kind !== 'done') return { kind: 'notReady', reason: reasonOf(heard) }
      const bill = v.safeParse(billSchema, heard.data)
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
