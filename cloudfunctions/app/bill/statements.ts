import type { BillRow } from '../../domain/bill'
import type { BillWindow } from '../../domain/bill-check'
import type { Attempt } from '../../domain/records'
import type { ChannelAbilities, PayChannel, Ports, StatementAnswer } from '../ports'

/** The kind of statement that lists what was paid and what was refunded. */
const TRADE = 'trade'

/** What a provider has in its books of one of our merchant numbers. */
export interface Statement {
  provider: string
  payee: string
  /** Takes new payments; the others are kept for what was paid to them. */
  isToday: boolean
  answer: StatementAnswer
}

/** How a channel lists what it moved; undefined where it lists nothing. */
export const tradeStatementOf = ({
  can,
}: Pick<PayChannel, 'can'>): ChannelAbilities['statements'][number] | undefined =>
  can.statements.find(({ kind }) => kind === TRADE)

/**
 * A day is compared as one, over all channels: once the last has its statement ready, and while none has
 * thrown it away.
 */
export function billWindow({ channels }: Pick<Ports, 'channels'>): BillWindow {
  const stated = channels.all().flatMap((channel) => tradeStatementOf(channel) ?? [])
  return {
    readyAfterMs: Math.max(0, ...stated.map(({ readyAfterMs }) => readyAfterMs)),
    keptMs: Math.min(...stated.map(({ keptMs }) => keptMs)),
  }
}

/** A day's statements of every merchant number of ours. */
export async function statementsOf({ channels }: Pick<Ports, 'channels'>, day: string): Promise<Statement[]> {
  const statements: Statement[] = []
  for (const channel of channels.all().filter(tradeStatementOf))
    for (const [at, payee] of (await channel.payees()).entries()) {
      const answer = await channel.statement(payee, TRADE, day)
      statements.push({ provider: channel.provider, payee, isToday: at === 0, answer })
    }
  return statements
}

/** A number of before may be closed for good: its statement is missed only where something moved there. */
export const isMissed = (
  { answer, isToday, provider, payee }: Statement,
  { moved }: { moved: Attempt[] },
): boolean =>
  answer.kind !== 'rows' &&
  (isToday || moved.some((attempt) => attempt.provider === provider && attempt.payee === payee))

export const rowsOf = (statements: Statement[]): BillRow[] =>
  statements.flatMap(({ answer }) => (answer.kind === 'rows' ? answer.rows : []))
