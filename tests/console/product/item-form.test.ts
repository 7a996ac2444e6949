/**
 * @jest-environment jsdom
 */
import { TextEncoder } from 'node:util'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { act } from 'react'
import type { WholeItem } from '../../../console/src/pages/product/form/ground'
import { problemCount, useItemForm } from '../../../console/src/pages/product/form/use-item-form'
import { useOptions } from '../../../console/src/pages/product/options/use-options'
import { useSave } from '../../../console/src/pages/product/use-save'
import { useWholeItem } from '../../../console/src/pages/product/use-whole-item'
import { queryClient } from '../../../console/src/queries'
import type { EditorSku } from '../../../typings/items'
import { mounted, pass, scriptedDoor, unmountAll } from '../support/mounted'
import { item, sku } from './support'

let door: ReturnType<typeof scriptedDoor>
Object.assign(globalThis, { TextEncoder })
beforeEach(() => {
  jest.useFakeTimers()
  queryClient.clear()
  localStorage.clear()
  door = scriptedDoor()
})
afterEach(() => {
  unmountAll()
  jest.useRealTimers()
})

const doneWith = (data: object) => ({ ok: true, data })
const asked = (action: string) => door.asked.filter((one) => one.action === action).map(({ data }) => data)
const OPTIONS = {
  draftKey: 'draft',
  isSelling: true,
  taken: new Map(),
  resume: false,
  onDraftFull: () => undefined,
}
const form = (whole: WholeItem, parts: Partial<typeof OPTIONS> = {}) =>
  mounted(() => useItemForm(whole, { ...OPTIONS, ...parts }))
const COLOURS = [{ name: { zh: '颜色' }, values: [{ zh: '蓝' }, { zh: '白' }] }]
const coloured = item({ axes: COLOURS, skus: [sku('b', ['蓝']), sku('w', ['白'])] })

/** A product with many SKUs as the door tells it, in parts. */
const large = (revision: number, count: number): WholeItem => {
  const skus = Array.from({ length: count }, (_, at) => sku(`s${at}`, [`值 ${at}`]))
  const axes = [{ name: { zh: '款' }, values: skus.map(({ options: [zh = ''] }) => ({ zh })) }]
  return { ...item({ axes, skus }), revision }
}
const told = (whole: WholeItem) => {
  const { skus: _, ...product } = whole
  return doneWith(product)
}
const part = (whole: WholeItem, from: number, to: number, nextCursor: string | null) =>
  doneWith({ items: whole.skus.slice(from, to), nextCursor, revision: whole.revision })

describe('what is written about a product', () => {
  test('is kept on this machine after a moment, offered again, and goes with what the shop has', async () => {
    const first = form(item({}))
    act(() => first.now.set('vendor', '鹊'))
    await pass(500)
    unmountAll()
    const again = form(item({}))
    expect(again.now.count).toBe(0)
    expect(Object.keys(again.now.offer?.edits ?? {})).toEqual(['vendor'])
    act(() => again.now.answerOffer(true))
    expect(again.now.form.vendor).toBe('鹊')
    await pass(500)
    unmountAll()
    expect(form(item({ fields: { vendor: '鹊' } })).now.offer).toBeNull()
  })

  test('is undone step by step, letters of one place together', () => {
    const writing = form(coloured)
    act(() => writing.now.set('vendor', '鹊'))
    act(() => writing.now.set('vendor', '鹊桥'))
    act(() =>
      writing.now.write([
        ['sku/b/price', '1'],
        ['sku/w/price', '2'],
      ]),
    )
    expect(writing.now.count).toBe(3)
    act(() => void writing.now.undo())
    expect(Object.keys(writing.now.edits)).toEqual(['vendor'])
    act(() => void writing.now.undo())
    expect(writing.now.count).toBe(0)
  })

  test('stops where a name is missing, a price is bad, or an option is half written', () => {
    const writing = form(coloured)
    act(() => writing.now.set('title', { zh: ' ', en: '' }))
    act(() => writing.now.write([['sku/b/price', '面议']]))
    act(() =>
      writing.now.setAxes([
        ...writing.now.axes,
        { id: 'n', was: null, zh: '', en: '', values: [], fill: null },
      ]),
    )
    expect(writing.now.problems.fields).toEqual({ title: 'titleMissing' })
    expect(writing.now.problems.cells).toMatchObject([{ row: 0, column: 'price', problem: 'notANumber' }])
    expect(writing.now.problems.options).toEqual([{ axisId: 'n', problem: 'nameMissing' }])
    expect(problemCount(writing.now.problems)).toBe(3)
  })

  test('a draft needs no prices until it is to be sold', () => {
    const draft = item({ state: 'draft', skus: [sku('only', [], { priceFen: 0 })] })
    const writing = form(draft, { isSelling: false })
    expect(problemCount(writing.now.problems)).toBe(0)
    expect(writing.now.check(true).cells).toMatchObject([{ problem: 'empty' }])
  })

  test('a value more brings lines with the prices of the first, and taking it away takes them', () => {
    const writing = form(coloured)
    const options = mounted(() => useOptions(writing.now))
    const [axis] = writing.now.axes
    if (!axis) throw new Error('an option')
    act(() => options.now.addValues(axis, ['黑', '红']))
    expect(writing.now.rows.map(({ values }) => values[0]?.zh)).toEqual(['蓝', '白', '黑', '红'])
    expect(writing.now.text(2, 'price')).toBe('329.00')
    expect(writing.now.text(2, 'stock')).toBe('')
    act(() => writing.now.setAxes([{ ...axis, values: axis.values.slice(1) }]))
    expect(writing.now.falling.map(({ skuId }) => skuId)).toEqual(['b'])
  })
})

