import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, jest, test } from '@jest/globals'

jest.setTimeout(300_000)

interface Report {
  runs: number
  realKeys: number
  steps: number
  violations: number
  faults: Record<string, number>
  orders: Record<string, number>
  replay: { isSame: boolean }
}

const allFaults = [
  'diedBefore',
  'diedAfter',
  'arrivesLate',
  'refused',
  'replyLost',
  'stalled',
  'answeredWrongly',
  'timedOut',
  'clientReplyLost',
  'sweepMissed',
  'noticeLost',
  'noticeDoubled',
  'noticeLate',
  'noticeUnanswered',
  'forged',
  'wrongSubstance',
  'moneyAfterClose',
  'conflict',
]

test('no fen is lost or doubled, whatever dies and whatever messages do', () => {
  const script = join(__dirname, '../../scripts/run.cjs')
  const args = [script, 'simulate', '--seeds', '60', '--shoppers', '20', '--json']
  const output = execFileSync(process.execPath, args, { encoding: 'utf8' })
  const report = JSON.parse(output.trim().split('\n').at(-1) ?? '') as Report
  expect(report).toMatchObject({ runs: 60, realKeys: 3, violations: 0, replay: { isSame: true } })
  for (const kind of allFaults) expect([kind, report.faults[kind] ?? 0]).not.toEqual([kind, 0])
  for (const end of ['paid', 'cancelled', 'expired']) expect(report.orders[end]).toBeGreaterThan(60)
})
