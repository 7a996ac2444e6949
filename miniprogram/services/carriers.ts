import { textOf } from './words'

/** The carriers that the shop knows, under WeChat's `delivery_id`; a test compares them with the shop's. */
export const carriers: readonly { code: string; name: { zh: string; en: string } }[] = [
  { code: 'SF', name: { zh: '顺丰速运', en: 'SF Express' } },
  { code: 'ZTO', name: { zh: '中通快递', en: 'ZTO Express' } },
  { code: 'YTO', name: { zh: '圆通速递', en: 'YTO Express' } },
  { code: 'YD', name: { zh: '韵达速递', en: 'Yunda Express' } },
  { code: 'STO', name: { zh: '申通快递', en: 'STO Express' } },
  { code: 'JTSD', name: { zh: '极兔速递', en: 'J&T Express' } },
  { code: 'JD', name: { zh: '京东快递', en: 'JD Logistics' } },
  { code: 'EMS', name: { zh: 'EMS', en: 'EMS' } },
  { code: 'YZPY', name: { zh: '邮政快递包裹', en: 'China Post parcel' } },
  { code: 'DBL', name: { zh: '德邦快递', en: 'Deppon Express' } },
  { code: 'HTKY', name: { zh: '百世快递', en: 'Best Express' } },
  { code: 'UC', name: { zh: '优速快递', en: 'UC Express' } },
  { code: 'ZJS', name: { zh: '宅急送', en: 'ZJS Express' } },
  { code: 'HHTT', name: { zh: '天天快递', en: 'TTK Express' } },
  { code: 'GTO', name: { zh: '国通快递', en: 'GTO Express' } },
  { code: 'ANE', name: { zh: '安能物流', en: 'ANE Logistics' } },
  { code: 'KYSY', name: { zh: '跨越速运', en: 'KYE Express' } },
  { code: 'DBLKY', name: { zh: '德邦快运', en: 'Deppon Freight' } },
  { code: 'ZTOKY', name: { zh: '中通快运', en: 'ZTO Freight' } },
  { code: 'YDKY', name: { zh: '韵达快运', en: 'Yunda Freight' } },
  { code: 'BTWL', name: { zh: '百世快运', en: 'Best Freight' } },
  { code: 'YMDD', name: { zh: '壹米滴答', en: 'Yimidida' } },
  { code: 'DHL', name: { zh: 'DHL', en: 'DHL' } },
  { code: 'FEDEX', name: { zh: '联邦快递', en: 'FedEx' } },
  { code: 'UPS', name: { zh: 'UPS', en: 'UPS' } },
]

/** A carrier in words; a code that is not known here is shown as it is. */
export function carrierName(code: string): string {
  const known = carriers.find((one) => one.code === code)
  return known ? textOf(known.name) : code
}

/** What a shopper chooses from who sends goods back, the commonest first. */
export function carrierChoices(): { code: string; name: string }[] {
  return carriers.map(({ code, name }) => ({ code, name: textOf(name) }))
}
