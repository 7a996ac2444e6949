import { expect, jest, test } from '@jest/globals'
import { show } from '../support/component'

const picture = { source: 'cloud://shop/teapot.webp', tint: 'rose', label: '茶壶' }
const tile = (spuId: string, was = '') => ({
  ...{ spuId, name: `茶 ${spuId}`, picture, priceFen: 9_800, from: false, was, soldOut: false },
})
const went = () => {
  const opened: string[] = []
  Object.assign(wx, {
    navigateTo: ({ url, complete }: { url: string; complete(): void }) => {
      opened.push(url)
      complete()
    },
    switchTab: async ({ url }: { url: string }) => opened.push(url),
  })
  return opened
}

test('a banner says what it offers, and leads there', async () => {
  const slide = { subtitle: '顺丰冷运', button: '去看看', pictures: [picture] }
  const banner = await show('components/home-banner/home-banner', {
    slides: [
      { ...slide, title: '中秋', link: { kind: 'product', spuId: 'cake' } },
      { ...slide, title: '茶', subtitle: '', button: '', link: null },
    ],
  })
  const opened = went()
  expect(banner.text('.home-banner__title')).toBe('中秋')
  expect(banner.findAll('.home-banner__sub')).toHaveLength(1)
  expect(banner.findAll('.home-banner__dot')).toHaveLength(2)
  await banner.tap('.home-banner__slide')
  await banner.tap('.home-banner__slide', 1)
  expect(opened).toEqual(['/pages/product/product?spuId=cake'])
})

test('a picture that fills is the ground of its slide, with a shade behind its words', async () => {
  const photo = { ...picture, source: 'https://a.example/p.jpg' }
  const slide = { title: '中秋', subtitle: '', button: '', link: null }
  const banner = await show('components/home-banner/home-banner', {
    slides: [
      { ...slide, pictures: [photo], fills: true },
      { ...slide, pictures: [picture], fills: false },
    ],
  })
  expect([banner.findAll('.home-banner__shade'), banner.findAll('.home-banner__img')]).toMatchObject([
    { length: 1 },
    { length: 1 },
  ])
})

test('a tile opens its category on the tab that takes no query', async () => {
  const tiles = [{ categoryId: 'tea', name: '茶', picture }]
  const grid = await show('components/home-grid/home-grid', { tiles, columns: 4 })
  const opened = went()
  expect(grid.find('.home-grid--4')).not.toBeNull()
  await grid.tap('.home-grid__tile')
  expect(opened).toEqual(['/pages/category/category'])
})

test('a row is of what is handed in, and opens its product', async () => {
  const row = await show('components/home-row/home-row', { tiles: [tile('a', '¥120'), tile('b')] })
  const opened = went()
  expect(row.findAll('.home-row__tile')).toHaveLength(2)
  expect(row.findAll('.was')).toHaveLength(1)
  await row.tap('.home-row__tile', 1)
  expect(opened).toEqual(['/pages/product/product?spuId=b'])
})

test('a countdown counts by the clock of the shop, and is gone when it is over', async () => {
  const now = Date.UTC(2026, 11, 1, 4)
  const clock = jest.spyOn(Date, 'now').mockReturnValue(now)
  const offset = 60_000
  const left = (2 * 24 + 3) * 3_600_000 + 4 * 60_000 + 5_000
  const path = 'components/home-countdown/home-countdown'
  const endsAt = now + offset + left
  const countdown = await show(path, { title: '限时', endsAt, offset, tiles: [tile('a')] })
  expect(countdown.findAll('.home-countdown__digits').map(({ textContent }) => textContent)).toEqual([
    '03',
    '04',
    '05',
  ])
  expect(countdown.text('.home-countdown__days')).toBe('2 天')
  clock.mockReturnValue(endsAt - offset)
  await countdown.set({ offset: offset + 1 })
  expect(countdown.find('.home-countdown')).toBeNull()
  clock.mockRestore()
})

test('a notice leads on only where it is said to', async () => {
  const path = 'components/home-notice/home-notice'
  const still = await show(path, { text: '今天发货' })
  const leading = await show(path, { text: '看订单', link: { kind: 'page', page: 'orders' } })
  const opened = went()
  await still.tap('.home-notice')
  await leading.tap('.home-notice')
  expect([still.find('.icon-right'), opened]).toEqual([
    null,
    ['/pages/order/order-list/order-list?filter=all'],
  ])
})

test('a picture keeps its room before it is loaded, and each part of it leads elsewhere', async () => {
  const areas = [
    { label: '左', place: 'left:0%;top:0%;width:50%;height:100%', link: { kind: 'page', page: 'cart' } },
    { label: '右', place: 'left:50%;top:0%;width:50%;height:100%', link: { kind: 'product', spuId: 'b' } },
  ]
  const path = 'components/home-picture/home-picture'
  const shown = await show(path, { source: 'https://a.example/p.jpg', heightPercent: 40, areas })
  const opened = went()
  await shown.tap('.home-picture__area', 1)
  await shown.tap('.home-picture__area', 0)
  expect(opened).toEqual(['/pages/product/product?spuId=b', '/pages/cart/cart'])
  expect(shown.data().heightPercent).toBe(40)
})
