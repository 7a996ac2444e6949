import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import type { Browser } from '../harness/browser'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { addStaff, quickPorts, signedIn } from '../harness/people'
import { timerEvent } from '../harness/test-shop'

jest.setTimeout(60_000)

const DAY_MS = 86_400_000
let shop: MemoryShop
let ports: Ports
let owner: Browser
let skuId = ''

beforeAll(async () => {
  shop = await openMemoryShop()
  ports = quickPorts(shop.ports)
  await addStaff(ports, 'lin', 'owner', { displayName: '林知夏' })
  await addStaff(ports, 'xu', 'clerk', { displayName: '许念' })
  owner = await signedIn(ports, 'lin')
  await shop.time.advance(1)
  const [first = ''] = await shop.addProduct('tea', [2_000], 10)
  skuId = first
  await owner.must('staff.setRole', { staffId: 'xu', role: 'manager' })
  await shop.time.advance(DAY_MS / 3)
  const xu = await signedIn(ports, 'xu')
  const note = '打 13812345678 问过'
  await xu.must('stock.adjust', { requestKey: 'request-key-1', skuId, delta: -2, reason: 'damaged', note })
  await shop.time.advance(1_000)
  const { revision } = (await ports.products.get('tea')) ?? { revision: 0 }
  const prices = [{ skuId, priceFen: 1_880, compareAtFen: null }]
  await xu.must('product.setPrices', { spuId: 'tea', revision, skus: prices })
  owner = await signedIn(ports, 'lin')
})

const list = async (filter: object = {}) => (await owner.must('audit.list', filter)).items
const actions = async (filter: object) => (await list(filter)).map(({ action }) => action)

describe('the log', () => {
  test('says who changed what from what to what, the latest first', async () => {
    const { items, matching, people } = await owner.must('audit.list', {})
    expect(items).toHaveLength(matching)
    expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).sort((one, other) => other - one))
    expect(people).toEqual(
      expect.arrayContaining([
        { username: 'lin', displayName: '林知夏' },
        { username: 'xu', displayName: '许念' },
      ]),
    )
    const role = items.find(({ action }) => action === 'staff.setRole')
    expect(role).toMatchObject({ actor: 'lin', actorName: '林知夏', target: 'xu' })
    expect(role?.changes).toEqual([{ field: 'role', from: 'clerk', to: 'manager' }])
    const price = items.find(({ action }) => action === 'product.setPrices')
    expect(JSON.stringify(price?.changes)).toMatch(/2000.*1880/)
    const { title } = (await ports.products.get('tea')) ?? { title: null }
    expect(price?.thing).toEqual({ title, options: [] })
    expect(items.find(({ action }) => action === 'stock.adjust')?.thing?.title).toEqual(title)
    expect(role?.thing).toBeNull()
  })

  test('masks what belongs to a person', async () => {
    const [stock] = await list({ kind: 'stock' })
    expect(stock?.changes).toContainEqual({ field: 'note', from: null, to: '打 138****5678 问过' })
  })

  test('is found by person, kind, target and day, and all of them together', async () => {
    expect(await actions({ actor: 'xu' })).toEqual(['product.setPrices', 'stock.adjust', 'session.login'])
    expect(await actions({ kind: 'people' })).toEqual(['staff.setRole'])
    expect(await actions({ target: 'xu', kind: 'signIn' })).toEqual(['session.login'])
    expect(await actions({ actor: 'xu', kind: 'catalogue', target: 'tea' })).toEqual(['product.setPrices'])
    const now = shop.time.now()
    expect(await actions({ actor: 'lin', toAt: now - DAY_MS / 4 })).toEqual([
      'staff.setRole',
      'session.login',
    ])
    expect(await actions({ actor: 'lin', fromAt: now - DAY_MS / 4 })).toEqual(['session.login'])
    expect((await owner.must('audit.list', { kind: 'jobs' })).matching).toBe(0)
  })

  test('is read on page by page', async () => {
    for (let turn = 0; turn < 60; turn += 1) {
      await shop.time.advance(1_000)
      await owner.must('order.list', { tab: 'all' })
      const entryId = `page-${turn}`
      const entry = { entryId, actor: 'paging', action: 'home.save', target: 'home', from: null, to: null }
      await ports.audit.append([{ ...entry, at: shop.time.now() }])
    }
    const first = await owner.must('audit.list', { actor: 'paging' })
    expect([first.items.length, first.matching]).toEqual([50, 60])
    const rest = await owner.must('audit.list', { actor: 'paging', cursor: first.nextCursor ?? '' })
    expect([rest.items.length, rest.nextCursor]).toEqual([10, null])
  })

  test('shows each seal, and the head of the chain', async () => {
    await timerHandler(ports)(timerEvent)
    const { items, head } = await owner.must('audit.list', {})
    expect(items.every(({ seal }) => seal !== null)).toBe(true)
    expect(head).toMatchObject({
      unsealed: 0,
      number: Math.max(...items.map(({ seal }) => seal?.number ?? 0)),
    })
    expect(items.map(({ seal }) => seal?.hash)).toContain(head.hash)
    expect(await owner.must('auditChain.get', {})).toMatchObject({ checked: head.number, problem: null })
  })
})

describe('a copy of the log', () => {
  const fileOf = (url: string) => Buffer.from(url.split(',')[1] ?? '', 'base64').toString('utf8')

  test('has every column, masked, with nothing that a sheet would reckon with', async () => {
    const evil = { actor: '=HYPERLINK("http://evil")', action: 'stock.adjust', target: '+13812345678' }
    await ports.audit.append([{ ...evil, entryId: 'evil', from: '@SUM(A1)', to: '-1', at: shop.time.now() }])
    const { url, rows, fileName } = await owner.must('audit.export', { kind: 'stock' })
    expect([rows, fileName]).toEqual([2, 'audit-2026-11-22.csv'])
    const text = fileOf(url)
    expect(text.startsWith('\ufeff')).toBe(true)
    const read = parse(text, { columns: true, bom: true }) as Record<string, string>[]
    expect(read).toHaveLength(2)
    expect(read[0]).toMatchObject({
      who: '\'=HYPERLINK("http://evil")',
      target: "'+138****5678",
      from: "'@SUM(A1)",
      to: "'-1",
    })
    expect(read[1]).toMatchObject({ who: 'xu', name: '许念', action: 'stock.adjust' })
    expect(text).not.toContain('13812345678')
    expect((await list({ kind: 'people' })).map(({ action }) => action)).toContain('audit.export')
  })

  test('is refused where it would be larger than a call can write', async () => {
    const many: Ports = { ...ports, auditLog: { ...ports.auditLog, count: async () => 20_001 } }
    const { exportAudit } = await import('../../../cloudfunctions/app/audit-log/export-audit')
    const caller = {
      merchantId: 'queqiao',
      staff: await addStaff(ports, 'he', 'owner'),
      session: {} as never,
    }
    expect(await exportAudit(many, caller, {})).toMatchObject({
      code: 'TOO_MANY',
      detail: { rowsMax: 20_000 },
    })
  })
})
