import { describe, expect, test } from '@jest/globals'
import {
  auditAddress,
  auditFilter,
  auditQuery,
  readAuditFilters,
} from '../../console/src/pages/audit/audit-filters'
import { changeWords } from '../../console/src/pages/audit/change-words'
import { recordAddress } from '../../console/src/pages/audit/record-address'
import { zh } from '../../console/src/words/zh'
import type { AuditRow } from '../../typings/audit'

const filters = (address: string) => readAuditFilters(new URLSearchParams(address))

describe('the filters of the audit log in the address', () => {
  test('nonsense counts as absent', () => {
    expect(auditAddress(filters('kind=stolen&page=7'))).toBe('/audit')
    expect(auditQuery(filters('from=2026-02-31&to=x'))).toEqual({})
  })

  test('days become the first moment of the one and the first after the other', () => {
    const { fromAt, toAt } = auditFilter(filters('from=2026-11-22&to=2026-11-22'))
    expect(new Date(fromAt ?? 0).toISOString()).toBe('2026-11-21T16:00:00.000Z')
    expect((toAt ?? 0) - (fromAt ?? 0)).toBe(86_400_000)
  })

  test('an order is found by its number as it is shown; another filter starts at the first page', () => {
    expect(auditFilter(filters('target=261122+07KQ3+M5ZWA'))).toEqual({ target: '26112207KQ3M5ZWA' })
    expect(auditFilter(filters('target=demo+tea'))).toEqual({ target: 'demo tea' })
    expect(auditAddress(filters('cursor=abc&kind=money'), { actor: 'lin' })).toBe(
      '/audit?kind=money&actor=lin',
    )
  })
})

describe('a change in words', () => {
  const words = (field: string, from: string | null, to: string | null) =>
    changeWords({ field, from, to }, zh.audit)

  test.each<[string, string | null, string, string, string | null, string]>([
    ['priceFen', '2000', '1880', '售价', '¥20.00', '¥18.80'],
    ['role', 'clerk', 'manager', '角色', '店员', '店长'],
    ['', 'draft', 'onSale', '', '草稿', '在售'],
    ['isUnlimited', 'false', 'true', '不限量', '否', '是'],
    ['title', '{"zh":"旧","en":"Old"}', '{"zh":"新","en":"New"}', '名称', '旧', '新'],
    ['tags', '["茶","礼"]', '[]', '标签', '茶 · 礼', '没有'],
    ['pictures', '[{"url":"a"}]', '[{"url":"a"},{"url":"b"}]', '图片', '1 项', '2 项'],
    ['descriptionHtml', '<p>旧</p>', '<p>新</p>', '详情', '旧', '新'],
    ['products', null, '{"tab":"onSale","search":"茶"}', '商品数', null, '列表 在售 · 搜 茶'],
    ['tab', null, 'all', '列表', null, '全部'],
    ['added', null, '["banner","notice"]', '加了', null, '横幅 · 公告'],
    ['payWithinMs', '1800000', '7200000', '下单后多久不付就关', '30 分钟', '2 小时'],
    ['receiveAfterMs', null, '864000000', '发货后几天算收货', null, '10 天'],
    ['serviceHours', null, '{"from":"08:30","to":"22:00"}', '营业时间', null, '从 08:30 · 到 22:00'],
    ['rules', null, '{"deep":{"er":1}}', 'rules', null, '{"deep":{"er":1}}'],
    ['whoKnows', 'a', 'b', 'whoKnows', 'a', 'b'],
    ['constructor', 'toString', 'b', 'constructor', 'toString', 'b'],
    ['note', '{"cut off', '[1,', '备注', '{"cut off', '[1,'],
  ])('%s: %s → %s', (field, from, to, name, was, is) => {
    expect(words(field, from, to)).toEqual({ name, from: was, to: is })
  })

  test('nothing stays nothing', () => {
    expect(words('note', null, null)).toEqual({ name: '备注', from: null, to: null })
  })
})

test.each<[string, string, AuditRow['thing'], string | null]>([
  ['order.ship', '26112207KQ3M5ZWAB', null, '/orders/26112207KQ3M5ZWAB'],
  ['product.save', 'tea', { title: { zh: '茶' }, options: [] }, '/products/tea'],
  ['product.save', 'gone', null, null],
  ['stock.adjust', 'a/b', { title: { zh: '茶' }, options: [] }, '/stock/sku/a%2Fb'],
  ['session.login', 'lin', null, null],
])('%s of %s leads to its page', (action, target, thing, address) => {
  const entry = { entryId: 'e', at: 0, actor: '', actorName: '', changes: [], seal: null }
  expect(recordAddress({ ...entry, action, target, thing })).toBe(address)
})
