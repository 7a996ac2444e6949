import { textOf } from './words'

/** The carriers that most parcels go by, under WeChat's `delivery_id`. */
const carriers: { code: string; name: { zh: string; en: string } }[] = [
  { code: 'SF', name: { zh: '顺丰速运', en: 'SF Express' } },
  { code: 'JDL', name: { zh: '京东快递', en: 'JD Logistics' } },
  { code: 'ZTO', name: { zh: '中通快递', en: 'ZTO Express' } },
  { code: 'YTO', name: { zh: '圆通速递', en: 'YTO Express' } },
  { code: 'STO', name: { zh: '申通快递', en: 'STO Express' } },
  { code: 'YUNDA', name: { zh: '韵达快递', en: 'Yunda Express' } },
  { code: 'EMS', name: { zh: 'EMS', en: 'EMS' } },
  { code: 'DB', name: { zh: '德邦快递', en: 'Deppon' } },
]

/** A carrier in words; a code that is not known here is shown as it is. */
export function carrierName(code: string): string {
  const known = carriers.find((one) => one.code === code)
  return known ? textOf(known.name) : code
}

/** What a shopper chooses from who sends goods back. */
export function carrierChoices(): { code: string; name: string }[] {
  return carriers.map(({ code, name }) => ({ code, name: textOf(name) }))
}
