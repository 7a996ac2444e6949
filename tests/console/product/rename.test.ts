/**
 * @jest-environment jsdom
 */
import { afterEach, describe, expect, test } from '@jest/globals'
import { act } from 'react'
import { writeAll } from '../../../console/src/pages/product/form/edits'
import { formAxes } from '../../../console/src/pages/product/form/fields'
import { groundOf, type WholeItem } from '../../../console/src/pages/product/form/ground'
import { laid } from '../../../console/src/pages/product/form/laid'
import { movedTo, savedPlace } from '../../../console/src/pages/product/form/rename'
import { useItemForm } from '../../../console/src/pages/product/form/use-item-form'
import { FIRST_SKU, NEW_ITEM } from '../../../console/src/pages/product/new-item'
import { missingKeys } from '../../../console/src/pages/product/options/rows'
import { mounted, unmountAll } from '../support/mounted'
import { item, sku } from './support'

afterEach(unmountAll)

describe('what was written before the product was', () => {
  const edits = writeAll(
    {},
    [
      ['title', { zh: '月光杯', en: '' }],
      ['vendor', '鹊'],
      ['quantityMax', '5'],
      [`sku/${FIRST_SKU}/price`, '329'],
    ],
    groundOf(NEW_ITEM),
  )

  test('stands over the one that was made for it, and what that has already is no edit', () => {
    const made = item({
      fields: { title: { zh: '月光杯' }, quantityMax: 20 },
      skus: [sku('real', [], { priceFen: 0 })],
    })
    expect(movedTo(edits, 'real', FIRST_SKU, groundOf(made))).toEqual({
      vendor: { value: '鹊', over: '' },
      quantityMax: { value: '5', over: '20' },
      'sku/real/price': { value: '329', over: '' },
    })
  })
})

describe('SKUs that are still to be, once their options were saved', () => {
  test('are called by the values that stand in the shop, and mean the same choices', () => {
    const [colour] = formAxes([{ name: { zh: '颜色' }, values: [{ zh: '蓝' }] }])
    if (!colour) throw new Error('an option')
    const more = { ...colour, values: [...colour.values, { id: 'n1', was: null, zh: '白', en: 'White' }] }
    const cut = {
      ...colour,
      id: 'x',
      was: null,
      zh: '款',
      en: '',
      fill: 'v',
      values: [{ id: 'v', was: null, zh: '男', en: '' }],
    }
    const whole = item({ axes: [{ name: { zh: '颜色' }, values: [{ zh: '蓝' }] }], skus: [sku('b', ['蓝'])] })
    const axes = [cut, more]
    const [key = ''] = missingKeys(axes, laid(whole, {}).rows.slice(0, 0), 9, {
      axisId: more.id,
      valueIds: ['n1'],
    })
    const nameOf = savedPlace(axes)
    const after = item({
      axes: [
        { name: { zh: '款' }, values: [{ zh: '男' }] },
        { name: { zh: '颜色' }, values: [{ zh: '蓝' }, { zh: '白' }] },
      ],
      skus: [sku('b', ['男', '蓝'])],
    })
    const edits = { [nameOf(`row/${key}`)]: { value: true, over: false } }
    const { rows } = laid(after, edits)
    expect(rows.map(({ key: one, values }) => [one === 'b', values.map(({ zh }) => zh).join(' ')])).toEqual([
      [true, '男 蓝'],
      [false, '男 白'],
    ])
    expect(nameOf('sku/b/price')).toBe('sku/b/price')
    expect(nameOf('title')).toBe('title')
  })
})

describe('several places that two people changed', () => {
  const OPTIONS = {
    draftKey: 'd',
    isSelling: true,
    taken: new Map(),
    resume: false,
    onDraftFull: () => undefined,
  }
  const before = item({ axes: [{ name: { zh: '颜色' }, values: [{ zh: '蓝' }] }], skus: [sku('b', ['蓝'])] })
  const theirs = item({
    fields: { vendor: '桥' },
    axes: [{ name: { zh: '颜色' }, values: [{ zh: '蓝' }, { zh: '红' }] }],
    skus: [sku('b', ['蓝']), sku('r', ['红'])],
  })
  const start = () => {
    localStorage.clear()
    let whole: WholeItem = before
    const form = mounted(() => useItemForm(whole, OPTIONS))
    act(() => form.now.set('vendor', '鹊'))
    const [axis] = form.now.axes
    if (!axis) throw new Error('an option')
    act(() => form.now.setAxes([{ ...axis, zh: '色' }]))
    whole = theirs
    act(() => form.now.set('quantityMax', '7'))
    expect(form.now.conflicts.map(({ place }) => place).sort()).toEqual(['axes', 'vendor'])
    return form
  }

  test('all of theirs are taken at once, and nothing else of mine goes', () => {
    const form = start()
    act(() => form.now.settleAll(false))
    expect(Object.keys(form.now.edits)).toEqual(['quantityMax'])
  })

  test('all of mine are kept at once, with the value that the other added', () => {
    const form = start()
    act(() => form.now.settleAll(true))
    expect(form.now.conflicts).toEqual([])
    expect(form.now.axes.map(({ zh, values }) => [zh, values.map((value) => value.zh)])).toEqual([
      ['色', ['蓝', '红']],
    ])
    expect(form.now.rows.map(({ key }) => key)).toEqual(['b', 'r'])
    expect(form.now.falling).toEqual([])
  })
})
