import { firstHourZh } from './first-hour-zh'

/** English of the first hour. */
export const firstHourEn: typeof firstHourZh = {
  title: 'Open the shop',
  progress: (done, all) =>
    done === 0
      ? `A shop in ${all} steps`
      : done === all
        ? 'The shop is open'
        : `${done} of ${all} steps done`,
  left: (minutes) => `About ${minutes} minutes of yours are left; each step ticks itself`,
  allDone: 'All is there. Hand the mini program to WeChat’s review; once it passes you can sell.',
  takes: (minutes) => `about ${minutes} min`,
  close: 'Put the guide away',
  closed: 'Put away: from now on this page tells only what waits for you',
  steps: {
    name: {
      title: 'Name the shop, leave a phone',
      text: 'Shoppers see the name above home, and can find you.',
      act: 'Fill in',
    },
    keys: {
      title: 'Connect WeChat Pay',
      text: 'Certificate and keys in place, or no money comes.',
      act: 'See the keys',
    },
    sending: {
      title: 'Freight, and where returns go',
      text: 'Without them no freight can be told, and nothing can be sent back.',
      act: 'Set freight',
    },
    goods: {
      title: 'Put up the first product',
      text: 'With a picture, a price and stock; then publish it.',
      act: 'Add a product',
    },
    trial: {
      title: 'Buy one yourself, then refund it',
      text: 'Buy on the phone, pay, then refund it in the order: the money goes there and back.',
      act: 'See the orders',
    },
    papers: {
      title: 'Show the licence, write the privacy text',
      text: 'The law wants the licence shown, WeChat’s review reads the privacy text. The review takes 1 – 3 days.',
      act: 'Write it',
    },
  },
  parts: {
    named: 'the shop has a name',
    contact: 'a phone or WeChat ID',
    keys: 'all four keys are there',
    freight: 'a freight template',
    returnAddress: 'a return address',
    onSale: 'a product on sale',
    paid: 'an order was paid',
    refunded: 'an order was refunded',
    licence: 'the licence is shown',
    privacy: 'the privacy text is written',
  },
  partActs: {
    returnAddress: 'Add an address',
    contact: 'Fill in',
    named: 'Fill in',
    licence: 'Fill in',
    privacy: 'Write it',
  },
  stored: 'Saved',
  storeAndOn: 'Save, next step',
  optional: 'optional',
  phoneMissing: 'Write a phone that somebody answers',
  nameLater: 'English name, logo and WeChat ID are added later in settings',
  freightName: 'Standard',
  freightFee: 'Freight of an order (¥)',
  freightFeeHint: '0 sends it free',
  freightFree: 'Free from (¥)',
  notFar: 'Not to Xinjiang and Tibet yet',
  freightLater: 'Regions and weights are added later under freight',
  moneyWrong: 'Write a sum, such as 8.00',
  returnName: 'Who takes returns in',
  returnPhone: 'Their phone',
  returnLater: 'Only the buyer whose return you agree to reads it',
  privacyHint: 'a draft that was written for you: read and mend it first',
  privacyMissing: 'Say what you do with what shoppers tell you',
  // What shoppers read first is Chinese, whoever writes it.
  privacyDraft: firstHourZh.privacyDraft,
  papersLater: 'The licence’s photo is added later in settings',
  trial: {
    placed: 'Order something cheap on the phone',
    paid: 'Pay: the money comes, and the order waits to be sent',
    refunded: 'Open that order and refund it: the money goes back the same way',
    open: 'Open that order',
  },
  seen: 'Seen: ',
  partDone: 'there',
  partMissing: 'missing',
  bridge: 'So far the bridge stands',
  bridgeClosed: 'The bridge is closed',
  bridgeText: 'After the first five steps money can walk from a shopper to you, and the bridge closes.',
  bridgeClosedText: 'Money walks from shoppers to you, and back the same way.',
  now: 'What a shopper meets now',
  goodsSeen: (count) =>
    count === 0 ? 'An empty shelf' : `${count} ${count === 1 ? 'product' : 'products'} to see`,
  canLogIn: 'Can sign in and fill a cart',
  canPay: 'Can pay once the address is given',
  noFreight: 'No freight can be told for an address: nobody can pay',
  noKeys: 'Stops at the payment: WeChat Pay is not connected',
  canReturn: 'Knows where a return goes',
  cannotReturn: 'A return cannot be agreed to: no address',
  stuck: 'Stuck?',
  toImport: 'Products in a sheet? Import them',
  toPeople: 'Want a colleague’s help? Invite them',
}
