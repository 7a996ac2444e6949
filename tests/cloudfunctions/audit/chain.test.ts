import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { auditEntry } from '../../../cloudfunctions/app/audit'
import { sealAudit } from '../../../cloudfunctions/app/audit-log/seal-audit'
import { verifyAudit } from '../../../cloudfunctions/app/audit-log/verify-audit'
import type { Ports } from '../../../cloudfunctions/app/ports'
import type { AuditChain } from '../../../cloudfunctions/domain/audit-chain'
import type { LoggedEntry } from '../../../cloudfunctions/domain/audit-entry'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { openCloudOver } from '../../../scripts/simulate/database'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { timerEvent } from '../harness/test-shop'

jest.setTimeout(120_000)

let shop: MemoryShop
let ports: Ports
beforeEach(async () => {
  shop = await openMemoryShop()
  ports = shop.ports
})

const db = () => openCloudOver((action, parameters) => shop.database.handle(action, parameters)).database()
const collection = (name: string) => db().collection(name)
const stored = () => shop.database.all<LoggedEntry>('auditLog')
const sealed = () =>
  stored()
    .filter(({ seal }) => seal)
    .sort((one, other) => (one.seal?.number ?? 0) - (other.seal?.number ?? 0))
const chain = () => shop.database.all<AuditChain>('auditChains')[0]
const later = () => ports.clock.now() + 60_000
const seal = (through = ports) => sealAudit(through, later())

async function append(count: number, name = 'entry'): Promise<void> {
  for (let each = 0; each < count; each += 1) {
    await shop.time.advance(1)
    const note = { actor: 'owner', action: 'stock.adjust', target: `${name}-${each}`, to: { delta: each } }
    await ports.audit.append([auditEntry(ports, note)])
  }
}

async function problem(from?: { number: number; hash: string }) {
  const answer = await verifyAudit(ports, from ? { from } : {})
  if (!answer.ok) throw new Error('It always answers.')
  return answer.data.problem
}

describe('the chain', () => {
  test('takes each entry once, in order, each made of the one before; the timer does it', async () => {
    await append(7)
    expect(await verifyAudit(ports, {})).toMatchObject({
      data: { checked: 0, problem: null, head: { number: 0, unsealed: 7 } },
    })
    await timerHandler(ports)(timerEvent)
    expect(sealed().map((entry) => entry.seal?.number)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(sealed().map(({ target }) => target)).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `entry-${n}`))
    expect(new Set(sealed().map((entry) => entry.seal?.hash)).size).toBe(7)
    sealed().forEach(({ seal: own }, at) => {
      expect(own?.previous).toBe(at === 0 ? '0'.repeat(64) : sealed()[at - 1]?.seal?.hash)
    })
    expect(await verifyAudit(ports, {})).toMatchObject({
      data: { checked: 7, next: null, problem: null, head: { number: 7, unsealed: 0 } },
    })
    const before = JSON.stringify([stored(), chain()])
    await timerHandler(ports)(timerEvent)
    expect(JSON.stringify([stored(), chain()])).toBe(before)
  })

  test('takes an entry that comes late behind those that are sealed', async () => {
    await append(2)
    await seal()
    const early = { actor: 'owner', action: 'order.ship', target: 'late', once: { key: 'late', at: 1 } }
    await ports.audit.append([auditEntry(ports, early)])
    await seal()
    expect(sealed().map(({ target }) => target)).toEqual(['entry-0', 'entry-1', 'late'])
    expect(await problem()).toBeNull()
  })

  test('is one, whoever seals at once', async () => {
    await append(250)
    await Promise.all([seal(), seal(), seal()])
    await seal()
    expect(sealed()).toHaveLength(250)
    expect(await problem()).toBeNull()
  })

  test('is whole wherever a function dies, and the next one goes on', async () => {
    await append(230)
    for (let writes = 0; writes < 40; writes += 1) {
      let left = writes
      const die = async <Answer>(write: () => Promise<Answer>): Promise<Answer> => {
        if (left-- <= 0) throw new Error('died')
        return write()
      }
      const dying: Ports = {
        ...ports,
        auditLog: { ...ports.auditLog, seal: (seals) => die(() => ports.auditLog.seal(seals)) },
        auditChain: { ...ports.auditChain, save: (next) => die(() => ports.auditChain.save(next)) },
      }
      await sealAudit(dying, later()).catch(() => undefined)
      expect(await problem()).toBeNull()
      await append(3, `more-${writes}`)
    }
    await seal()
    expect(sealed()).toHaveLength(230 + 40 * 3)
    expect(await problem()).toBeNull()
  })

  test('is checked in stretches as in one', async () => {
    await append(30)
    await seal()
    const [, , third] = sealed()
    const end = { number: third?.seal?.number ?? 0, hash: third?.seal?.hash ?? '' }
    expect(await verifyAudit(ports, { from: end })).toMatchObject({ data: { checked: 27, problem: null } })
    expect(await problem({ ...end, hash: 'f'.repeat(64) })).toMatchObject({ kind: 'LINK', number: 4 })
  })
})

