import { shanghaiDay } from '../../cloudfunctions/domain/shanghai-time'
import type { HomeBlock } from '../../typings/home'
import type { Picture, Tint } from '../../typings/model'

const always = { shown: true, showFrom: null, showTo: null } as const
const dayMs = 86_400_000
/** So long the demo's offer lasts: whoever looks at the demo for a week sees it count. */
const offerDays = 30
/** Shanghai is eight hours ahead of the day's own midnight. */
const eveningMs = (22 - 8) * 3_600_000

/** Ten in the evening, some weeks ahead. */
const offerEnds = (now: number): number =>
  Date.parse(`${shanghaiDay(now + offerDays * dayMs)}T00:00:00Z`) + eveningMs

/** The demo's home: one block of nearly each kind, most of them by a rule, so that it stays alive. */
export const demoHome = (now: number, picture: (name: string, tint: Tint) => Picture): HomeBlock[] => [
  {
    ...{ ...always, blockId: 'banner', kind: 'banner' },
    slides: [
      {
        title: { zh: '把心意，\n摆上桌', en: 'Set the table\nwith care' },
        subtitle: null,
        button: { zh: '挑份礼物', en: 'Find a gift' },
        pictures: [picture('1fad6', 'rose'), picture('1f351', 'peach')],
        fills: false,
        link: { kind: 'category', categoryId: 'tea' },
      },
      {
        title: { zh: '过河的人，\n带点好玩的', en: 'Something fun\nfor the road' },
        subtitle: null,
        button: { zh: '去看看', en: 'Have a look' },
        pictures: [picture('1f9f8', 'clay'), picture('1f3ee', 'rose')],
        fills: false,
        link: { kind: 'category', categoryId: 'gifts' },
      },
      {
        title: { zh: '静下来，\n直降 100 元', en: 'Stillness,\n100 yuan off' },
        subtitle: null,
        button: { zh: '听一听', en: 'Listen' },
        pictures: [picture('1f3a7', 'mist')],
        fills: false,
        link: { kind: 'product', spuId: 'demo-quiet-headphones' },
      },
    ],
  },
  { ...always, blockId: 'categories', kind: 'categories', categoryIds: [], columns: 5 },
  {
    ...{ ...always, blockId: 'notice', kind: 'notice' },
    text: { zh: '冷链的货 17:00 前付款当天发', en: 'Chilled goods paid by 17:00 leave the same day' },
    link: { kind: 'category', categoryId: 'fruit' },
  },
  {
    ...{ ...always, blockId: 'offer', kind: 'countdown' },
    title: { zh: '限时', en: 'For a while' },
    endsAt: offerEnds(now),
    pick: {
      by: 'hand',
      spuIds: ['qixi-bouquet', 'osmanthus-candle', 'custard-mooncakes', 'rabbit-lantern'].map(
        (handle) => `demo-${handle}`,
      ),
    },
  },
  {
    ...{ ...always, blockId: 'deals', kind: 'products', layout: 'row' },
    title: { zh: '直降', en: 'Price cuts' },
    hint: { zh: '价格真的低了', en: 'Prices that really fell' },
    pick: { by: 'deals', max: 8 },
  },
]
