import type { newsZh } from './news-zh'

/** Messages that a shopper may ask for. */
export const newsEn: { [Key in keyof typeof newsZh]: string } = {
  offer: 'Tell me when something happens',
  offerText: 'One message of WeChat for each tick',
  title: 'Shall we tell you?',
  text: 'One message for each tick, for this order alone.',
  paid: 'A friend has paid',
  shipped: 'It is on its way',
  refunded: 'A refund was made',
  paidExample: 'A friend paid ¥329.00 for you; the shop gets it ready',
  shippedExample: 'Handed to SF Express, number SF1234567890123',
  refundedExample: '¥329.00 went back the way it came',
  only: 'Only these, no advertisements; WeChat asks you once more',
  no: 'No, thanks',
  confirm: 'Send me these ({count})',
  agreed: 'We will tell you: {names}',
  and: ', ',
  failed: 'WeChat cannot ask just now; try again later',
}
