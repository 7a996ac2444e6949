/** Messages that a shopper may ask for. */
export const newsZh = {
  offer: '有动静时提醒我',
  offerText: '勾一项，微信给你发一次',
  title: '有动静时告诉你？',
  text: '勾一项，微信就给你发一次，这单用完即止。',
  paid: '朋友付好了',
  shipped: '发货了',
  refunded: '退款有结果',
  paidExample: '朋友替你付了 ¥329.00，店家开始备货',
  shippedExample: '宝贝已交顺丰速运，单号 SF1234567890123',
  refundedExample: '退款 ¥329.00 已原路退回',
  only: '只有这几种，不发广告；下一步由微信再问你一次',
  no: '不用了',
  confirm: '要这 {count} 项提醒',
  agreed: '会告诉你：{names}',
  and: '、',
  failed: '微信这会儿问不了，稍后再试',
}
