import { createHash, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { ApiError, paramError } from '../api/api-error'
import type { Store } from '../store'
import { shanghaiDay } from '../time'
import { fundFlowBill } from './fund-flow-bill'
import { type MoneyMove, moneyMoves } from './money-moves'
import { writeStatement } from './statement'
import { type TradeBillType, tradeBill } from './trade-bill'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const downloadLifeMs = 300_000
/** WeChat Pay's own host stands in the address, as merchants check it. */
const downloadBase = 'https://api.mch.weixin.qq.com/v3/billdownload/file'

/** How bills behave in this run; a restart forgets it. */
export interface BillPolicy {
  /** Bills of any day, today's too, are ready without waiting for 10:00 of the next. */
  readyAtOnce: boolean
  /** What WeChat Pay takes, in basis points: 60 is 0.60 %. */
  feeRateBp: number
}

export type BillKind = 'tradeBill' | 'fundFlowBill'

/** The first is what is given where nothing is asked for. */
const billTypes = {
  tradeBill: { parameter: 'bill_type', types: ['ALL', 'SUCCESS', 'REFUND'] },
  fundFlowBill: { parameter: 'account_type', types: ['BASIC', 'OPERATION', 'FEES'] },
} as const

type BillType = (typeof billTypes)[BillKind]['types'][number]

const isTrade = (type: BillType): type is TradeBillType =>
  billTypes.tradeBill.types.some((each) => each === type)

/** All money moves on the basic account: the other two stay empty. */
function belongs(move: MoneyMove, type: BillType): boolean {
  if (type === 'SUCCESS') return move.kind === 'payment'
  if (type === 'REFUND') return move.kind === 'refund'
  return type === 'ALL' || type === 'BASIC'
}

interface Download {
  content: Buffer
  expiresAt: number
}

/** Daily bills: written when they are asked for, downloadable for five minutes. */
export class Bills {
  policy: BillPolicy = { readyAtOnce: false, feeRateBp: 60 }
  private readonly downloads = new Map<string, Download>()

  constructor(
    private readonly store: Store,
    private readonly clock: () => number,
  ) {}

  /** `hash_value` is the SHA-1 of the bill before it is compressed. */
  create(
    kind: BillKind,
    query: URLSearchParams,
  ): { hash_type: 'SHA1'; hash_value: string; download_url: string } {
    const { type, gzip } = this.checkQuery(kind, query)
    const statement = this.write(type, this.checkDay(query.get('bill_date') ?? ''))
    const token = randomBytes(24).toString('base64url')
    const expiresAt = this.clock() + downloadLifeMs
    this.downloads.set(token, { content: gzip ? gzipSync(statement) : statement, expiresAt })
    const hash_value = createHash('sha1').update(statement).digest('hex')
    return { hash_type: 'SHA1', hash_value, download_url: `${downloadBase}?token=${token}` }
  }

  download(token: string): Buffer {
    const now = this.clock()
    for (const [each, { expiresAt }] of this.downloads) if (expiresAt <= now) this.downloads.delete(each)
    const found = this.downloads.get(token)
    if (!found) throw new ApiError(400, 'INVALID_REQUEST', '下载地址无效或已过期，请重新申请账单')
    return found.content
  }

  private checkQuery(kind: BillKind, query: URLSearchParams): { type: BillType; gzip: boolean } {
    const { parameter, types } = billTypes[kind]
    const chosen = query.get(parameter) ?? types[0]
    const type = types.find((each) => each === chosen)
    if (!type) throw paramError(parameter, chosen, `只能是 ${types.join('、')}`, 'query')
    const tarType = query.get('tar_type')
    if (tarType !== null && tarType !== 'GZIP') throw paramError('tar_type', tarType, '只能是 GZIP', 'query')
    return { type, gzip: tarType === 'GZIP' }
  }

  private checkDay(day: string): string {
    const beginsAt = Date.parse(`${day}T00:00:00+08:00`)
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(beginsAt)) {
      throw paramError('bill_date', day, '格式应为 yyyy-MM-dd', 'query')
    }
    const now = this.clock()
    if (this.policy.readyAtOnce) return day
    if (beginsAt + dayMs > now) throw paramError('bill_date', day, '应早于今天', 'query')
    if (beginsAt + 92 * dayMs < now) throw new ApiError(400, 'NO_STATEMENT_EXIST', '账单只保留三个月')
    if (beginsAt + dayMs + 10 * hourMs > now)
      throw new ApiError(400, 'STATEMENT_CREATING', '账单生成中，请在 10 点后再试')
    return day
  }

  private write(type: BillType, day: string): Buffer {
    const all = moneyMoves(this.store, this.policy.feeRateBp)
    const moves = all.filter((move) => shanghaiDay(move.at) === day && belongs(move, type))
    if (moves.length === 0)
      throw new ApiError(400, 'NO_STATEMENT_EXIST', '请求的账单文件不存在：当日没有交易')
    const before = all.filter((move) => shanghaiDay(move.at) < day)
    return writeStatement(
      isTrade(type) ? tradeBill(type, moves, this.policy.feeRateBp) : fundFlowBill(before, moves),
    )
  }
}