describe('a product with many SKUs', () => {
  test('is read part by part to its end, and anew where somebody saved it in between', async () => {
    const [before, after] = [large(3, 6), large(4, 6)]
    door.answers.push(told(before), part(before, 0, 3, '3'), part(after, 3, 6, null))
    door.answers.push(told(after), part(after, 0, 3, '3'), part(after, 3, 6, null))
    const read = mounted(() => useWholeItem('shoe'))
    await pass(0)
    expect(read.now.data?.skus.map(({ skuId }) => skuId)).toEqual(['s0', 's1', 's2', 's3', 's4', 's5'])
    expect(read.now.data?.revision).toBe(4)
    expect(asked('product.editSkus')[1]).toEqual({ spuId: 'shoe', cursor: '3' })
  })

  test('is looked at again by itself, its SKUs only where it was saved', async () => {
    const before = large(3, 2)
    door.answers.push(told(before), part(before, 0, 2, null), told(before))
    const read = mounted(() => useWholeItem('shoe'))
    await pass(0)
    await pass(20_000)
    expect(asked('product.edit')).toHaveLength(2)
    expect(asked('product.editSkus')).toHaveLength(1)
    const after = large(4, 3)
    door.answers.push(told(after), told(after), part(after, 0, 3, null))
    await pass(20_500)
    expect(read.now.data?.skus).toHaveLength(3)
  })

  test('is saved in slices: what was sent is no edit any more, what is refused stays', async () => {
    const whole = large(3, 900)
    door.answers.push(told(whole), part(whole, 0, 900, null))
    const both = mounted(() => {
      const read = useWholeItem('shoe').data ?? large(0, 0)
      return { read, writing: useItemForm(read, OPTIONS) }
    })
    await pass(0)
    const saving = mounted(() => useSave())
    act(() => both.now.writing.write(whole.skus.map(({ skuId }) => [`sku/${skuId}/price`, '88'])))
    const saved = (from: number, to: number) => {
      const skus: EditorSku[] = whole.skus.slice(from, to).map((one) => ({ ...one, priceFen: 8_800 }))
      const { skus: _, ...product } = whole
      return doneWith({ product, skus, retired: [] })
    }
    const changed = { ...whole, revision: 9, skus: whole.skus.map((one) => ({ ...one })) }
    const [theirs] = changed.skus.slice(-1)
    if (theirs) theirs.priceFen = 7_700
    const conflict = {
      axes: null,
      skus: [{ skuId: 's899', field: 'priceFen', from: 32_900, value: 7_700, by: '许念', at: 5 }],
    }
    door.answers.push(saved(0, 400), saved(400, 800), { ok: false, code: 'CONFLICT', detail: conflict })
    door.answers.push(told(changed), part(changed, 0, 900, null))
    await act(async () => {
      await saving.now.save({
        item: both.now.read,
        edits: both.now.writing.edits,
        onSaved: both.now.writing.drop,
        onOptionsSaved: () => undefined,
      })
    })
    await pass(0)
    const sent = asked('product.saveSkus') as { change: { skuId: string }[] }[]
    expect(sent.map(({ change }) => change.length)).toEqual([400, 400, 100])
    expect(sent[0]?.change[0]).toEqual({ skuId: 's0', fields: { priceFen: { from: 32_900, to: 8_800 } } })
    expect(both.now.writing.count).toBe(100)
    expect(both.now.writing.conflicts).toEqual([{ place: 'sku/s899/price', mine: '88', theirs: '77.00' }])
    expect(saving.now.changes.get('sku/s899/price')).toEqual({ by: '许念', at: 5 })
  })
})
