import { describe, expect, test } from '@jest/globals'
import {
  areaBetween,
  isOpen,
  kinds,
  linkOf,
  moved,
  newBlock,
  nextChange,
  pickBy,
  withBlock,
  withSide,
  written,
  writtenOrNone,
} from '../../console/src/pages/home/blocks'
import type { HomeBlock } from '../../typings/home'

const notice = (blockId: string, part: Partial<HomeBlock> = {}): HomeBlock =>
  ({ ...newBlock('notice', blockId), ...part }) as HomeBlock

describe('blocks in a list', () => {
  test('are added behind the chosen one, or last', () => {
    const blocks = [notice('a'), notice('b')]
    const ids = (behind: string | null) => withBlock(blocks, notice('new'), behind).map((one) => one.blockId)
    expect(ids('a')).toEqual(['a', 'new', 'b'])
    expect(ids('gone')).toEqual(['a', 'b', 'new'])
  })

  test('move to a place and nowhere else', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b'], 0, 5)).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], -1, 0)).toEqual(['a', 'b'])
  })

  test('of each kind are new with nothing written, shown and without an end', () => {
    for (const kind of kinds)
      expect(newBlock(kind, 'x')).toMatchObject({ kind, shown: true, showFrom: null, showTo: null })
  })

  test('are seen from their time until it, the end not included', () => {
    const block = notice('a', { showFrom: 10, showTo: 20 })
    expect([9, 10, 19, 20].map((at) => isOpen(block, at))).toEqual([false, true, true, false])
    expect(isOpen(notice('a', { shown: false }), 0)).toBe(false)
  })

  test('say when home is another next', () => {
    const ends = { ...newBlock('countdown', 'c'), endsAt: 40 } as HomeBlock
    const blocks = [notice('a', { showFrom: 10, showTo: 50 }), ends]
    expect([0, 10, 40, 50].map((now) => nextChange(blocks, [], now))).toEqual([10, 40, 50, null])
    expect(nextChange(blocks, [30], 10)).toBe(30)
  })
})

describe('what is written', () => {
  test('has a translation only where one was written', () => {
    expect(written({ zh: '茶', en: 'Tea' }, 'en', '')).toEqual({ zh: '茶' })
    expect(written(null, 'zh', '茶')).toEqual({ zh: '茶' })
    expect(writtenOrNone({ zh: '茶' }, 'zh', '')).toBeNull()
    expect(writtenOrNone({ zh: '', en: 'Tea' }, 'zh', '')).toEqual({ zh: '', en: 'Tea' })
  })

  test('keeps its number of products from one rule to another', () => {
    const tag = pickBy('tag', { by: 'newest', max: 5 })
    expect([tag, pickBy('sold', tag)]).toEqual([
      { by: 'tag', tag: '', max: 5 },
      { by: 'sold', max: 5 },
    ])
    expect(pickBy('hand', tag)).toEqual({ by: 'hand', spuIds: [] })
  })

  test('leads nowhere, or to a place of the shop', () => {
    expect([linkOf('none'), linkOf('page')]).toEqual([null, { kind: 'page', page: 'categories' }])
  })
})

describe('a part of a picture', () => {
  test('is drawn from any corner to any other, and stays in the picture', () => {
    expect(areaBetween({ x: 80.4, y: 70 }, { x: 20, y: 10 })).toEqual({
      left: 20,
      top: 10,
      width: 60,
      height: 60,
    })
    expect(areaBetween({ x: -5, y: 99 }, { x: 130, y: 99 })).toEqual({
      left: 0,
      top: 95,
      width: 100,
      height: 5,
    })
  })

  test('keeps within it whatever number is written', () => {
    const area = { left: 60, top: 0, width: 40, height: 50 }
    expect(withSide(area, 'width', 70)).toEqual({ left: 30, top: 0, width: 70, height: 50 })
    expect(withSide(area, 'left', 90)).toEqual({ left: 90, top: 0, width: 10, height: 50 })
    expect(withSide(area, 'height', Number.NaN)).toMatchObject({ height: 1 })
    for (const side of ['left', 'top', 'width', 'height'] as const)
      for (const value of [-3, 0, 50, 99, 100, 400]) {
        const { left, top, width, height } = withSide(area, side, value)
        expect([left + width <= 100, top + height <= 100, width > 0, height > 0]).toEqual([
          true,
          true,
          true,
          true,
        ])
      }
  })
})
