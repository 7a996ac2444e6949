import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  attributesEnText,
  attributesText,
  readAttributes,
} from '../../../cloudfunctions/domain/shopify/attributes'
import { momentText, readDay, readMoment } from '../../../cloudfunctions/domain/shopify/moments'
import { readCatalogue } from '../../../cloudfunctions/domain/shopify/read-catalogue'
import { plainLine } from '../../../cloudfunctions/domain/text'
import { imported } from '../harness/importing'
import { openMemoryShop } from '../harness/memory-shop'

const problemsOf = (header: string, cells: string) => {
  const reading = readCatalogue(`Handle,Title,Price,${header}\ncup,杯,10,${cells}`)
  if (reading.kind !== 'read') throw new Error(reading.kind)
  return reading.catalogue.problems.map(({ column, reason, value }) => [column, reason, value])
}

test.each([
  ['Limit per order', '0', 'NOT_WHOLE'],
  ['Limit per order', '2.5', 'NOT_WHOLE'],
  ['每人限购', '-1', 'NEGATIVE'],
  ['Limit per person', '10000', 'TOO_LARGE'],
  ['Presale ships by', '2027-02-30', 'NOT_A_DATE'],
  ['预售发货日', 'soon', 'NOT_A_DATE'],
  ['On sale from', '2027-01-20 24:00', 'NOT_A_DATE'],
  ['On sale to', '2027-01-20 8', 'NOT_A_DATE'],
  ['Attributes', '产地云南', 'NOT_A_PAIR'],
  ['Attributes', ': 云南', 'NOT_A_PAIR'],
  ['Video', 'a film', 'NOT_AN_ADDRESS'],
])('%s “%s” is refused: %s', (column, cell, reason) => {
  expect(problemsOf(column, cell)).toEqual([[column, reason, cell]])
})

test.each([
  ['2027-01-20', '2027-01-20'],
  ['2027/1/5', '2027-01-05'],
  ['2027年1月5日', '2027-01-05'],
])('the day %s is %s', (text, day) => {
  expect(readDay(text)).toEqual({ ok: true, value: day })
})

test('any moment is read as it was written, to the second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (second) => {
      expect(readMoment(momentText(second * 1000))).toEqual({ ok: true, value: second * 1000 })
    }),
  )
})

test('any attributes are read as they were written', () => {
  const word = fc
    .string({ unit: fc.constantFrom(...'a茶:：\\ =-0'), minLength: 1, maxLength: 8 })
    .map(plainLine)
    .filter((text) => text !== '')
  const text = fc
    .record({ zh: word, en: fc.option(word, { nil: undefined }) })
    .map(({ zh, en }) => (en === undefined ? { zh } : { zh, en }))
  fc.assert(
    fc.property(fc.array(fc.record({ name: text, value: text }), { maxLength: 4 }), (attributes) => {
      const [zh, en] = [attributesText(attributes), attributesEnText(attributes)]
      expect(readAttributes(zh.trim(), en.trim())).toEqual(attributes)
    }),
  )
})

test('a template that the shop does not have is told, and one that it has is taken by its name', async () => {
  const { ports } = await openMemoryShop()
  const [template] = await ports.freight.of(await ports.settings.shop())
  const csv = (name: string) => `Handle,Title,Price,Freight template\ncup,杯,10,${name}`
  const refused = await imported(ports, csv('没有的'))
  expect(refused.problems).toMatchObject([
    { column: 'Freight template', reason: 'UNKNOWN_FREIGHT', value: '没有的', handle: 'cup' },
  ])
  await imported(ports, csv(template?.name.zh ?? ''))
  expect(await ports.products.getByHandles(['cup'])).toMatchObject([
    { freightTemplateId: template?.templateId },
  ])
}, 30_000)

test('a table without these columns leaves what they say as it stands', async () => {
  const { ports } = await openMemoryShop()
  await imported(ports, 'Handle,Title,Price,Limit per person,Attributes\ncup,杯,10,2,产地: 云南')
  await imported(ports, 'Handle,Title,Price\ncup,杯,12')
  expect(await ports.products.getByHandles(['cup'])).toMatchObject([
    { perPersonMax: 2, attributes: [{ name: { zh: '产地' }, value: { zh: '云南' } }], minPriceFen: 1200 },
  ])
  await imported(ports, 'Handle,Title,Price,Limit per person,Attributes\ncup,杯,12,,')
  expect(await ports.products.getByHandles(['cup'])).toMatchObject([{ perPersonMax: null, attributes: [] }])
}, 30_000)
