import type { BillRow } from '../../domain/bill'
import type { Attempt } from '../../domain/records'
import type { Ports, StatementAnswer } from '../ports'

/** The kind of statement that lists what was paid and what was refunded. */
export const TRADE = 'trade'

/** What a provider has in its books of one of our merchant numbers. */
export interface Statement {
  provider: string
  payee: string
  /** Takes new payments; the others are kept for what was paid to them. */
  isToday: boolean
  answer: StatementAnswer
}

/** A day's statements of every merchant number of ours. */
export async function statementsOf({ channels }: Pick<Ports, 'channels'>, day: string): Promise<Statement[]> {
  const statements: Statement[] = []
  for (const channel of channels.all().filter(({ can }) => can.statements.includes(TRADE)))
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
