import type { Carrier } from '../../typings/shipping'

const carrier = (code: string, zh: string, en: string): Carrier => ({ code, name: { zh, en } })

/**
 * The carriers that most parcels go by, under the `delivery_id` of WeChat's `get_delivery_list`; the
 * commonest come first. WeChat knows some 1,500; a parcel that goes by another is entered at its own page.
 */
export const carriers: readonly Carrier[] = [
  carrier('SF', '顺丰速运', 'SF Express'),
  carrier('ZTO', '中通快递', 'ZTO Express'),
  carrier('YTO', '圆通速递', 'YTO Express'),
  carrier('YD', '韵达速递', 'Yunda Express'),
  carrier('STO', '申通快递', 'STO Express'),
  carrier('JTSD', '极兔速递', 'J&T Express'),
  carrier('JD', '京东快递', 'JD Logistics'),
  carrier('EMS', 'EMS', 'EMS'),
  carrier('YZPY', '邮政快递包裹', 'China Post parcel'),
  carrier('DBL', '德邦快递', 'Deppon Express'),
  carrier('HTKY', '百世快递', 'Best Express'),
  carrier('UC', '优速快递', 'UC Express'),
  carrier('ZJS', '宅急送', 'ZJS Express'),
  carrier('HHTT', '天天快递', 'TTK Express'),
  carrier('GTO', '国通快递', 'GTO Express'),
  carrier('ANE', '安能物流', 'ANE Logistics'),
  carrier('KYSY', '跨越速运', 'KYE Express'),
  carrier('DBLKY', '德邦快运', 'Deppon Freight'),
  carrier('ZTOKY', '中通快运', 'ZTO Freight'),
  carrier('YDKY', '韵达快运', 'Yunda Freight'),
  carrier('BTWL', '百世快运', 'Best Freight'),
  carrier('YMDD', '壹米滴答', 'Yimidida'),
  carrier('DHL', 'DHL', 'DHL'),
  carrier('FEDEX', '联邦快递', 'FedEx'),
  carrier('UPS', 'UPS', 'UPS'),
]

/** Carriers' numbers have letters and digits, some a hyphen; shorter ones are slips of a hand. */
const trackingPattern = /^[0-9A-Za-z][0-9A-Za-z-]{4,39}$/

/** Whether a carrier is one of ours and the number may be one of a carrier's. */
export const isGoodTracking = (code: string, trackingNo: string): boolean =>
  carriers.some((known) => known.code === code) && trackingPattern.test(trackingNo)
