import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import * as v from 'valibot'
import type { PayChannel, StatementAnswer } from '../../app/ports'
import type { Connections } from './connection'
import { plainCode, WechatPayError } from './error'
import { reasonOf } from './heard'
import { readTradeBill } from './trade-bill'

const billSchema = v.object({
  hash_type: v.literal('SHA1'),
  hash_value: v.string(),
  download_url: v.string(),
})

/** Far more than a day's bill of a shop takes. */
const BYTES_MAX = 200_000_000

/**
 * The statement part of the port. The file itself is unsigned: the hash in the signed answer vouches for it.
 */
export function statementCalls(connections: Connections): Pick<PayChannel, 'statement'> {
  return {
    async statement(payee, kind, day) {
      if (kind !== 'trade') return { kind: 'notReady', reason: `no statement of ${kind}` }
      const { ask, openSdk } = connections.to(payee)
      const heard = await ask(200, (sdk) => sdk.tradeBill(day))
      if (heard.kind === 'code' && plainCode(heard.code) === 'NOSTATEMENTEXIST')
        return { kind: 'rows', rows: [] }
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

function read(file: Buffer, hash: string): StatementAnswer {
  const plain = unzipped(file)
  if (!plain || createHash('sha1').update(plain).digest('hex') !== hash.toLowerCase())
    return { kind: 'bad', why: 'BAD_HASH' }
  const rows = readTradeBill(plain.toString('utf8'))
  return rows ? { kind: 'rows', rows } : { kind: 'bad', why: 'UNREADABLE' }
}

/** Null where it is no gzip file, or one that holds more than any bill. */
function unzipped(file: Buffer): Buffer | null {
  try {
    return gunzipSync(file, { maxOutputLength: BYTES_MAX })
  } catch {
    return null
  }
}