describe('whoever touches the log is found', () => {
  beforeEach(async () => {
    await append(12)
    await seal()
  })

  const at = (number: number) => sealed()[number - 1]?.entryId ?? ''
  const change = (number: number, update: object) => collection('auditLog').doc(at(number)).update(update)

  test.each<[string, object]>([
    ['who', { actor: 'somebody else' }],
    ['what', { action: 'stock.count' }],
    ['about what', { target: 'entry-0 ' }],
    ['from what', { from: '{"delta":1}' }],
    ['to what', { to: '{"delta":40}' }],
    ['when', { at: 1 }],
  ])('who changes %s was done', async (_what, update) => {
    await change(5, update)
    expect(await problem()).toEqual({ kind: 'CHANGED', number: 5, entryId: at(5) })
  })

  test('who drops one', async () => {
    await collection('auditLog').doc(at(5)).remove()
    expect(await problem()).toEqual({ kind: 'MISSING', number: 5, entryId: null })
  })

  test('who drops the last ones', async () => {
    const gone = [11, 12].map(at)
    for (const entryId of gone) await collection('auditLog').doc(entryId).remove()
    expect(await problem()).toEqual({ kind: 'MISSING', number: 11, entryId: null })
  })

  test('who drops one and closes the gap', async () => {
    const all = sealed()
    await collection('auditLog').doc(at(5)).remove()
    for (const entry of all.slice(5))
      await collection('auditLog')
        .doc(entry.entryId)
        .update({ seal: { ...entry.seal, number: (entry.seal?.number ?? 0) - 1 } })
    expect(await problem()).toMatchObject({ kind: 'LINK', number: 5 })
  })

  test('who puts two in another order', async () => {
    const [one, other] = [sealed()[4], sealed()[5]]
    await collection('auditLog')
      .doc(one?.entryId ?? '')
      .update({ seal: other?.seal })
    await collection('auditLog')
      .doc(other?.entryId ?? '')
      .update({ seal: one?.seal })
    expect(await problem()).toMatchObject({ kind: 'CHANGED', number: 5 })
  })

  test('who makes the chain shorter, or says that it is', async () => {
    const last = sealed().at(-1)
    await collection('auditChains').doc('audit').update({ number: 11, hash: last?.seal?.previous })
    expect(await problem()).toEqual({ kind: 'HEAD', number: 12, entryId: at(12) })
    await append(1, 'next')
    await seal()
    expect(await problem()).not.toBeNull()
  })

  test('who makes all of it anew, by whoever kept its head', async () => {
    const kept = { number: 12, hash: sealed()[11]?.seal?.hash ?? '' }
    for (const { entryId } of stored())
      await collection('auditLog')
        .doc(entryId)
        .update({ actor: 'mallory', unsealed: true, seal: db().command.remove() })
    await collection('auditChains').doc('audit').remove()
    await append(1, 'after')
    await seal()
    expect(await problem()).toBeNull()
    expect(await problem(kept)).toMatchObject({ kind: 'LINK', number: 13 })
  })
})

test('whatever entries there are, in whatever portions they come, the chain holds', async () => {
  const text = fc.string({ maxLength: 20, unit: 'binary' })
  const entry = fc.record({ actor: text, action: text, target: text, to: fc.option(text), at: fc.nat() })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(entry, { maxLength: 6 }), { maxLength: 6 }), async (portions) => {
      shop = await openMemoryShop()
      ports = shop.ports
      let count = 0
      for (const portion of portions) {
        const entries = portion.map((each) => ({ ...each, from: null, entryId: `e-${++count}` }))
        await ports.audit.append(entries)
        await seal()
      }
      expect(await verifyAudit(ports, {})).toMatchObject({ data: { checked: count, problem: null } })
    }),
    { numRuns: 25 },
  )
})
